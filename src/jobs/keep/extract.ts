import { ROWS_VERSION, rowsOf } from "../../dossier/rows/article-rows.ts";
import type { Record } from "../../record/index.ts";
import { type Extract, pack } from "../../store/index.ts";

/** What the views of a dossier are made of: the article's rows, as packed JSON. */
export function extractOf(record: Record): Extract {
  return { form: ROWS_VERSION, packed: pack(JSON.stringify(rowsOf(record))) };
}
