import { gazetteer, offices, organisationNouns } from "../lexicon/index.ts";
import type { Line } from "./document-lines.ts";
import { isHigh, SHAPE } from "./name-lines.ts";

/** A range of tokens, end exclusive. */
type Range = readonly [number, number];

const OWNERS = /^(?:people|workers|women|children|teachers|farmers|students|citizens|nurses|lawyers|kings?)$/;
const DATES =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/;
const MOST_WORDS = 8;

/**
 * The full names of organisations that a line spells out around their head noun: "German Institute for Lake Affairs",
 * "City University of Varn", "Kachin People's Liberation Army". Names that the gazetteer has are left out.
 */
export function organisationNames(line: Line): Range[] {
  if (line.headline) return [];
  const found: Range[] = [];
  const nouns = organisationNouns();
  for (let at = 0; at < line.words.length; at++) {
    if (!isHigh(line.shapes[at])) continue;
    const sort = nouns.get(line.folded[at]!);
    if (sort === undefined) continue;
    const from = startOf(line, at);
    const to = complementOf(line, at + 1);
    const states = statesBefore(line, from, at);
    const words = at - from - states;
    if (sort === "longer" ? words < 2 : at === from && to === at + 1) continue;
    if (!isKnown(line, from, at)) found.push([from, to]);
    at = to - 1;
  }
  return found;
}

/** The first word of the capitalised run before a head noun; a state's name with a possessive stays outside. */
function startOf(line: Line, head: number): number {
  let from = head;
  for (let at = head - 1; at >= 0 && at >= head - MOST_WORDS; at--) {
    const word = line.folded[at]!;
    if (isHigh(line.shapes[at]) && isNameWord(line, at)) from = at;
    else if (isHigh(line.shapes[at])) break;
    else if (/^['’]s?$/i.test(line.words[at]!) && OWNERS.test(line.folded[at - 1]!)) continue;
    else if (line.words[at] === "-" || word === "&") continue;
    else if (word === "and" && isPair(line, at)) continue;
    else break;
  }
  return from;
}

/** "Food | and Agriculture Organization": one word on the left, so that no other name is joined. */
function isPair(line: Line, at: number): boolean {
  return isHigh(line.shapes[at - 1]) && isNameWord(line, at - 1) && !isHigh(line.shapes[at - 2]);
}

function isNameWord(line: Line, at: number): boolean {
  const word = line.folded[at]!;
  if (word === "the" || DATES.test(word) || line.shapes[at] === SHAPE.mixed) return false;
  const office = offices().get(line.words[at]!);
  if (office !== null && office.rank !== "person") return false;
  return !line.tagged || /^(?:PROPN|NOUN|ADJ|NUM|X)$/.test(line.tokens[at]!.upos);
}

/** The end of "of Varn", "for Lake and Sea Affairs", "on Foreign Relations" behind a head noun. */
function complementOf(line: Line, at: number): number {
  if (!/^(?:of|for|on)$/.test(line.folded[at] ?? "")) return at;
  const start = line.folded[at + 1] === "the" ? at + 2 : at + 1;
  let to = start;
  while (to < line.words.length && to < start + MOST_WORDS) {
    if (isHigh(line.shapes[to]) && isNameWord(line, to)) to++;
    else if (line.folded[to] === "and" && to > start && isHigh(line.shapes[to + 1])) to += 2;
    else break;
  }
  return to > start ? to : at;
}

/** How many words of states and their adjectives a range begins with. */
function statesBefore(line: Line, from: number, to: number): number {
  const match = gazetteer().longest(line.folded, from);
  if (match === null || match.values[0]!.type !== "state" || from + match.length > to) return 0;
  return match.length;
}

/** True where the gazetteer has a longer name around the head noun: "US Democratic Party", "Russian Federation". */
function isKnown(line: Line, from: number, head: number): boolean {
  for (let at = Math.max(0, from - MOST_WORDS); at <= head; at++) {
    const match = gazetteer().longest(line.folded, at);
    if (match === null || match.length < 2 || at + match.length <= head) continue;
    // "Kachin People's Liberation Army" is another than China's.
    if (at <= from || statesBefore(line, from, at) === at - from) return true;
  }
  return false;
}
