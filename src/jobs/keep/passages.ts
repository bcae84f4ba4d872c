import { type Record, type Span, wordsOf } from "../../record/index.ts";
import type { Passage } from "../../store/index.ts";

/** What is searched for in an article: all its words, what was said, the issues on which somebody takes a stand. */
export function passagesOf(record: Record): Passage[] {
  const { text, article } = record;
  const names = new Map(record.actors.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const words = (spans: readonly Span[]): string => spans.map((span) => wordsOf(text, span)).join(" … ");
  const title = article.title === null || text.startsWith(article.title) ? "" : `${article.title}\n`;
  return [
    { kind: "article", line: null, party: null, person: null, stance: null, text: title + text },
    ...record.attributions.map(
      ({ id, party, speaker, content }): Passage => ({
        kind: "quotation",
        line: id,
        party: nameOf(party),
        person: nameOf(speaker),
        stance: null,
        text: words(content),
      }),
    ),
    ...record.positions.map(
      ({ id, party, holder, stance, issue, evidence }): Passage => ({
        kind: "issue",
        line: id,
        party: nameOf(party),
        person: nameOf(holder),
        stance,
        text: `${issue}\n${words(evidence)}`,
      }),
    ),
  ];
}
