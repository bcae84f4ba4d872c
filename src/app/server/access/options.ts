import type { AddressRange } from "./address-range.ts";

/** Where a server that is shared can be reached. */
export interface AccessOptions {
  /** The address that people use, where it is another than the one listened on, behind a proxy with https above all. */
  readonly publicUrl: URL | null;
  /** Names of this machine that it answers to, lower-case; addresses and loopback need none. */
  readonly names: readonly string[];
  /** Proxies that are believed what they say of where a request comes from. */
  readonly proxies: readonly AddressRange[];
}

/** Alone on loopback there is nothing to say. */
export const ALONE_OPTIONS: AccessOptions = { publicUrl: null, names: [], proxies: [] };
