import { sql } from "kysely";
import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";

/** What must not be found, and how it is told. */
const FAULTS: readonly (readonly [string, string])[] = [
  [
    "articles without a current version",
    "select id from article where current_version is null or current_version not in (select id from version)",
  ],
  ["versions without a record", "select id from version where id not in (select version_id from reading)"],
  [
    "versions without the document",
    "select id from version where id not in (select version_id from content)",
  ],
  [
    "versions without the original",
    "select id from version where original_hash not in (select hash from original)",
  ],
  [
    "versions that were never fetched",
    "select id from version where id not in (select version_id from retrieval)",
  ],
  [
    "articles that can't be searched",
    "select id from article where id not in (select article_id from passage)",
  ],
  [
    "mails of digests that are not there",
    "select id from digest_mail where digest_id not in (select id from digest)",
  ],
  [
    "originals that nothing leads to",
    "select 1 as id from original where hash not in (select original_hash from version)",
  ],
  [
    "visits and opened articles of nobody",
    'select viewer from visit where viewer <> 0 and viewer not in (select id from "user") ' +
      'union all select viewer from opened where viewer <> 0 and viewer not in (select id from "user")',
  ],
];

/** All that is wrong with a workspace, in words; nothing where it is sound. */
export async function faultsOf({ kind, read }: Engine): Promise<string[]> {
  return read(async (db) => {
    const faults = kind === "sqlite" ? await sqliteFaults(db) : [];
    for (const [what, query] of FAULTS) {
      const { rows } = await sql<{
        count: number | string;
      }>`select count(*) as count from (${sql.raw(query)}) as found`.execute(db);
      const count = Number(rows[0]?.count ?? 0);
      if (count > 0) faults.push(`${count} ${what}`);
    }
    return faults;
  });
}

async function sqliteFaults(db: Db): Promise<string[]> {
  const whole = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db);
  const foreign = await sql`pragma foreign_key_check`.execute(db);
  const words = await sql<{
    count: number;
  }>`select (select count(*) from passage) - (select count(*) from passage_words_docsize) as count`.execute(
    db,
  );
  return [
    ...whole.rows.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...(foreign.rows.length > 0 ? [`${foreign.rows.length} rows that refer to nothing`] : []),
    ...(words.rows[0]?.count === 0 ? [] : ["the search index does not fit the passages"]),
  ];
}
