import type { Span } from "../../record/index.ts";

/** The words of the spans on one line, pieces apart by " … ". */
export function excerpt(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ").trim()).join(" … ");
}
