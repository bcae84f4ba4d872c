import { InvalidArgumentError } from "commander";

/** Where to listen for other machines. */
export interface ListenPlace {
  readonly host: string;
  /** Null where the option --port says it. */
  readonly port: number | null;
}

/** "0.0.0.0", "desk.example:8080", "[::]:80", ":8080" (every address of this machine). */
export function listenPlace(given: string): ListenPlace {
  const found = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s/]*)(?::(\d{1,5}))?$/.exec(given);
  const port = found?.[2] === undefined ? null : Number(found[2]);
  if (found === null || (port ?? 0) > 65_535) {
    throw new InvalidArgumentError("It is HOST or HOST:PORT, such as 0.0.0.0:8731 or [::]:8731.");
  }
  const host = found[1]!.replace(/^\[|\]$/g, "");
  return { host: host === "" ? "::" : host, port };
}

/** The address that people use; without a path, since the workspace stands at the root of its host. */
export function publicUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search + url.hash !== ""
  ) {
    throw new InvalidArgumentError("It is an address without a path, such as https://news.example.org.");
  }
  return url;
}

/** The options of a server that is shared, as they were given. */
export interface SharedOptions {
  readonly listen?: ListenPlace;
  readonly publicUrl?: URL;
  /** Addresses, or ranges of them. */
  readonly proxy?: readonly string[];
}
