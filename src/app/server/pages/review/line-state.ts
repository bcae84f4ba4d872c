import { type Fields, fieldsOf, type Line, lineWithId } from "../../../../dossier/corrections/lines.ts";
import { correctedArticle } from "../../../../jobs/index.ts";
import type { Record } from "../../../../record/index.ts";
import type { ArticleSummary } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { linesOf, type RecordLine } from "../../evidence/record-line.ts";
import { PageError } from "../error.tsx";

/** A line of an article of the dossier, as it stands now. */
export interface LineState {
  readonly article: ArticleSummary;
  readonly record: Record;
  readonly line: Line;
  readonly shown: RecordLine;
  readonly fields: Fields;
}

/** The line that an address names. Throws a page's error where it is not there (any more). */
export async function lineState(c: AppContext, number: string, lineId: string): Promise<LineState> {
  const { store } = c.var.server;
  const id = /^\d{1,9}$/.test(number) ? Number(number) : 0;
  const memberships = await store.members.of(id);
  if (!memberships.some(({ dossierId }) => dossierId === c.var.dossier.id)) throw gone();
  const { article, record } = await correctedArticle(store, c.var.dossier, id);
  const line = lineWithId(record, lineId);
  const shown = linesOf(record).find((one) => one.id === lineId);
  if (line === null || shown === undefined) throw gone();
  return { article, record, line, shown, fields: fieldsOf(record, line) };
}

function gone(): PageError {
  const advice = "It was rejected, forgotten or read anew since you saw it. Nothing was changed.";
  return new PageError(404, "This line is not there any more", advice);
}
