import { sql } from "kysely";
import { INDEXED, pieces, ROWS, type WordIndex } from "./word-index.ts";
import { folded, type WordQuery, type WordTerm } from "./word-query.ts";

/** A column of type tsvector with a GIN index, stemmed as English. */
export const postgresWords: WordIndex = {
  async add(db, articleId, passages) {
    for (const piece of pieces(passages, ROWS)) {
      const values = piece.map(
        ({ kind, line, party, person, stance, text }) =>
          sql`(${articleId}::integer, ${kind}, ${line}, ${party}, ${person}, ${stance}, to_tsvector('english', ${indexable(text)}))`,
      );
      await sql`insert into passage (article_id, kind, line, party, person, stance, words) values ${sql.join(values)}`.execute(
        db,
      );
    }
  },
  async remove(db, articleId) {
    await db.deleteFrom("passage").where("article_id", "=", articleId).execute();
  },
  matches: (query) =>
    sql`(select id, -ts_rank(words, query) as rank from passage, (select ${queryOf(query)} as query) as wanted where words @@ query)`,
};

/** No NUL, which PostgreSQL does not take in text; hyphens and slashes divide words, as they do in FTS5. */
function indexable(text: string): string {
  return folded(text.slice(0, INDEXED)).replace(/[^\p{L}\p{N}]+/gu, " ");
}

function queryOf({ all, none }: WordQuery): ReturnType<typeof sql> {
  const wanted = all.map((terms) => sql`(${sql.join(terms.map(termOf), sql` || `)})`);
  const unwanted = none.map((term) => sql`!!(${termOf(term)})`);
  return sql`(${sql.join([...wanted, ...unwanted], sql` && `)})`;
}

function termOf({ words, prefix }: WordTerm): ReturnType<typeof sql> {
  if (!prefix) return sql`phraseto_tsquery('english', ${words.join(" ")})`;
  return sql`to_tsquery('english', ${words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(" <-> ")})`;
}
