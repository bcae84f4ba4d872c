import { sql } from "kysely";
import { INDEXED, pieces, ROWS, type WordIndex } from "./word-index.ts";
import type { WordQuery, WordTerm } from "./word-query.ts";

/** FTS5; the words stand in the index only. */
export const sqliteWords: WordIndex = {
  async add(db, articleId, passages) {
    for (const piece of pieces(passages, ROWS)) {
      const rows = piece.map(({ text: _, ...row }) => ({ article_id: articleId, ...row }));
      const ids = await db.insertInto("passage").values(rows).returning("id").execute();
      const values = piece.map(({ text }, index) => sql`(${ids[index]!.id}, ${text.slice(0, INDEXED)})`);
      await sql`insert into passage_words (rowid, words) values ${sql.join(values)}`.execute(db);
    }
  },
  async remove(db, articleId) {
    await sql`delete from passage_words where rowid in (select id from passage where article_id = ${articleId})`.execute(
      db,
    );
    await db.deleteFrom("passage").where("article_id", "=", articleId).execute();
  },
  matches: (query) =>
    sql`(select rowid as id, rank from passage_words where passage_words match ${matchOf(query)})`,
};

function matchOf({ all, none }: WordQuery): string {
  const wanted = all.map((terms) => `(${terms.map(termOf).join(" OR ")})`).join(" AND ");
  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(termOf).join(" OR ")})`;
}

function termOf({ words, prefix }: WordTerm): string {
  return `"${words.join(" ")}"${prefix ? " *" : ""}`;
}
