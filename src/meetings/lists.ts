import { readTable } from "../lexicon/read-table.ts";
import type { MeetingKind } from "./candidate.ts";

export interface MeetingVerb {
  readonly lemma: string;
  /** "subject", "obj" or a preposition: where the other side stands. */
  readonly who: readonly string[];
  readonly kind: MeetingKind;
  readonly needs: string;
  readonly strong: boolean;
  /** True for what is done together at one place and day: "agreed in Lund on Thursday". */
  readonly joint: boolean;
}

export interface MeetingNoun {
  readonly lemma: string;
  readonly kind: MeetingKind;
  readonly strong: boolean;
  /** True where the plural means one encounter ("talks"). */
  readonly several: boolean;
}

export type Effect = "light" | "held" | "scheduled" | "proposed" | "postponed" | "cancelled" | "none";

function kindOf(word: string): MeetingKind {
  return word === "call" || word === "visit" || word === "event" || word === "speech" ? word : "session";
}

function effectOf(word: string): Effect {
  const effects = ["light", "held", "scheduled", "proposed", "postponed", "cancelled"] as const;
  return effects.find((effect) => effect === word) ?? "none";
}

/** Verbs that report a meeting, by lemma. */
export const MEETING_VERBS: ReadonlyMap<string, MeetingVerb> = new Map(
  readTable("meeting-verbs.tsv", ["verb", "who", "kind", "needs", "strength"]).map((row) => [
    row.verb,
    {
      lemma: row.verb,
      who: row.who.split("|"),
      kind: kindOf(row.kind),
      needs: row.needs,
      strong: row.strength === "strong",
      joint: row.strength === "joint",
    },
  ]),
);

/** Nouns that name a meeting, by lemma. */
export const MEETING_NOUNS: ReadonlyMap<string, MeetingNoun> = new Map(
  readTable("meeting-nouns.tsv", ["noun", "kind", "strength", "several"]).map((row) => [
    row.noun,
    {
      lemma: row.noun,
      kind: kindOf(row.kind),
      strong: row.strength === "strong",
      several: row.several === "yes",
    },
  ]),
);

/** What a word above a meeting says of it, by lemma. */
export const GOVERNORS: ReadonlyMap<string, Effect> = new Map(
  readTable("meeting-governors.tsv", ["lemma", "effect"]).map((row) => [row.lemma, effectOf(row.effect)]),
);

/** The verb of meeting that a lemma names; the lemmatiser may have cut its last letter ("telephon"). */
export function meetingVerb(lemma: string): MeetingVerb | undefined {
  return MEETING_VERBS.get(lemma) ?? MEETING_VERBS.get(`${lemma}e`);
}
