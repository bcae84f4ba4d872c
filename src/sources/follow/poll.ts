import { decode } from "../charset.ts";
import { SourceError } from "../failure.ts";
import { itemsOfFeed } from "../feed.ts";
import type { Asked, Fetcher } from "../fetch/fetch-page.ts";
import { HttpError } from "../fetch/http-error.ts";
import type { RawDocument } from "../raw-document.ts";
import { recognise, refuseKnownBinary, refuseNoText } from "../recognise.ts";
import { articleLinks } from "./article-links.ts";
import { afterAnswer, afterEnd, afterFailure, type Random } from "./schedule.ts";

/** A feed, or a page that lists articles, and how far it is. Nothing in it but values. */
export interface FollowState {
  readonly url: string;
  readonly kind: "feed" | "page";
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When to ask next: ISO 8601 date-time in UTC, as all times here. */
  readonly nextAt: string;
  /** When it answered last; null where it never did. */
  readonly fetchedAt: string | null;
  /** Failures in a row. */
  readonly failures: number;
  /** What went wrong last, in words; null where it answered. */
  readonly lastError: string | null;
}

/** What one question brought. */
export interface Polled {
  readonly state: FollowState;
  /** False where nothing has changed since. */
  readonly changed: boolean;
  /** The articles that the feed gives whole. */
  readonly documents: readonly RawDocument[];
  /** Addresses of articles to be fetched, in the order of the feed or page. */
  readonly links: readonly string[];
}

export interface PollOptions {
  readonly ask: Fetcher["ask"];
  readonly now: Date;
  readonly random: Random;
}

/**
 * Asks a feed or page for what is new. Never throws: what went wrong stands in the state, with the time to try again.
 * The state holds the new ETag, so it is kept only when the items are safe: then a run that is ended in between asks
 * for the same items once more.
 */
export async function poll(state: FollowState, options: PollOptions): Promise<Polled> {
  const { now, random } = options;
  try {
    const asked = await options.ask(state.url, state);
    const next: FollowState = {
      ...state,
      url: asked.permanentUrl,
      etag: asked.etag,
      lastModified: asked.lastModified,
      nextAt: afterAnswer(now, asked.maxAge, random).toISOString(),
      fetchedAt: now.toISOString(),
      failures: 0,
      lastError: null,
    };
    if (asked.bytes === null) return { state: next, changed: false, documents: [], links: [] };
    const found = await contentOf(state.kind, asked, asked.bytes);
    return { ...found, state: { ...next, title: found.title ?? state.title }, changed: true };
  } catch (error) {
    return { state: failed(state, error, options), changed: false, documents: [], links: [] };
  }
}

function failed(state: FollowState, error: unknown, { now, random }: PollOptions): FollowState {
  const failures = state.failures + 1;
  const retryAfter = error instanceof HttpError ? error.retryAfter : null;
  const gone = error instanceof HttpError && error.status === 410;
  const nextAt = gone ? afterEnd(now) : afterFailure(now, failures, { retryAfter, random });
  const lastError = error instanceof Error ? error.message : String(error);
  return { ...state, failures, lastError, nextAt: nextAt.toISOString() };
}

/** Of one answer; feeds hold a hundred or so, newest first. */
const MOST_ITEMS = 1_000;

interface Content {
  readonly title: string | null;
  readonly documents: readonly RawDocument[];
  readonly links: readonly string[];
}

async function contentOf(kind: FollowState["kind"], asked: Asked, bytes: Uint8Array): Promise<Content> {
  const text = textOf(bytes, asked.mediaType);
  const isFeed = recognise(text, { mediaType: asked.mediaType }) === "feed";
  if (kind === "page" && !isFeed) {
    const links = articleLinks(text, asked.url).map(({ url }) => url);
    if (links.length === 0) throw new SourceError("no-articles", "no longer lists any article");
    return { title: titleOf(text), documents: [], links };
  }
  if (!isFeed) throw new SourceError("damaged", "is no feed any more");
  const { title, items } = await itemsOfFeed(asked.url, text);
  const documents: RawDocument[] = [];
  const links: string[] = [];
  for (const { url, document, whole } of items.slice(0, MOST_ITEMS)) {
    if (document !== null && (whole || url === null)) documents.push(document);
    else if (url !== null && /^https?:/i.test(url)) links.push(url);
  }
  return { title, documents, links };
}

/** The text of a page or feed. Throws a SourceError for what is none. */
export function textOf(bytes: Uint8Array, mediaType: string | null): string {
  refuseKnownBinary(bytes);
  const header = /charset\s*=\s*"?([\w.:-]+)/i.exec(mediaType ?? "")?.[1] ?? null;
  const { text } = decode(bytes, { header, markup: true });
  refuseNoText(text);
  return text;
}

/** The title of a page. */
export function titleOf(html: string): string | null {
  const title = /<title[^>]{0,200}>([^<]{1,500})</i.exec(html)?.[1]?.replace(/\s+/g, " ").trim();
  return title === undefined || title === "" ? null : title;
}
