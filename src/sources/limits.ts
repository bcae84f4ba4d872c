/** The sizes up to which inputs are read, all in bytes. */
export interface Limits {
  /** An article's text, as UTF-8. */
  readonly text: number;
  /** A file, page or feed that is held in memory as a whole. */
  readonly file: number;
  /** A line of a JSONL batch; the rest of a longer line is skipped without being held. */
  readonly line: number;
}

const MB = 1024 * 1024;

/** Text of 5 MB; pages and feeds of 32 MB; a line holds a text with each character escaped (6 bytes for one). */
export const DEFAULT_LIMITS: Limits = { text: 5 * MB, file: 32 * MB, line: 32 * MB };

/** The default limits with another one for the text: files and lines are let grow with it. */
export function limitsFor(text: number): Limits {
  return {
    text,
    file: Math.max(DEFAULT_LIMITS.file, text),
    line: Math.max(DEFAULT_LIMITS.line, text * 6 + 64 * 1024),
  };
}

/** A number of bytes for people: "5 MB", "1.5 MB", "700 KB", "12 bytes". */
export function sizeName(bytes: number): string {
  if (bytes >= MB) return `${trimZero(bytes / MB)} MB`;
  if (bytes >= 1024) return `${trimZero(bytes / 1024)} KB`;
  return `${bytes} bytes`;
}

function trimZero(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0).replace(/\.0$/, "");
}
