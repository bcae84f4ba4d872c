import { foldWord } from "./fold.ts";
import { gazetteer, type Term } from "./gazetteer.ts";
import { listOf, readRows } from "./table.ts";

/** Shorter adjectives are too near to other words. */
const LEAST_LETTERS = 7;

let loaded: ReadonlyMap<string, string> | null = null;

/** The state whose adjective a folded word is with one letter left out, doubled or swapped: "ukranian"; null for none. */
export function slipOfState(word: string): Term | null {
  if (word.length < LEAST_LETTERS - 1) return null;
  loaded ??= load();
  const adjective = loaded.get(word);
  const term = adjective === undefined ? undefined : gazetteer().get(adjective)[0];
  return term?.type === "state" ? term : null;
}

/** The adjectives by their wrong spellings; what is right for another, or wrong for two, is left out. */
function load(): Map<string, string> {
  const slips = new Map<string, string>();
  const double = new Set<string>();
  for (const row of readRows("states.tsv"))
    for (const adjective of listOf(row[5])) {
      const word = foldWord(adjective);
      if (/\s/.test(adjective) || word.length < LEAST_LETTERS) continue;
      for (const slip of slipsOf(word)) {
        if (slips.has(slip) && slips.get(slip) !== adjective) double.add(slip);
        slips.set(slip, adjective);
      }
    }
  for (const slip of [...slips.keys()])
    if (double.has(slip) || gazetteer().get(slip).length > 0) slips.delete(slip);
  return slips;
}

function slipsOf(word: string): string[] {
  const found: string[] = [];
  for (let at = 1; at < word.length; at++) {
    found.push(word.slice(0, at) + word.slice(at + 1));
    found.push(word.slice(0, at) + word[at] + word.slice(at));
    if (at + 1 < word.length) found.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return found.filter((slip) => slip !== word);
}
