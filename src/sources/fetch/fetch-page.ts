import { type FailureCode, SourceError } from "../failure.ts";
import type { FetchedPage } from "../sources.ts";
import { type AddressRefusal, addressRefusal } from "./address.ts";
import { HttpError } from "./http-error.ts";
import { networkFailure } from "./network-failure.ts";
import type { CachedPage, PageCache } from "./page-cache.ts";
import { type Answer, requester } from "./request.ts";
import { ROBOT_NAME, robotsGate } from "./robots.ts";

export interface FetchOptions {
  /** Which addresses are not connected to: without it all that are not of the public internet. */
  readonly refusal?: AddressRefusal;
  /** What requests say of who asks. */
  readonly userAgent: string;
  /** Pages fetched before: asked for again only where they have changed. */
  readonly cache?: PageCache;
  /** Bytes of a page, unpacked. */
  readonly maxBytes?: number;
  /** Milliseconds for a page with its redirects and robots.txt, however slowly the bytes drip. */
  readonly maxTime?: number;
}

/** What a page was named by when it was last fetched, so that only a changed one is sent again. */
export interface Conditions {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The answer to a question for what has changed. */
export interface Asked extends Conditions {
  /** The address that answered in the end. */
  readonly url: string;
  /** The address to ask from now on: where permanent redirects lead, as far as no passing one stands between. */
  readonly permanentUrl: string;
  /** Null where nothing has changed. */
  readonly bytes: Uint8Array | null;
  readonly mediaType: string | null;
  /** Seconds for which the server says that asking again is no use; null where it says nothing. */
  readonly maxAge: number | null;
}

/** Fetches pages, one at a time or several together. */
export interface PageFetcher {
  /** Throws a SourceError that says what went wrong. */
  fetchPage(url: string): Promise<FetchedPage>;
  /** Closes the connections that are held open. */
  close(): Promise<void>;
}

/** Asks again and again for what has changed. */
export interface Fetcher extends PageFetcher {
  /** Fetches an address if it has changed. Throws a SourceError, an HttpError where the server answered. */
  ask(url: string, conditions: Conditions): Promise<Asked>;
  /** Seconds between two requests that the host's robots.txt asks for; 0 where it asks for none or is not known yet. */
  crawlDelay(url: string): Promise<number>;
}

/** Says what asks, in which version, and that a person runs it. */
export function userAgentOf(version: string): string {
  return `${ROBOT_NAME}/${version} (reads news articles for the person who runs it)`;
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_TIME = 20_000;
const MAX_REDIRECTS = 8;
const ACCEPT =
  "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, " +
  "text/plain;q=0.9, text/markdown;q=0.9, application/json;q=0.8, */*;q=0.5";

/** A fetcher: checks each address when it connects, follows redirects by hand, and heeds robots.txt. */
export function pageFetcher(options: FetchOptions): Fetcher {
  const requests = requester(options.refusal ?? addressRefusal);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const maxTime = options.maxTime ?? MAX_TIME;
  const baseHeaders = {
    "user-agent": options.userAgent,
    accept: ACCEPT,
    "accept-language": "en, *;q=0.5",
    "accept-encoding": "gzip, deflate, br, zstd",
  };
  const follow = redirectFollower((url, headers, signal) =>
    requests.get(url, { ...baseHeaders, ...headers }, signal),
  );
  const gate = robotsGate(async (url, signal) => (await follow(url, signal, async () => ({}))).answer);

  const load = async (start: URL, signal: AbortSignal): Promise<FetchedPage> => {
    let cached: CachedPage | null = null;
    const { url, answer } = await follow(start, signal, async (next) => {
      await gate.needAllowed(next, signal);
      cached = (await options.cache?.get(next.href)) ?? null;
      return conditions(cached);
    });
    const page = await pageOf(answer, cached, maxBytes);
    if (!page.unchanged) await options.cache?.put(url.href, page);
    const { bytes, mediaType, unchanged } = page;
    return { url: url.href, bytes, mediaType, unchanged, warnings: [] };
  };

  const ask = async (start: URL, known: Conditions, signal: AbortSignal): Promise<Asked> => {
    const { url, permanent, answer } = await follow(start, signal, async (next) => {
      await gate.needAllowed(next, signal);
      return conditions(known);
    });
    const named = { url: url.href, permanentUrl: permanent.href, maxAge: maxAgeOf(answer) };
    if (answer.status === 304) {
      answer.discard();
      return { ...named, ...known, bytes: null, mediaType: null };
    }
    const { bytes, mediaType, etag, lastModified } = await pageOf(answer, null, maxBytes);
    return { ...named, bytes, mediaType, etag, lastModified };
  };

  const timed = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const signal = AbortSignal.timeout(maxTime);
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted && !(error instanceof SourceError)
        ? new SourceError("timeout", `took longer than ${maxTime / 1000} s`)
        : networkFailure(error);
    }
  };

  return {
    fetchPage: (address) => timed((signal) => load(webUrl(address), signal)),
    ask: (address, known) => timed((signal) => ask(webUrl(address), known, signal)),
    crawlDelay: async (address) => gate.crawlDelay(webUrl(address)),
    close: () => requests.close(),
  };
}

function maxAgeOf(answer: Answer): number | null {
  const control = answer.header("cache-control") ?? "";
  const age = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(control)?.[1];
  return age === undefined || /no-cache|no-store/i.test(control) ? null : Number(age);
}

type Get = (url: URL, headers: Headers, signal: AbortSignal) => Promise<Answer>;
type Headers = { readonly [name: string]: string };

/** Follows redirects; `before` is asked about each address, and gives headers to send there. */
function redirectFollower(get: Get) {
  return async (
    start: URL,
    signal: AbortSignal,
    before: (url: URL) => Promise<Headers>,
  ): Promise<{ url: URL; permanent: URL; answer: Answer }> => {
    let url = start;
    let permanent = start;
    for (let count = 0; count <= MAX_REDIRECTS; count++) {
      const answer = await get(url, await before(url), signal);
      const location = REDIRECTS.has(answer.status) ? answer.header("location") : null;
      if (location === null) return { url, permanent, answer };
      answer.discard();
      const next = webUrl(location, url);
      if (permanent === url && PERMANENT.has(answer.status)) permanent = next;
      url = next;
    }
    throw new SourceError("http", `redirects more than ${MAX_REDIRECTS} times`);
  };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

function webUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new SourceError("http", `is no address: ${address}`);
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new SourceError("http", `leads to ${url.protocol}, and only http and https are fetched`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new SourceError("http", "has a user name or password in its address, which is not sent");
  }
  url.hash = "";
  return url;
}

function conditions(cached: Conditions | null): Headers {
  return {
    ...(cached?.etag ? { "if-none-match": cached.etag } : {}),
    ...(cached?.lastModified ? { "if-modified-since": cached.lastModified } : {}),
  };
}

/** The page of an answer, or the one that was kept where the server says that it is the same. */
async function pageOf(
  answer: Answer,
  cached: CachedPage | null,
  maxBytes: number,
): Promise<CachedPage & { readonly unchanged: boolean }> {
  if (answer.status === 304 && cached !== null) {
    answer.discard();
    return { ...cached, unchanged: true };
  }
  if (answer.status !== 200 && answer.status !== 203) {
    answer.discard();
    throw statusFailure(answer);
  }
  return {
    bytes: await answer.body(maxBytes),
    mediaType: answer.header("content-type"),
    etag: answer.header("etag"),
    lastModified: answer.header("last-modified"),
    unchanged: false,
  };
}

function statusFailure(answer: Answer): HttpError {
  const { status } = answer;
  const retryAfter = retryAfterOf(answer.header("retry-after"));
  const failed = (code: FailureCode, message: string): HttpError =>
    new HttpError(code, message, { status, retryAfter });
  if (status === 404) return failed("not-found", `no such page (status ${status})`);
  if (status === 410) return failed("not-found", `the page is gone for good (status ${status})`);
  if (status === 401 || status === 402 || status === 403 || status === 451) {
    return failed("no-permission", `the server does not give it out (status ${status})`);
  }
  if (status === 429 || status === 503) {
    const when = retryAfter === null ? "" : `; try again in ${retryAfter} s`;
    return failed("http", `the server is busy (status ${status})${when}`);
  }
  return failed("http", `the server answered with status ${status}`);
}

/** Seconds to wait, given as a number or as a date (RFC 9110, 10.2.3); null where it is neither. */
function retryAfterOf(value: string | null): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
