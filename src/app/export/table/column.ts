import type { Actor, Record, Span } from "../../../record/index.ts";

/** One column of a table: its name, what the codebook says of it, and its cell of a row. Empty where nothing is known. */
export interface Column<Row> {
  readonly name: string;
  readonly about: string;
  readonly cell: (row: Row, record: Record) => string;
}

/** The names of actors, divided by "; ". */
export function namesOf(record: Record, ids: readonly string[]): string {
  return ids.map((id) => nameOf(record, id)).join("; ");
}

/** The name of an actor; "" for null. */
export function nameOf(record: Record, id: string | null): string {
  if (id === null) return "";
  const actor: Actor | undefined = record.actors.find((one) => one.id === id);
  return actor?.name ?? id;
}

/** The words of spans on one line, divided by " … ". */
export function wordsOfSpans(record: Record, spans: readonly Span[]): string {
  return spans.map((span) => record.text.slice(...span).replace(/\s+/g, " ")).join(" … ");
}
