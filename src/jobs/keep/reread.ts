import type { Models } from "../../learned/index.ts";
import type { Record } from "../../record/index.ts";
import type { DocumentHints, Limits, RawDocument, SourceFailure } from "../../sources/index.ts";
import type { Dossier, Rereading, Store, Version } from "../../store/index.ts";
import { unpackRecord } from "../../store/index.ts";
import { inOrder } from "../in-order.ts";
import { recordOf } from "../read-job.ts";
import { type KeepPool, keepPool } from "./keep-pool.ts";
import { keptOf, membershipOf, readerOf } from "./reading-of.ts";

export interface RereadOptions {
  readonly models: Models;
  readonly threadCount: number;
  readonly limits?: Limits;
  /** Reads the articles of one dossier only. */
  readonly dossierId?: number;
  /** Reads also what this very reader has read. */
  readonly everything?: boolean;
}

/** What became of one version, told when it is safe in the store. */
export type Reread =
  | { readonly kind: "reread"; readonly version: Version; readonly changed: boolean }
  | { readonly kind: "failure"; readonly version: Version; readonly failure: SourceFailure };

/** The document that a version was read from. */
export async function documentOf(store: Store, versionId: number): Promise<RawDocument> {
  const { json, content } = await store.articles.document(versionId);
  const rest: Omit<RawDocument, "content" | "original"> & { hints: DocumentHints } = JSON.parse(json);
  if (content === null) {
    const { bytes } = await store.articles.original(versionId);
    return { ...rest, content: bytes.toString("utf8") };
  }
  const { bytes, mediaType } = await store.articles.original(versionId);
  return { ...rest, content, original: { bytes, mediaType } };
}

/** Versions that are taken from the store and replaced at once. */
const AT_ONCE = 16;

/**
 * Reads again what another reader has read. The old record stays until the new one takes its place; a run that was
 * ended goes on where it was. Decisions by hand and corrections stay.
 */
export async function* rereadAll(store: Store, options: RereadOptions): AsyncGenerator<Reread> {
  const { models, threadCount, limits } = options;
  const pool = keepPool({ models, threadCount, ...(limits === undefined ? {} : { limits }) });
  try {
    const pages = versionPages(store, readerOf(models), options);
    yield* inOrder(pages, {
      begin: (versions) => rereadVersions(store, pool, versions),
      sizeOf: () => 0,
      most: threadCount * 2 + 1,
    });
  } finally {
    await pool.close();
  }
}

/** Reads some versions again, and replaces their records in one transaction. */
export async function rereadVersions(
  store: Store,
  pool: KeepPool,
  versions: readonly Version[],
): Promise<Reread[]> {
  const dossiers = await store.dossiers.list();
  const forgottenPeople = await store.forgotten.people();
  const documents = await Promise.all(versions.map(({ id }) => documentOf(store, id)));
  const kept = await pool.run({ documents, dossiers: [], all: false, forgottenPeople });
  const rereadings: Rereading[] = [];
  const results = await Promise.all(
    versions.map(async (version, index): Promise<Reread> => {
      const outcome = kept[index]!;
      if (!outcome.ok) return { kind: "failure", version, failure: outcome.failure };
      const { packedRecord, extract, passages, description: fresh } = outcome.reading;
      const memberships = await membershipsOf(store, dossiers, {
        articleId: version.articleId,
        packedRecord,
      });
      const description = dayKept(fresh, version);
      rereadings.push({ versionId: version.id, packedRecord, extract, passages, description, memberships });
      return { kind: "reread", version, changed: description.textHash !== version.textHash };
    }),
  );
  await store.articles.replace(rereadings);
  return results;
}

/** An article without a date of its own keeps the day on which it was fetched first. */
function dayKept<T extends { readonly published: string | null; readonly day: string }>(
  description: T,
  version: Version,
): T {
  return description.published === null
    ? { ...description, day: version.retrievedAt.slice(0, 10) }
    : description;
}

/** The versions that are to be read again, some at a time. */
export async function* versionPages(
  store: Store,
  reader: string,
  { everything, dossierId }: Pick<RereadOptions, "everything" | "dossierId">,
): AsyncGenerator<readonly Version[]> {
  let after = 0;
  for (;;) {
    const versions = await store.articles.readByOthers(everything === true ? "" : reader, {
      after,
      limit: AT_ONCE,
      ...(dossierId === undefined ? {} : { dossierId }),
    });
    if (versions.length === 0) return;
    yield versions;
    after = versions.at(-1)!.id;
  }
}

async function membershipsOf(
  store: Store,
  dossiers: readonly Dossier[],
  { articleId, packedRecord }: { readonly articleId: number; readonly packedRecord: Uint8Array },
): Promise<Rereading["memberships"]> {
  const known = await store.members.of(articleId);
  const record = unpackRecord(packedRecord);
  return dossiers
    .filter(({ id }) => known.some(({ dossierId }) => dossierId === id))
    .map((dossier) => membershipOf(record, dossier, false));
}

/** Reads one version again, here and now. */
export async function rereadNow(
  store: Store,
  versionId: number,
  options: { readonly models: Models; readonly limits?: Limits },
): Promise<void> {
  const document = await documentOf(store, versionId);
  const record = recordOf(document, options);
  const version = await store.articles.version(versionId);
  if (version === null) return;
  const kept = keptOf(record, { reader: readerOf(options.models), retrievedAt: version.retrievedAt });
  await store.articles.replace([{ versionId, ...kept, memberships: [] }]);
}

/**
 * The records of versions of one article, made by one reader: those that are kept where one reader made them all, else
 * read now, from what is kept.
 */
export async function readTogether(
  store: Store,
  versions: readonly Version[],
  models: Models,
): Promise<Record[]> {
  const readers = new Set(versions.map(({ reader }) => reader));
  return Promise.all(
    versions.map(async ({ id }) =>
      readers.size === 1 ? store.articles.record(id) : recordOf(await documentOf(store, id), { models }),
    ),
  );
}
