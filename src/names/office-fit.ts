import { type Office, offices, type Rank } from "../lexicon/index.ts";
import type { Draft } from "./draft.ts";

const LEADERS: readonly Rank[] = [
  "head-of-state",
  "head-of-government",
  "monarch",
  "party",
  "union",
  "official",
];
const ALIKE: readonly (readonly string[])[] = [
  ["premier", "pm", "prime"],
  ["spokesman", "spokeswoman", "spokesperson"],
  ["adviser", "advisor"],
  ["chairman", "chairwoman", "chair", "chairperson"],
  ["senator", "sen"],
  ["general", "gen", "commander"],
  ["congressman", "congresswoman", "rep", "representative", "lawmaker"],
  ["envoy", "ambassador", "representative", "diplomat", "negotiator"],
  ["secretary", "minister"],
];

/** How well a person fits an office in a noun phrase; negative infinity where it cannot be. */
export function fits(person: Draft, office: Office, words: readonly string[]): number {
  if (office.gender !== null && person.gender !== null && office.gender !== person.gender)
    return Number.NEGATIVE_INFINITY;
  const title = office.title.split(/[^a-z]+/).filter((word) => word !== "");
  const roleWords = person.roleWords;
  const has = (word: string) => roleWords.has(word) || roleWords.has(`${word}s`);
  if (title.every(has)) {
    let score = 4;
    for (const word of words) if (!title.includes(word) && has(word)) score += 1;
    if (title.length === 1 && title[0] === "minister" && has("prime") && !words.includes("prime")) score -= 3;
    if (words.some((word) => FIELDS.has(word) && !has(word)) && [...FIELDS].some(has))
      return Number.NEGATIVE_INFINITY;
    if (words.includes("deputy") !== has("deputy") && roleWords.size > 0) score -= 2;
    return score;
  }
  if (
    title.includes("chief") &&
    words.some((word) => word !== "chief" && has(word.replace("defence", "defense")))
  )
    return 3;
  if (
    title.includes("chief") &&
    person.ranks.has("military") &&
    words.some((word) => word === "military" || word === "army")
  )
    return 3;
  if (office.title === "leader" && LEADERS.some((rank) => person.ranks.has(rank)))
    return person.ranks.has("official") ? 1.5 : 3;
  if (office.rank === "monarch" && person.ranks.has("monarch")) return 3;
  for (const alike of ALIKE)
    if (alike.some((word) => title.includes(word)) && alike.some(has))
      return title.includes("secretary") || title.includes("minister") ? 1 : 3;
  if (office.title === "diplomat" && person.ranks.has("minister")) return 2;
  if (office.title === "head of state" && person.ranks.has("head-of-state")) return 4;
  if (office.title === "politician" && (person.ranks.has("legislator") || person.ranks.has("head-of-state")))
    return 2.5;
  // "the climate czar" of a climate envoy: another word for the office, the same field.
  if (OFFICES.has(office.rank) && words.some((word) => !title.includes(word) && isField(word) && has(word)))
    return 2.7;
  if (office.title === "statesman") return 1;
  if (person.roleWords.size === 0 && PLAIN.has(office.rank)) return 1;
  return Number.NEGATIVE_INFINITY;
}

const OFFICES: ReadonlySet<Rank> = new Set(["official", "envoy", "minister", "spokesperson"]);

/** True for a word that says what an office is about: no grade, no country. */
function isField(word: string): boolean {
  return word.length > 3 && offices().get(word) === null && (FIELDS.has(word) || !GRADES.test(word));
}

const GRADES =
  /^(?:chief|senior|deputy|former|special|first|high|state|national|presidential|permanent|general|acting|assistant|lead|principal|vice|house|senate)$/;

const FIELDS = new Set(
  "foreign defence defense finance interior home trade justice prime vice energy health treasury".split(" "),
);
const PLAIN: ReadonlySet<Rank> = new Set(["head-of-state", "head-of-government", "minister", "monarch"]);
