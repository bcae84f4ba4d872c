import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Record } from "../../record/index.ts";
import type { RawDocument } from "../../sources/index.ts";

/** "sha256:" and the hex of the bytes. */
export function hashOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Hash of all that an article is read from: its bytes and what was said of them, but not where they lay. */
export function fingerprintOf(document: RawDocument): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([document.kind, document.hints]));
  hash.update(document.original?.bytes ?? document.content);
  return `sha256:${hash.digest("hex")}`;
}

/**
 * What makes two documents the same article: the address; else the id that the input gave, with the day (or title)
 * that it gave, since many batches count from 1; else the file; else the hash.
 */
export function keyOf(document: RawDocument, record: Record): string {
  const address = addressOf(record.article.url, record.article.canonical);
  if (address !== null) return address;
  if (!/^sha256:[0-9a-f]{64}$/.test(document.id)) {
    const { published, title } = document.hints;
    return `id:${document.id}|${published?.slice(0, 10) ?? title ?? ""}`;
  }
  const file = /^(?:standard input|[a-z][a-z0-9+.-]+:\/\/.*|.*[:#]\d+)$/i.test(document.source)
    ? null
    : resolve(document.source);
  return file === null ? document.id : `file:${file}`;
}

/**
 * The address of an article without what only tells how one came there. The page's own word for it is taken where it
 * stays on the same host: a paper that carries another's story names the other, and is an article of its own.
 */
export function addressOf(url: string | null, canonical: string | null): string | null {
  const given = parsed(url);
  const own = parsed(canonical);
  if (own !== null && own.pathname !== "/" && (given === null || given.host === own.host)) return plain(own);
  return given === null ? null : plain(given);
}

function parsed(address: string | null): URL | null {
  if (address === null) return null;
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ref|referrer|at_\w+|ns_\w+|xtor|smid)$/i;

function plain(url: URL): string {
  const copy = new URL(url);
  copy.hash = "";
  copy.protocol = "https:";
  for (const name of [...copy.searchParams.keys()]) {
    if (TRACKING.test(name)) copy.searchParams.delete(name);
  }
  return copy.href.replace(/\/$/, "");
}
