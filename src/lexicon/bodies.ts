import { PhraseIndex, type PhraseMatch } from "./phrase-index.ts";
import { readRows } from "./table.ts";

/**
 * What a common noun for an actor means: "state" the state itself (the kingdom), "voice" what speaks for the state or
 * body named with it (the ministry), "body" a body of its own within a state (the army), "organisation" one named before
 * (the bloc), "people" many (critics).
 */
export type BodySense = "state" | "voice" | "body" | "organisation" | "people";

/** A noun of bodies.tsv. */
export interface Body {
  readonly word: string;
  readonly sense: BodySense;
}

let loaded: PhraseIndex<Body> | null = null;

/** The longest noun of bodies.tsv that starts with the word at `at`, "foreign ministry" before "ministry". */
export function bodyAt(folded: readonly string[], at: number): PhraseMatch<Body> | null {
  loaded ??= load();
  return loaded.longest(folded, at);
}

function load(): PhraseIndex<Body> {
  const index = new PhraseIndex<Body>();
  // scripts/check-gazetteer.ts holds the senses to those of the type.
  for (const [word = "", sense = ""] of readRows("bodies.tsv"))
    index.add(word, { word, sense: sense as BodySense });
  return index;
}
