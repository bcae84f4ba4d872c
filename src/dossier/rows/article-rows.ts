import type { Record } from "../../record/index.ts";
import { type ActorRow, actorRows } from "./actor-row.ts";
import { type FigureRow, figureRows } from "./figure-row.ts";
import { type MeetingRow, meetingRows } from "./meeting-row.ts";
import { type PositionRow, positionRows } from "./position-row.ts";
import { type SourceRow, sourceRow } from "./source-row.ts";
import { type StatementRow, statementRows } from "./statement-row.ts";

/**
 * What the views of a dossier need of one article: made of its record alone, small, and plain JSON, so that a store can
 * keep it beside the record and make every view without reading records.
 */
export interface ArticleRows {
  readonly source: SourceRow;
  readonly actors: readonly ActorRow[];
  readonly positions: readonly PositionRow[];
  readonly statements: readonly StatementRow[];
  readonly meetings: readonly MeetingRow[];
  readonly figures: readonly FigureRow[];
}

/** Goes up when rows of the same record come out differently: rows that were kept are then made again. */
export const ROWS_VERSION = 2;

/** The rows of a record. */
export function rowsOf(record: Record): ArticleRows {
  return {
    source: sourceRow(record),
    actors: actorRows(record),
    positions: positionRows(record),
    statements: statementRows(record),
    meetings: meetingRows(record),
    figures: figureRows(record),
  };
}
