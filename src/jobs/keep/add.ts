import type { Models } from "../../learned/index.ts";
import type { Arrival, Limits, RawDocument, SourceFailure } from "../../sources/index.ts";
import type { Dossier, KnownDocument, Membership, Reading, Saved, Store } from "../../store/index.ts";
import { inOrder } from "../in-order.ts";
import { bundles } from "./bundles.ts";
import { fingerprintOf } from "./document-key.ts";
import type { Kept } from "./keep-job.ts";
import { type KeepPool, keepPool } from "./keep-pool.ts";
import { membershipOf, readerOf } from "./reading-of.ts";
import { rereadNow } from "./reread.ts";

export interface AddOptions {
  readonly models: Models;
  /** Worker threads; 0 reads everything in this one. */
  readonly threadCount: number;
  readonly limits?: Limits;
  /** The publication date of articles that bring none: ISO 8601. */
  readonly date?: string;
  /** Takes every article in, whatever it concerns. */
  readonly all?: boolean;
  /** Takes articles back that were forgotten. */
  readonly forgotten?: boolean;
  /** Threads that are there already; they go on afterwards. */
  readonly pool?: KeepPool;
}

/** What became of one document, told when it is safe in the store. */
export type Added =
  | {
      readonly kind: "new" | "changed" | "same";
      readonly source: string;
      readonly articleId: number;
      readonly title: string | null;
      readonly membership: Membership;
    }
  | { readonly kind: "forgotten"; readonly source: string }
  | { readonly kind: "failure"; readonly failure: SourceFailure };

/** Documents without their lines still to be parsed. */
export type Document = Exclude<Arrival, { kind: "lines" }>;

type Item =
  | { readonly kind: "known"; readonly source: string; readonly known: KnownDocument }
  | { readonly kind: "reading"; readonly source: string; readonly reading: Reading }
  | { readonly kind: "failure"; readonly failure: SourceFailure };

/**
 * Reads what arrives and keeps it for a dossier, in the order of arrival. What came before is not read again, so that a
 * run that was ended goes on where it was. Articles are saved some at a time, each time whole or not at all.
 */
export async function* addAll(
  store: Store,
  dossier: Dossier,
  { documents, options }: { readonly documents: AsyncIterable<Document>; readonly options: AddOptions },
): AsyncGenerator<Added> {
  const { models, threadCount, limits, date, all = false } = options;
  const pool = options.pool ?? keepPool({ models, threadCount, ...(limits === undefined ? {} : { limits }) });
  const given = { dossiers: [dossier], all, forgottenPeople: await store.forgotten.people() };
  const read = (unread: readonly RawDocument[]): Promise<readonly Kept[]> =>
    pool.run({ documents: unread, ...given });
  const items = inOrder(
    bundles(date === undefined ? documents : dated(documents, date), {
      most: 8,
      weigh: sizeOf,
      full: 128 * 1024,
      patience: 20,
    }),
    {
      begin: (bundle) => itemsOf(store, read, bundle),
      sizeOf: (bundle) => bundle.reduce((sum, document) => sum + sizeOf(document), 0),
      most: threadCount * 2 + 1,
    },
  );
  try {
    const saves = bundles(items, { most: 32, weigh: weightOf, full: 4 * 1024 * 1024, patience: 300 });
    for await (const batch of saves) yield* await save({ store, dossier, options }, batch);
  } finally {
    if (options.pool === undefined) await pool.close();
  }
}

/** The date becomes part of what is known of the article, so that a later reading knows it too. */
async function* dated(documents: AsyncIterable<Document>, date: string): AsyncGenerator<Document> {
  for await (const arrival of documents) {
    if (arrival.kind === "failure" || arrival.document.hints.published !== null) yield arrival;
    else {
      const { document } = arrival;
      yield { ...arrival, document: { ...document, hints: { ...document.hints, published: date } } };
    }
  }
}

function sizeOf(document: Document): number {
  return document.kind === "failure" ? 0 : document.document.content.length;
}

function weightOf(item: Item): number {
  return item.kind === "reading" ? item.reading.packedRecord.length + item.reading.original.packed.length : 0;
}

/** What the documents of a bundle are: known, read now, or not to be read; in their order. */
async function itemsOf(
  store: Store,
  readAll: (documents: readonly RawDocument[]) => Promise<readonly Kept[]>,
  bundle: readonly Document[],
): Promise<Item[]> {
  const prints = new Map<Document, string>();
  for (const arrival of bundle) {
    if (arrival.kind === "document") prints.set(arrival, fingerprintOf(arrival.document));
  }
  const known = await store.articles.known([...prints.values()]);
  const unread: RawDocument[] = [];
  for (const arrival of bundle) {
    if (arrival.kind === "document" && !known.has(prints.get(arrival)!)) unread.push(arrival.document);
  }
  const read = unread.length === 0 ? [] : await readAll(unread);
  let at = 0;
  return bundle.map((arrival): Item => {
    if (arrival.kind === "failure") return arrival;
    const { source } = arrival.document;
    const before = known.get(prints.get(arrival)!);
    if (before !== undefined) return { kind: "known", source, known: before };
    const kept = read[at++]!;
    return kept.ok
      ? { kind: "reading", source, reading: kept.reading }
      : { kind: "failure", failure: kept.failure };
  });
}

interface Target {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly options: AddOptions;
}

async function save(target: Target, batch: readonly Item[]): Promise<Added[]> {
  const { store, options } = target;
  const readings = batch.flatMap((item) => (item.kind === "reading" ? [item.reading] : []));
  const keys = readings.map(({ key }) => key);
  const forgotten = options.forgotten === true ? new Set<string>() : await store.forgotten.articles(keys);
  const wanted = readings.filter(({ key }) => !forgotten.has(key));
  await rereadOlder(target, wanted);
  const saved = wanted.length === 0 ? [] : await store.articles.save(wanted);
  const outcomes = new Map<Reading, Saved>(wanted.map((reading, index) => [reading, saved[index]!]));
  const added: Added[] = [];
  for (const item of batch) {
    if (item.kind === "failure") added.push(item);
    else if (item.kind === "known") added.push(await addKnown(target, item.source, item.known));
    else {
      const outcome = outcomes.get(item.reading);
      added.push(
        outcome === undefined
          ? { kind: "forgotten", source: item.source }
          : addedOf(target, item.reading, outcome),
      );
    }
  }
  return added;
}

function addedOf({ dossier }: Target, reading: Reading, { outcome, articleId }: Saved): Added {
  const { source, description, memberships } = reading;
  const membership = memberships.find(({ dossierId }) => dossierId === dossier.id)!;
  return { kind: outcome, source, articleId, title: description.title, membership };
}

/** Both versions of an article are read by the same reader, so that a better reader is not taken for an edit. */
async function rereadOlder({ store, options }: Target, readings: readonly Reading[]): Promise<void> {
  const reader = readerOf(options.models);
  for (const { key } of readings) {
    const before = await store.articles.withKey(key);
    if (before !== null && before.reader !== reader) {
      await rereadNow(store, before.id, { models: options.models, ...limitsOf(options) });
    }
  }
}

function limitsOf({ limits }: AddOptions): { limits?: Limits } {
  return limits === undefined ? {} : { limits };
}

/** An article that came before, perhaps for another dossier. */
async function addKnown(
  { store, dossier, options }: Target,
  source: string,
  { articleId }: KnownDocument,
): Promise<Added> {
  const before = (await store.members.of(articleId)).find(({ dossierId }) => dossierId === dossier.id);
  const { article, record } = await store.articles.current(articleId);
  let membership = before;
  if (membership === undefined || (options.all === true && membership.state === "left-out")) {
    membership = membershipOf(record, dossier, options.all === true);
    await store.members.put(articleId, [membership]);
  }
  return { kind: "same", source, articleId, title: article.title, membership };
}
