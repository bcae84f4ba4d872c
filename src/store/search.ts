import { sql } from "kysely";
import type { Engine } from "./engine.ts";
import type { ArticleSummary, Passage } from "./nouns.ts";
import { articleRows, summaryOf } from "./version-rows.ts";
import { wordQuery } from "./word-query.ts";

/** What narrows a search. Names are compared without regard to case; a part of the name will do. */
export interface SearchFilters {
  readonly dossierId?: number;
  readonly kind?: Passage["kind"];
  readonly party?: string;
  readonly stance?: string;
  readonly outlet?: string;
  /** Days, both inclusive. */
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

/** A passage that was found; its words stand in the record. */
export interface Hit extends Omit<Passage, "text"> {
  readonly article: ArticleSummary;
}

/** Full-text search over articles, quotations and issues. */
export interface SearchStore {
  /** The best first. Without a word to look for, what the filters leave, the newest first. */
  find(words: string, filters: SearchFilters): Promise<Hit[]>;
}

export function searchStore(engine: Engine): SearchStore {
  return { find: (words, filters) => engine.read((db) => find({ ...engine, db }, words, filters)) };
}

async function find({ db, words: index }: Engine, words: string, filters: SearchFilters): Promise<Hit[]> {
  const wanted = wordQuery(words);
  let query = articleRows(db)
    .innerJoin("passage", "passage.article_id", "article.id")
    .select(["passage.kind", "passage.line", "passage.party", "passage.person", "passage.stance"]);
  if (filters.dossierId !== undefined) {
    const { dossierId } = filters;
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("member")
          .select("member.article_id")
          .whereRef("member.article_id", "=", "article.id")
          .where("member.dossier_id", "=", dossierId)
          .where("member.state", "=", "taken"),
      ),
    );
  }
  if (filters.kind !== undefined) query = query.where("passage.kind", "=", filters.kind);
  if (filters.stance !== undefined) query = query.where("passage.stance", "=", filters.stance);
  if (filters.party !== undefined) query = query.where(like("passage.party", filters.party));
  if (filters.outlet !== undefined) query = query.where(like("version.outlet", filters.outlet));
  if (filters.since !== undefined) query = query.where("version.day", ">=", filters.since);
  if (filters.until !== undefined) query = query.where("version.day", "<=", filters.until);
  if (wanted === null) {
    query = query.orderBy("version.day", "desc").orderBy("passage.id");
  } else {
    const matches = index.matches(wanted);
    query = query
      .innerJoin(matches.as<"found">(sql.raw("found")), "found.id", "passage.id")
      .orderBy("found.rank")
      .orderBy("passage.id");
  }
  const rows = await query.limit(filters.limit).execute();
  return rows.map((row) => ({
    article: summaryOf(row),
    kind: row.kind,
    line: row.line,
    party: row.party,
    person: row.person,
    stance: row.stance,
  }));
}

function like(column: "passage.party" | "version.outlet", part: string) {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}
