import { DEFAULT_LIMITS } from "../../../../sources/index.ts";

/** The most that a file may have, packed or not. */
export const MOST_BYTES_OF_FILE = DEFAULT_LIMITS.file;
/** Files of one upload. */
export const MOST_FILES = 2_000;
/** Characters of a pasted text. */
export const MOST_PASTED = 5 * 1024 * 1024;
/** Addresses of one paste. */
export const MOST_ADDRESSES = 500;
