import { type ActorId, type Record, type Span, wordsOf } from "../../../record/index.ts";
import { clean, shortened } from "./clean.ts";

/** Looks things up in one record for those who show it; everything it gives is safe to show. */
export interface Reading {
  readonly record: Record;
  /** The name of an actor; "unnamed" for none. */
  name(id: ActorId | null): string;
  /** Names joined: "A, B and C". */
  names(ids: readonly ActorId[]): string;
  /** The words of the spans, joined by " … ", cut to `count` characters. */
  words(spans: readonly Span[], count?: number): string;
  /** Where a span begins: "line:column", both one-based, in the record's text. */
  place(spans: readonly Span[]): string;
}

/** The look-ups of one record. */
export function reading(record: Record): Reading {
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const starts = lineStarts(record.text);
  const name = (id: ActorId | null): string =>
    clean((id === null ? undefined : actors.get(id)?.name) ?? "unnamed");
  return {
    record,
    name,
    names: (ids) => listed(ids.map(name)),
    words: (spans, count = 240) =>
      shortened(clean(spans.map((span) => wordsOf(record.text, span)).join(" … ")), count),
    place(spans) {
      const offset = spans[0]?.[0];
      if (offset === undefined) return "";
      const line = lastAtMost(starts, offset);
      return `${line + 1}:${offset - starts[line]! + 1}`;
    },
  };
}

/** "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
