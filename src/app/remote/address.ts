import { readFileSync } from "node:fs";
import ipaddr from "ipaddr.js";
import { StoreError } from "../../store/index.ts";

/** True for a workspace that a server shows: an address of http or https, unlike postgres:// or a file. */
export function isRemote(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** A server, and what opens it. */
export interface RemoteAddress {
  /** With "/" at its end. */
  readonly url: URL;
  readonly token: string | null;
}

type Environment = { readonly [name: string]: string | undefined };

/**
 * The server of an address, with the token of RAPPORTEUR_TOKEN or of the file that RAPPORTEUR_TOKEN_FILE names: what stands
 * in a command line, others of the machine can read. Throws "misuse" for addresses that a token must not be sent to.
 */
export function remoteAddress(place: string, environment: Environment): RemoteAddress {
  if (!URL.canParse(place)) throw new StoreError("misuse", `${place} is no address`);
  const url = new URL(place);
  if (url.username !== "" || url.password !== "") {
    throw new StoreError(
      "misuse",
      "the address holds a name or password: put a token into RAPPORTEUR_TOKEN instead",
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new StoreError(
      "misuse",
      `${url.origin} is not of this machine: it needs https, so that nobody on the way reads along`,
    );
  }
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return { url, token: tokenOf(environment) };
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return host === "localhost" || (ipaddr.isValid(bare) && ipaddr.process(bare).range() === "loopback");
}

function tokenOf({ RAPPORTEUR_TOKEN: token, RAPPORTEUR_TOKEN_FILE: file }: Environment): string | null {
  const given =
    token !== undefined && token !== "" ? token : file === undefined || file === "" ? null : fromFile(file);
  if (given === null) return null;
  const trimmed = given.trim();
  if (/^[\w.~+/=-]+$/.test(trimmed)) return trimmed;
  throw new StoreError(
    "misuse",
    "the token of RAPPORTEUR_TOKEN or RAPPORTEUR_TOKEN_FILE has characters that no token has",
  );
}

function fromFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError("misuse", `the file of RAPPORTEUR_TOKEN_FILE can't be read: ${why}`);
  }
}
