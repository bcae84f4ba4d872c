import type { Models } from "../learned/index.ts";
import { bodyAt, gazetteer, givenNames, offices, type Term } from "../lexicon/index.ts";
import type { Chunk, ChunkType } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { type DocumentWords, documentWords, NAME_TAGS } from "./name-features.ts";
import { isHigh, SHAPE } from "./name-lines.ts";
import { nameTagger, tagCapitalised } from "./name-tagger.ts";
import { isPreposition } from "./noun-phrases.ts";
import { organisationNames } from "./organisation-names.ts";
import { ruleTags } from "./rule-tags.ts";
import { unknownStates, withoutLonePersons, withUnknown } from "./unknown-states.ts";

const TYPES: Readonly<Record<string, ChunkType>> = { PER: "person", LOC: "place", ORG: "organisation" };

interface Candidate extends Chunk {
  readonly strength: number;
}

/** The names of all lines, in text order, none overlapping another. */
export function spotNames(lines: readonly Line[], models: Models): Chunk[][] {
  const document = documentWords(lines);
  const tagger = nameTagger(models);
  const found = lines.map((line) => {
    if (line.dead || line.words.length === 0) return [];
    const tags = tagger === null ? ruleTags(line, document) : tagCapitalised(tagger, line, document);
    return chunksOfLine(line, tags);
  });
  const joinedNames = bySurnames(lines, found, document);
  const unknown = unknownStates(lines, joinedNames);
  return withoutLonePersons(
    lines,
    lines.map((line) => withUnknown(line, joinedNames[line.index]!, unknown)),
  );
}

function chunksOfLine(line: Line, tags: Uint8Array): Chunk[] {
  const candidates = [...taggedChunks(line, tags), ...knownChunks(line, tags), ...titledChunks(line, tags)];
  for (const [from, to] of organisationNames(line))
    candidates.push({ line: line.index, from, to, type: "organisation", terms: [], strength: 4.5 });
  candidates.sort((a, b) => b.strength - a.strength || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const owner = new Uint8Array(line.words.length);
  const kept: Chunk[] = [];
  for (const candidate of candidates) {
    let free = true;
    for (let i = candidate.from; i < candidate.to && free; i++) free = owner[i] === 0;
    if (!free) continue;
    owner.fill(1, candidate.from, candidate.to);
    if (candidate.type === "person" && isCredit(line, candidate.from)) continue;
    const { strength: _, ...chunk } = candidate;
    kept.push(isPlaceName(line, chunk) ? { ...chunk, type: "place" } : chunk);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** "Photo: Jonas Weil", "© Ada Lind": the name of one who took a picture. */
function isCredit(line: Line, at: number): boolean {
  const before = line.words[at - 1] === ":" || line.folded[at - 1] === "by" ? at - 2 : at - 1;
  return /^(?:photos?|pictures?|images?|photographs?|photographers?|credits?|©)$/i.test(
    line.words[before] ?? "",
  );
}

const PLACE_FIRST = /^(?:lake|mount|mt|port|cape|fort|camp|gulf|strait|straits|river|hotel|palais|plaza)$/;
const PLACE_LAST =
  /^(?:street|river|lake|sea|bay|island|islands|airport|square|valley|bridge|avenue|road|hospital|park|shoal|mountains|peninsula|coast|desert|canal|hotel|palace|province|district|county|beach)$/;

/** "Lake Runn", "Station Street": names of places by their first or last word. */
function isPlaceName(line: Line, { from, to, type }: Chunk): boolean {
  if (type === "term" || type === "place") return false;
  // "Daytona Beach, Fla."
  if (to - from === 1 && type === "organisation" && /^\p{Lu}\p{Ll}{1,5}\.$/u.test(line.words[from]!))
    return line.words[from - 1] === ",";
  if (to - from < 2) return false;
  if (type === "person" && PLACE_FIRST.test(line.folded[from]!)) return true;
  const last = line.folded[to - 1]!;
  // "Park" is a family name as well.
  return PLACE_LAST.test(last) && !(type === "person" && last === "park");
}

/** The names that the tagger gives; titles at their head and possessive marks at their end are cut off. */
function taggedChunks(line: Line, tags: Uint8Array): Candidate[] {
  const found: Candidate[] = [];
  let covered: Uint8Array | null = null;
  for (let i = 0; i < tags.length; i++) {
    const name = NAME_TAGS[tags[i]!]!;
    if (!name.startsWith("B-") || line.words[i]!.startsWith("@")) continue;
    let to = i + 1;
    while (to < tags.length && tags[to] === tags[i]! + 1) to++;
    const type = TYPES[name.slice(2)]!;
    let from = i;
    if (type === "person") [from, to] = bareName(line, i, joined(line, to));
    else {
      if (line.folded[from] === "the" && to - from > 1 && gazetteer().longest(line.folded, from) === null)
        from++;
      covered ??= officeTokens(line);
      if (isRoleWording(line, from, to, covered) || isStateBody(line, from, to)) continue;
    }
    while (to > from && (line.folded[to - 1] === "" || line.folded[to - 1] === "s")) to--;
    if (type === "organisation") to = withoutChamber(line, from, to);
    if (to > from && !isTitleOnly(line, from, to)) {
      const whole = gazetteer().longest(line.folded, from);
      const terms = whole !== null && whole.length === to - from ? usable(line, from, to, whole.values) : [];
      const doubtful = terms.length > 0 && to - from === 1 && isDoubtful(line, from, terms[0]!, tags);
      if (terms.length > 0 && !doubtful && (type !== "person" || to - from > 1 || !afterTitle(line, from)))
        found.push({ line: line.index, from, to, type: "term", terms, strength: to - from > 1 ? 4 : 3 });
      else if (!isCommonRun(line, from, to))
        found.push({ line: line.index, from, to, type, terms: [], strength: type === "person" ? 5 : 3.5 });
    }
    i = Math.max(i, to - 1);
  }
  return found;
}

const PORTFOLIOS = /^(?:ministers?|ministry|ministries|secretary|department|undersecretary)$/;

/** "Foreign Affairs" behind "minister of": no magazine of that name. */
function isField(line: Line, at: number): boolean {
  const term = gazetteer().longest(line.folded, at)?.values[0];
  return term === undefined || (term.type === "organisation" && term.organisation.kind === "media");
}

/** "the Philippine | Department of Foreign Affairs": a name that the ministry of another state bears as well. */
function isMinistryOfAnother(line: Line, at: number, term: Term): boolean {
  if (term.type !== "state" || term.form !== "ministry") return false;
  const before = gazetteer().longest(line.folded, at - 1)?.values[0];
  return before?.type === "state" && before.form === "adjective" && before.state !== term.state;
}

/** "US Embassy", "Tolmarkian Ministry of Foreign Affairs": a noun for a body of a state, which is read as such. */
function isStateBody(line: Line, from: number, to: number): boolean {
  const match = gazetteer().longest(line.folded, from);
  if (match !== null && match.values[0]!.type === "organisation") return false;
  const start = from + (match?.length ?? 0);
  if (MINISTRY.test(line.folded[start] ?? "") && /^(?:of|for)$/.test(line.folded[start + 1] ?? ""))
    return true;
  if (match === null) return false;
  if (line.folded[start] === "department" && line.folded[start + 1] === "of") return true;
  const body = bodyAt(line.folded, start);
  return body !== null && start + body.length === to && body.values[0]!.sense === "voice";
}

const MINISTRY = /^(?:ministry|ministries|embassy|consulate|government|delegation)$/;

/** "GOP | Senate", "Labour | MPs": a party's name ends before the chamber or the office that it holds. */
function withoutChamber(line: Line, from: number, to: number): number {
  const match = gazetteer().longest(line.folded, from);
  const term = match?.values[0];
  if (match === null || term?.type !== "organisation" || term.organisation.kind !== "party") return to;
  const end = from + match.length;
  if (end >= to) return to;
  const office = offices().longest(line.folded, end) ?? bodyAt(line.folded, end);
  return office !== null && end + office.length === to ? end : to;
}

/** 1 for each token of an office of several words: "Deputy Secretary of State". */
function officeTokens(line: Line): Uint8Array {
  const covered = new Uint8Array(line.words.length);
  for (let i = 0; i < line.words.length; i++) {
    const match = offices().longest(line.folded, i);
    if (match === null) continue;
    covered.fill(1, i, i + match.length);
    i += match.length - 1;
  }
  return covered;
}

/** "US Defense | Secretary", "US Sudan Envoy": words of a role that the tagger took for a body. */
function isRoleWording(line: Line, from: number, to: number, covered: Uint8Array): boolean {
  // "Minister of | Foreign Affairs", "Ministry of | Defense".
  if (/^(?:of|for)$/.test(line.folded[from - 1] ?? "") && PORTFOLIOS.test(line.folded[from - 2] ?? ""))
    return isField(line, from);
  // "Undersecretary for Lake Affairs" is an office, no body.
  const title = offices().longest(line.folded, from);
  if (title !== null && /^(?:of|for)$/.test(line.folded[from + title.length] ?? "") && isField(line, from))
    return true;
  // "Assistant Secretary of | State for Lakes"
  if (covered[from] === 1 && covered[from - 1] === 1 && !isHigh(line.shapes[from - 1])) return true;
  const open = covered[to] === 1 && isHigh(line.shapes[to]);
  if (!open && covered[to - 1] !== 1) return false;
  for (let i = from; i < to; i++) {
    if (covered[i] === 1 || line.folded[i] === "" || offices().modifies(line.folded[i]!)) continue;
    const known = gazetteer().longest(line.folded, i);
    if (known === null || known.values[0]!.type === "organisation") return false;
    i += known.length - 1;
  }
  return true;
}

/** "President", "the Prime Minister", "EDT": titles and marks of time that are no name. */
function isTitleOnly(line: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = line.folded[i]!;
    if (word === "" || word === "the" || word === "prime" || ZONES.test(word)) continue;
    if (offices().get(word) === null || givenNames().has(word)) return false;
  }
  return true;
}

const ZONES = /^(?:edt|est|cet|cest|gmt|utc|bst|pdt|pst|ist|msk|q|covid|brexit)$/;

/** The end of a name with what hyphens join to it: "Lada | -Konefal". */
function joined(line: Line, end: number): number {
  let to = end;
  while (
    to + 1 < line.words.length &&
    line.words[to] === "-" &&
    isTight(line, to) &&
    line.folded[to + 1] !== ""
  )
    to += 2;
  return to;
}

/** True where no space stands on either side of a token. */
function isTight(line: Line, at: number): boolean {
  const { tokens } = line;
  return tokens[at - 1]!.end === tokens[at]!.start && tokens[at]!.end === tokens[at + 1]!.start;
}

function isCommonRun(line: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isHigh(line.shapes[i]) || line.shapes[i] === SHAPE.number) return false;
  return true;
}

function bareName(line: Line, from: number, to: number): [number, number] {
  let start = afterRole(line, from, to);
  // "broadcaster Marek | Oduya": a given name that the tagger has left out.
  const before = start === from && to - from === 1 ? (line.folded[from - 1] ?? "") : "";
  const given = givenNames().get(before);
  if (
    given !== undefined &&
    !given.surname &&
    isHigh(line.shapes[from - 1]) &&
    offices().get(before) === null
  )
    return [from - 1, to];
  while (start < to - 1) {
    const match = offices().longest(line.folded, start);
    if (match === null || !match.values[0]!.before || start + match.length >= to) break;
    // "Marshal" and "Major" are given names as well: a lone office before one word is a title.
    if (givenNames().has(line.folded[start]!) && to - start > 2 && match.length === 1) break;
    start += match.length;
    while (start < to - 1 && line.folded[start] === "") start++;
  }
  let end = to;
  // "Ilse Brandt metTolmarkian": words that a damaged page has joined.
  while (end - 1 > start && isRunOn(line.words[end - 1]!)) end--;
  end = withoutDouble(line, start, end);
  while (end - 1 > start && TAIL.test(line.words[end - 1]!)) end--;
  if (/^(?:jr|sr|ii|iii|iv)$/.test(line.folded[end] ?? "")) end++;
  else if (line.words[end] === "," && /^(?:jr|sr)$/.test(line.folded[end + 1] ?? "")) end += 2;
  return [start, end];
}

const TAIL = /^(?:de|of|von|van|al|el|bin|and|the|MP|MEP|KC|QC|PhD)$/;

/** "Ilse Brandt | Brandt Ilse", "Bashar al-Weil | al-Weil": the end of a name that a damaged page gives twice. */
function withoutDouble(line: Line, from: number, to: number): number {
  for (let at = from + 2; at < to; at++)
    for (let length = 1; length <= 3 && at - length > from && at + length <= to; length++) {
      let same = line.folded[at] !== "";
      for (let i = 0; i < length && same; i++) same = line.folded[at + i] === line.folded[at - length + i];
      if (same) return at;
    }
  return to;
}

function isRunOn(word: string): boolean {
  const tail = /^\p{Ll}{2,}(\p{Lu}\p{Ll}+)$/u.exec(word)?.[1];
  return tail !== undefined && (gazetteer().get(tail).length > 0 || offices().get(tail) !== null);
}

/** "Director of Lake Security | Ilse Brandt": a name that the tagger runs together with the role before it. */
function afterRole(line: Line, from: number, to: number): number {
  let start = from;
  for (let i = from + 1; i < to - 1; i++) if (/^(?:of|for|on|to|and)$/.test(line.folded[i]!)) start = i + 1;
  if (start === from) return from;
  while (start < to) {
    const known = gazetteer().longest(line.folded, start);
    if (known !== null && start + known.length <= to) start += known.length;
    else if (
      /^(?:the|national)?$/.test(line.folded[start]!) ||
      offices().modifies(line.folded[start]!) ||
      (/(?:ce|ty|ion|ment|gy|ry|cs)$/.test(line.folded[start]!) && !givenNames().has(line.folded[start]!))
    )
      start++;
    else break;
  }
  return start;
}

function afterTitle(line: Line, from: number): boolean {
  const before = offices().get(line.words[from - 1] ?? "");
  return (
    (from > 0 && before?.before === true && isHigh(line.shapes[from - 1]) && before.rank !== "person") ||
    (givenNames().has(line.folded[from - 1] ?? "") && isHigh(line.shapes[from - 1]))
  );
}

/** The terms that the words can stand for as they are written: "US" is a state, "us" is not. */
function usable(line: Line, from: number, to: number, terms: readonly Term[]): Term[] {
  const text = line.words.slice(from, to).join("");
  const upper = text === text.toUpperCase();
  return terms.filter((term) => !term.upper || upper);
}

const ARTICLES_OF_NAMES = new Set(["al", "el", "ash", "10", "no", "the"]);

function knownChunks(line: Line, tags: Uint8Array): Candidate[] {
  const found: Candidate[] = [];
  const { longest } = gazetteer();
  for (let i = 0; i < line.words.length; i++) {
    if (!isHigh(line.shapes[i]) && !ARTICLES_OF_NAMES.has(line.folded[i]!)) continue;
    const match = longest(line.folded, i);
    if (match === null) continue;
    const to = i + match.length;
    const terms = usable(line, i, to, match.values);
    if (
      terms.length === 0 ||
      (!isHigh(line.shapes[to - 1]) && line.shapes[to - 1] !== SHAPE.number && match.length === 1)
    )
      continue;
    if (!line.words.slice(i, to).some((_, k) => isHigh(line.shapes[i + k]))) continue;
    if (match.length === 1 && isDoubtful(line, i, terms[0]!, tags)) continue;
    if (isMinistryOfAnother(line, i, terms[0]!)) continue;
    if (PORTFOLIOS.test(line.folded[i - 2] ?? "") && line.folded[i - 1] === "of" && isField(line, i))
      continue;
    found.push({ line: line.index, from: i, to, type: "term", terms, strength: match.length > 1 ? 4 : 3 });
    i = to - 1;
  }
  return found;
}

const POLITICAL = /^(?:legislator|party|minister|head-of-state|head-of-government)$/;
const EVERYDAY = /^(?:company|ngo|union|academic|party|format|religious|parliament|media)$/;

/** A single word that could be a common word or a surname: "Nice" or "Unite" at the head of a sentence, "Ford". */
function isDoubtful(line: Line, at: number, term: Term, tags: Uint8Array): boolean {
  const tag = NAME_TAGS[tags[at]!]!;
  if (term.type === "organisation") {
    if (term.acronym || !EVERYDAY.test(term.organisation.kind)) return false;
    const next = term.organisation.kind === "party" ? offices().longest(line.folded, at + 1) : null;
    if (next !== null && POLITICAL.test(next.values[0]!.rank)) return false;
    return (
      tag.endsWith("PER") ||
      (tag === "O" && (at === 0 || line.headline || line.shapes[at - 1] === SHAPE.mark))
    );
  }
  return term.form === "city" && tag === "O" && (at === 0 || line.headline);
}

/** "Mr Oduya", "President Brandt": capitalised words after a title, though the tagger has missed them. */
function titledChunks(line: Line, tags: Uint8Array): Candidate[] {
  const found: Candidate[] = [];
  if (line.headline) return found;
  for (let i = 0; i + 1 < line.words.length; i++) {
    const match = offices().longest(line.folded, i);
    if (match === null) continue;
    const office = match.values[0]!;
    if (/^[\d:.]+$/.test(line.words[i - 1] ?? "")) continue;
    let at = i + match.length;
    if (line.words[at] === "." && office.rank === "honorific") at++;
    const country = countryOf(line, at);
    if (country > at && isHigh(line.shapes[country]) && !NAME_TAGS[tags[country]!]!.endsWith("ORG")) {
      const to = endOfName(line, country);
      if (to - country > 1)
        found.push({ line: line.index, from: country, to, type: "person", terms: [], strength: 5 });
    }
    if (/^non-?/i.test(line.words[at] ?? "")) continue;
    const capital = isHigh(line.shapes[i]) || line.shapes[i] === SHAPE.mixed;
    if (!office.before || office.plural || !(capital || office.rank === "honorific")) continue;
    if (office.rank === "person" || office.rank === "family") continue;
    if (!isHigh(line.shapes[at]) || tags[at] !== 0) continue;
    if (offices().longest(line.folded, at) !== null || gazetteer().longest(line.folded, at) !== null)
      continue;
    const to = joined(line, endOfName(line, at));
    if (to > at) found.push({ line: line.index, from: at, to, type: "person", terms: [], strength: 2 });
  }
  return found;
}

/** Where the country behind a title ends: "Special Representative for the DPRK | Sung Park"; the start where there is none. */
function countryOf(line: Line, at: number): number {
  if (!/^(?:for|to)$/.test(line.folded[at] ?? "")) return at;
  const start = line.folded[at + 1] === "the" ? at + 2 : at + 1;
  const match = gazetteer().longest(line.folded, start);
  const term = match?.values[0];
  if (match === null || term === undefined || term.type === "organisation" || term.form !== "name") return at;
  return start + match.length;
}

/** The end of a run of three capitalised words at most that are no office. */
function endOfName(line: Line, from: number): number {
  let to = from;
  while (
    to < line.words.length &&
    to - from < 3 &&
    isHigh(line.shapes[to]) &&
    !isPreposition(line.folded[to]!) &&
    offices().get(line.words[to]!) === null
  )
    to++;
  return to;
}

/** "Special Rep. for the DPRK | Park": the country in a chunk that ends in a known surname; null for none. */
function countryBefore(line: Line, chunk: Chunk, surname: number): Chunk | null {
  if (chunk.to !== surname + 1) return null;
  const match = gazetteer().longest(line.folded, chunk.from);
  const term = match?.values[0];
  if (match === null || term === undefined || term.type === "organisation" || term.form !== "name")
    return null;
  return chunk.from + match.length === surname
    ? { line: chunk.line, from: chunk.from, to: surname, type: "term", terms: match.values }
    : null;
}

/** True for the lone name of a town or region that the network takes for a person's: "Gao", once "Gao Lin" has been named. */
function isRatherPerson(line: Line, { from, to, terms }: Chunk): boolean {
  const scores = line.tokens[from]?.hints?.names;
  if (scores === undefined || to - from > 1 || !terms.every(isSmallPlace)) return false;
  return scores.every((score, tag) => NAME_TAGS[tag] === "B-PER" || score < scores[PERSON_BEGINS]!);
}

function isSmallPlace(term: Term): boolean {
  return term.type === "region" || (term.type === "state" && term.form === "city");
}

const PERSON_BEGINS = NAME_TAGS.indexOf("B-PER");

/** A surname that the article gives with its full name elsewhere is that person's, whatever the tagger says of it. */
function bySurnames(lines: readonly Line[], chunks: readonly Chunk[][], document: DocumentWords): Chunk[][] {
  const surnames = new Set<string>();
  for (const list of chunks)
    for (const chunk of list) {
      if (chunk.type !== "person") continue;
      const line = lines[chunk.line]!;
      const last = line.folded[chunk.to - 1]!;
      if (last.length > 2 && (chunk.to - chunk.from > 1 || afterTitle(line, chunk.from))) surnames.add(last);
      // "Gao Lin" may be "Gao" afterwards, as no list of given names knows the first word.
      const first = line.folded[chunk.from]!;
      const given = givenNames().get(first);
      if (chunk.to - chunk.from > 1 && first.length > 1 && (given === undefined || given.surname))
        surnames.add(first);
    }
  if (surnames.size === 0) return [...chunks];
  return chunks.map((list, index) => {
    const line = lines[index]!;
    const owner = new Map<number, Chunk>();
    for (const chunk of list) for (let i = chunk.from; i < chunk.to; i++) owner.set(i, chunk);
    const added: Chunk[] = [];
    const dropped = new Set<Chunk>();
    for (let i = 0; i < line.words.length; i++) {
      if (!isHigh(line.shapes[i]) || !surnames.has(line.folded[i]!)) continue;
      if (i === 0 && ((document.get(line.folded[i]!) ?? 0) & 1) !== 0) continue;
      const chunk = owner.get(i);
      if (chunk?.type === "person" || (chunk?.type === "term" && !isRatherPerson(line, chunk))) continue;
      const country = chunk === undefined ? null : countryBefore(line, chunk, i);
      if (chunk !== undefined && country === null && chunk.to - chunk.from > 1) continue;
      if (chunk !== undefined) dropped.add(chunk);
      if (country !== null) added.push(country);
      if (line.dead) continue;
      added.push({ line: index, from: i, to: i + 1, type: "person", terms: [] });
    }
    if (added.length === 0) return list;
    return [...list.filter((chunk) => !dropped.has(chunk)), ...added].sort((a, b) => a.from - b.from);
  });
}
