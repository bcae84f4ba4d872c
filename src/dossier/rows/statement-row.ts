import type { AttributionKind, AttributionType, Record, Span } from "../../record/index.ts";
import { actorKey } from "./actor-row.ts";
import { excerpt } from "./excerpt.ts";

/** An utterance as one article has it. Actors are keys (see ActorRow). */
export interface StatementRow {
  readonly line: string;
  readonly kind: AttributionKind;
  readonly type: AttributionType;
  readonly speaker: string | null;
  readonly party: string | null;
  /** The words for the source, as they stand: "a senior official". */
  readonly source: string;
  readonly cue: string;
  readonly words: string;
  /** The parts of the content between quotation marks; for a direct quotation the whole of it. */
  readonly quoted: readonly string[];
  readonly content: readonly Span[];
  readonly confidence: number;
}

/** The outermost attributions of a record, in its order; what is nested in another is part of that one's words. */
export function statementRows(record: Record): StatementRow[] {
  const byId = new Map(record.actors.map((actor) => [actor.id, actor]));
  const key = (id: string | null): string | null => {
    const actor = id === null ? undefined : byId.get(id);
    return actor === undefined ? null : actorKey(actor);
  };
  return record.attributions
    .filter(({ parent }) => parent === null)
    .map((attribution) => {
      const words = excerpt(record.text, attribution.content);
      return {
        line: attribution.id,
        kind: attribution.kind,
        type: attribution.type,
        speaker: key(attribution.speaker),
        party: key(attribution.party),
        source: excerpt(record.text, attribution.source),
        cue: excerpt(record.text, attribution.cue),
        words,
        quoted: attribution.kind === "direct" ? [words] : quotedParts(record.text, attribution.content),
        content: attribution.content,
        confidence: attribution.confidence,
      };
    });
}

/** A closing mark at the end stands outside the content, so an open part runs to the end. */
function quotedParts(text: string, spans: readonly Span[]): string[] {
  return spans.flatMap(([start, end]) => {
    const parts = text.slice(start, end).matchAll(/["“”«]([^"“”«»]{3,})(?:["”»]|$)/g);
    return [...parts].map((part) => (part[1] ?? "").replace(/\s+/g, " ").trim());
  });
}
