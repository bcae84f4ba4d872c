import { applyCorrections } from "../../../../dossier/corrections/apply.ts";
import { excerpt } from "../../../../dossier/rows/excerpt.ts";
import type { Record } from "../../../../record/index.ts";
import type { Dossier, Hit, SearchFilters } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { linesOf } from "../../evidence/record-line.ts";

/** A hit with its words and the dossier in which it is read. */
export interface ShownHit extends Hit {
  readonly dossier: Pick<Dossier, "id" | "name">;
  readonly words: string;
  /** Whether it stands in the record as people corrected it. */
  readonly fact: string | null;
}

/** What is asked for, without where. */
export type Asked = Omit<SearchFilters, "limit" | "dossierId">;

export interface HitsPage {
  readonly hits: readonly ShownHit[];
  readonly more: boolean;
}

/** Hits of one page: each has its record read. */
export const HITS = 20;

/** A page of hits, counted from 1, in one dossier or in all. */
export async function hitsPage(
  c: AppContext,
  words: string,
  { page, ...asked }: Asked & { readonly page: number },
): Promise<HitsPage> {
  const { store } = c.var.server;
  const dossier = c.get("dossier");
  const found = await store.search.find(words, {
    ...asked,
    ...(dossier === undefined ? {} : { dossierId: dossier.id }),
    limit: page * HITS + 1,
  });
  const own = found.slice((page - 1) * HITS, page * HITS);
  const records = new Map<number, Record>();
  const dossiers =
    dossier === undefined ? new Map((await store.dossiers.list()).map((one) => [one.id, one])) : null;
  const hits: ShownHit[] = [];
  for (const hit of own) {
    const { articleId } = hit.article;
    const home = dossier ?? (await homeOf(c, articleId, dossiers));
    if (home === null) continue;
    const record = records.get(articleId) ?? (await correctedRecord(c, hit, home.id));
    records.set(articleId, record);
    hits.push({ ...hit, dossier: home, ...wordsOf(record, hit) });
  }
  return { hits, more: found.length > page * HITS };
}

/** The first dossier that took the article; null where none did. */
async function homeOf(
  c: AppContext,
  articleId: number,
  dossiers: ReadonlyMap<number, Dossier> | null,
): Promise<Dossier | null> {
  const memberships = await c.var.server.store.members.of(articleId);
  const taken = memberships.find(({ state }) => state === "taken");
  return taken === undefined ? null : (dossiers?.get(taken.dossierId) ?? null);
}

async function correctedRecord(c: AppContext, { article }: Hit, dossierId: number): Promise<Record> {
  const { store } = c.var.server;
  const record = await store.articles.record(article.id);
  const corrections = await store.corrections.list(dossierId, { articleId: article.articleId });
  return applyCorrections(record, corrections).record;
}

function wordsOf(record: Record, { line }: Hit): Pick<ShownHit, "words" | "fact"> {
  if (line === null) return { words: record.text.replace(/\s+/g, " ").trim(), fact: null };
  const found = linesOf(record).find(({ id }) => id === line);
  return found === undefined
    ? { words: "", fact: null }
    : { words: excerpt(record.text, found.content), fact: found.fact };
}
