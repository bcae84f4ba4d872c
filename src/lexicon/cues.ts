import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ATTRIBUTION_TYPES, type AttributionType } from "../record/index.ts";
import { gazetteerFolder } from "./table.ts";

/** The cues of attribution that the readable list knows, by lemma. */
export interface Cues {
  readonly verbs: ReadonlyMap<string, AttributionType>;
  readonly nouns: ReadonlyMap<string, AttributionType>;
  readonly phrases: ReadonlyMap<string, AttributionType>;
  /** "verb want", "noun hope": bare wishes, feelings and deeds, which the record does not count. */
  readonly leftOut: ReadonlySet<string>;
}

let loaded: Cues | null = null;

/** The cues of data/gazetteer/cues.tsv; read once. Throws where a line has no known type. */
export function cues(): Cues {
  loaded ??= readCues(join(gazetteerFolder(), "cues.tsv"));
  return loaded;
}

function readCues(path: string): Cues {
  const lists = {
    verb: new Map<string, AttributionType>(),
    noun: new Map<string, AttributionType>(),
    phrase: new Map<string, AttributionType>(),
  };
  const leftOut = new Set<string>();
  const lines = readFileSync(path, "utf8").split("\n");
  lines.forEach((line, index) => {
    if (line === "" || line.startsWith("#") || line.startsWith("lemma\t")) return;
    const [lemma, pos, type, record] = line.split("\t");
    const known = ATTRIBUTION_TYPES.find((name) => name === type);
    if (lemma === undefined || known === undefined || (pos !== "verb" && pos !== "noun" && pos !== "phrase"))
      throw new Error(`lexicon: cues.tsv:${index + 1}: not "lemma, verb|noun|phrase, type": ${line}`);
    lists[pos].set(lemma, known);
    if (record === "no") leftOut.add(`${pos} ${lemma}`);
  });
  return { verbs: lists.verb, nouns: lists.noun, phrases: lists.phrase, leftOut };
}

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    "said say says say told tell wrote write written write found find thought think felt feel knew know known know " +
    "saw see seen see swore swear sworn swear held hold meant mean sought seek heard hear spoke speak spoken speak " +
    "read read drew draw forbade forbid forbidden forbid shook shake understood understand laid lay lied lie " +
    "denied deny denies deny replied reply replies reply implied imply implies imply testified testify"
  )
    .split(" ")
    .flatMap((word, index, words): [string, string][] =>
      index % 2 === 0 ? [[word, words[index + 1] ?? word]] : [],
    ),
);

/**
 * The verb of the list that a form belongs to, by its lemma or, where the tagger gives none, by its ending; null where
 * it is none.
 */
export function cueVerb(lemma: string, form: string): string | null {
  const { verbs } = cues();
  if (verbs.has(lemma)) return lemma;
  const irregular = IRREGULAR.get(form);
  if (irregular !== undefined && verbs.has(irregular)) return irregular;
  const stem = /^(.*?)(?:s|es|ed|d|ing)$/.exec(form)?.[1];
  if (stem === undefined) return null;
  for (const guess of [stem, `${stem}e`, stem.slice(0, -1)]) {
    if (guess.length > 2 && verbs.has(guess)) return guess;
  }
  return null;
}
