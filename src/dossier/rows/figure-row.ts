import type { Record } from "../../record/index.ts";
import { excerpt } from "./excerpt.ts";

/** A number as one article has it. */
export interface FigureRow {
  readonly line: string;
  /** The statement (a line of StatementRow, or one nested in it) that claims it; null for the reporter's own words. */
  readonly statement: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly approximate: boolean;
  readonly words: string;
  readonly confidence: number;
}

/** The figures of a record, in its order. */
export function figureRows(record: Record): FigureRow[] {
  return record.figures.map((figure) => ({
    line: figure.id,
    statement: figure.attribution,
    value: figure.value,
    low: figure.low ?? null,
    high: figure.high ?? null,
    unit: figure.unit,
    approximate: figure.approximate,
    words: excerpt(record.text, figure.evidence),
    confidence: figure.confidence,
  }));
}
