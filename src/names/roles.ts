import { type Office, offices } from "../lexicon/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { isHigh } from "./name-lines.ts";
import { isPossessive } from "./noun-phrases.ts";

/** An office found in a line, with the tokens that it covers. */
export interface OfficeAt {
  readonly office: Office;
  readonly from: number;
  readonly to: number;
}

/** What the words beside a name tell of the person. */
export interface RolePhrase {
  /** The tokens of the whole phrase, its country included. */
  readonly from: number;
  readonly to: number;
  /** The tokens of the role itself; empty (from equal to to) where the phrase names a party only. */
  readonly role: readonly [number, number];
  /** Every office in it, titles and honorifics included. */
  readonly offices: readonly OfficeAt[];
  /** The chunks named in it: states, bodies. */
  readonly chunks: readonly Chunk[];
  /** The word before it: "the", "a", "his"; "" for none. */
  readonly determiner: string;
  /** The person whose possessive stands in it ("Brandt's envoy"); null for none. */
  readonly possessor: Chunk | null;
}

const DETERMINERS = new Set("the a an his her its their this that another one our my your".split(" "));
const LINKS = new Set("of for on to at in from".split(" "));
const DAYS =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|today|yesterday|tomorrow)$/;
const WINDOW = 16;

/** The role phrase that ends right before a name: "Arvenian Foreign Minister | Ilse Brandt". Null where there is none. */
export function roleBefore(
  line: Line,
  owner: readonly (Chunk | undefined)[],
  name: number,
): RolePhrase | null {
  let start = name;
  let determiner = "";
  let possessor: Chunk | null = null;
  const chunks: Chunk[] = [];
  let joint = -1;
  const comma = line.words[name - 1] === ",";
  if (LINKS.has(line.folded[name - 1] ?? "")) return null;
  for (let i = comma ? name - 2 : name - 1; i >= 0 && i >= name - WINDOW; i--) {
    const word = line.folded[i]!;
    const chunk = owner[i];
    if (chunk !== undefined) {
      if (chunk.type === "person") {
        if (isPossessive(line, chunk.to)) start = chunk.from;
        // "Brandt spokeswoman Ada Lind"
        else if (!AIDES.has(offices().longest(line.folded, chunk.to)?.values[0]?.rank ?? "")) break;
        possessor = chunk;
        break;
      }
      chunks.unshift(chunk);
      i = chunk.from;
      start = i;
      continue;
    }
    if (DETERMINERS.has(word)) {
      if (word === "the" && linksOffice(line, i - 1)) continue;
      determiner = word;
      if (joint >= 0 && word === "the") {
        start = joint + 1;
        determiner = "";
      }
      break;
    }
    if (word === "and" && joint < 0) joint = i;
    if (LINKS.has(word) && line.words[i - 1] !== "-" ? !linksOffice(line, i) : !belongs(line, i, name)) break;
    start = i;
  }
  const end = comma ? name - 1 : name;
  if (start >= end) return null;
  const own = ownTitle(line, start, end);
  if (own > start) {
    const kept = chunks.filter(({ from }) => from >= own);
    return phraseOf(line, { start: own, end, chunks: kept, determiner: "", possessor: null });
  }
  const phrase = phraseOf(line, { start, end, chunks, determiner, possessor });
  if (phrase === null) return null;
  // "after the terrorist attacks, Brandt": the office is not what the phrase before the comma is about.
  if (comma && !phrase.offices.some(({ to }) => to === end) && !phrase.chunks.some(({ to }) => to === end)) {
    const linked = phrase.offices.some(({ to }) => LINKS.has(line.folded[to] ?? ""));
    if (!linked) return null;
  }
  if (
    comma &&
    (phrase.role[0] === phrase.role[1] || (determiner === "" && chunks.length === 0 && possessor === null))
  )
    return null;
  return phrase;
}

const RULERS = new Set<string>([
  "monarch",
  "head-of-state",
  "head-of-government",
  "minister",
  "legislator",
  "military",
  "religious",
]);
const AIDES = new Set<string>(["spokesperson"]);
const SERVES = new Set<string>(["spokesperson", "official", "family", "law", "person", "envoy"]);

/** "a spokesman for | President Oduya", "the wife of | Tolmark's Prime Minister Paul Oduya": where the name's own title starts. */
function ownTitle(line: Line, from: number, name: number): number {
  const found = officesIn(line, from, name);
  const last = found.at(-1);
  if (last === undefined || found.length < 2 || last.to !== name || !RULERS.has(last.office.rank))
    return from;
  for (const { office, to } of found.slice(0, -1))
    if (SERVES.has(office.rank) && !RULERS.has(office.rank) && /^(?:of|for|to)$/.test(line.folded[to] ?? ""))
      return to + 1;
  return from;
}

function belongs(line: Line, at: number, end: number): boolean {
  const word = line.folded[at]!;
  if (word === "" && isPossessive(line, at)) return true;
  if (word === "") return /^(?:-|–|\.|'s|’s|'|’|\/)$/.test(line.words[at]!) && at < end - 1;
  if (word === "s" && isPossessive(line, at)) return true;
  if (DAYS.test(word)) return false;
  if (line.words[at - 1] === "-" || line.words[at + 1] === "-") return true;
  if (LINKS.has(word)) return at < end - 1;
  if (word === "and") return joinsOffices(line, at);
  if (line.headline) return offices().get(word) !== null || offices().modifies(word);
  if (at === 0 && /^(?:ADP|SCONJ|CCONJ|PRON|VERB)$/.test(line.tokens[at]!.upos))
    return offices().longest(line.folded, at) !== null || offices().modifies(word);
  if (isHigh(line.shapes[at]) || offices().get(word) !== null || offices().modifies(word)) return true;
  const { upos } = line.tokens[at]!;
  if (upos === "ADV") return word.endsWith("ly") && /^(?:VERB|ADJ)$/.test(line.tokens[at + 1]?.upos ?? "");
  return line.tagged && (upos === "NOUN" || upos === "ADJ" || upos === "PROPN" || upos === "NUM");
}

/** True for a preposition right behind an office: "Minister | of National Defense", "envoy | to the Lake Council". */
function linksOffice(line: Line, at: number): boolean {
  if (!LINKS.has(line.folded[at] ?? "") || line.folded[at] === "in") return false;
  const office = offices().get(line.words[at - 1] ?? "");
  return office !== null && office.rank !== "person";
}

/** "State Councilor and Foreign Minister", "prime minister and defence secretary": offices on both sides. */
function joinsOffices(line: Line, at: number): boolean {
  const before = line.folded[at - 1] ?? "";
  if (offices().get(before) === null && !offices().modifies(before)) return false;
  for (let i = at + 1; i < Math.min(line.words.length, at + 5); i++)
    if (offices().longest(line.folded, i) !== null) return true;
  return false;
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly chunks: readonly Chunk[];
  readonly determiner: string;
  readonly possessor: Chunk | null;
}

/** The offices in a range of tokens, longest first at each place. */
export function officesIn(line: Line, from: number, to: number): OfficeAt[] {
  const found: OfficeAt[] = [];
  for (let i = from; i < to; i++) {
    const match = offices().longest(line.folded, i);
    if (match === null || i + match.length > to || /^[\d:.]+$/.test(line.words[i - 1] ?? "")) continue;
    // "a major address", "private talks"
    if (match.length === 1 && line.tokens[i]!.upos === "ADJ" && !isHigh(line.shapes[i]) && i + 1 < to)
      continue;
    found.push({ office: match.values[0]!, from: i, to: i + match.length });
    i += match.length - 1;
  }
  return found;
}

function phraseOf(line: Line, { start, end, chunks, determiner, possessor }: Window): RolePhrase | null {
  const found = officesIn(line, start, end);
  const roles = found.filter(({ office }) => office.rank !== "honorific");
  const none: RolePhrase = {
    from: start,
    to: end,
    role: [end, end],
    offices: found,
    chunks,
    determiner,
    possessor,
  };
  if (roles.length === 0) {
    const adjacent = chunks.at(-1);
    const possessive = adjacent !== undefined && isPossessive(line, adjacent.to) && end - adjacent.to <= 2;
    return found.length > 0 || possessive ? { ...none, chunks: possessive ? [adjacent] : [] } : null;
  }
  const head = headOffice(line, roles, end);
  if (head === null) return null;
  let from = start;
  let to = end;
  const last = roles.at(-1)!;
  if (roles.length > 1 && last !== head && last.to === end && last.office.rank === "military") to = last.from;
  while (found.some((one) => one.office.rank === "honorific" && one.to === to)) to--;
  from = withoutCountry(line, from, to, chunks);
  // "sure President Brandt": small words before a title in capitals are the sentence's.
  if (determiner === "" && isHigh(line.shapes[head.from]))
    while (from < head.from && isLoose(line, from)) from++;
  to = withoutCountryAfter(line, from, to, chunks);
  while (from < head.from && line.folded[from] === "") from++;
  while (to > head.to && (LINKS.has(line.folded[to - 1]!) || line.folded[to - 1] === "the")) to--;
  return { ...none, role: from < to ? [from, to] : [head.from, head.to] };
}

function isLoose(line: Line, at: number): boolean {
  if (isHigh(line.shapes[at]) || line.folded[at] === "") return false;
  const word = line.folded[at]!;
  return (
    !offices().modifies(word) && offices().longest(line.folded, at) === null && line.words[at + 1] !== "-"
  );
}

/** The office that the phrase is built on: the one before its first "of" or "for", else the last. */
function headOffice(line: Line, roles: readonly OfficeAt[], end: number): OfficeAt | null {
  for (const role of roles) if (LINKS.has(line.folded[role.to] ?? "") && role.to < end) return role;
  const last = roles.at(-1)!;
  const gap = line.folded.slice(last.to, end).filter((word) => word !== "" && word !== "s").length;
  return gap <= 1 ? last : null;
}

function isCountry(chunk: Chunk): boolean {
  const term = chunk.terms[0];
  if (term === undefined) return chunk.type === "organisation";
  if (term.type === "organisation")
    return !/^(?:government|parliament|court|party)$/.test(term.organisation.kind);
  return term.form !== "seat" && term.form !== "ministry";
}

function withoutCountry(line: Line, from: number, to: number, chunks: readonly Chunk[]): number {
  const first = chunks.find((chunk) => chunk.from <= from && from < chunk.to);
  if (first === undefined || !isCountry(first) || first.to >= to) return from;
  let start = first.to;
  while (start < to && (line.folded[start] === "" || isPossessive(line, start) || line.folded[start] === "s"))
    start++;
  return start < to ? start : from;
}

function withoutCountryAfter(line: Line, from: number, to: number, chunks: readonly Chunk[]): number {
  const last = chunks.find((chunk) => chunk.to === to && chunk.from > from);
  if (last === undefined || !isCountry(last)) return to;
  let end = last.from;
  if (line.folded[end - 1] === "the") end--;
  if (line.folded[end - 1] !== "of" || end - 1 <= from) return to;
  return end - 1;
}

/** The role phrase in apposition after a name: "Ilse Brandt, | the Arvenian foreign minister,". Null where there is none. */
export function roleAfter(
  line: Line,
  owner: readonly (Chunk | undefined)[],
  nameEnd: number,
): RolePhrase | null {
  let at = nameEnd;
  if (!/^(?:,|–|—|\()$/.test(line.words[at] ?? "")) {
    at = copulaAt(line, nameEnd);
    if (at < 0) return null;
  } else at++;
  while (/^(?:also|currently|himself|herself|who|is|was|now)$/.test(line.folded[at] ?? "")) at++;
  let determiner = "";
  if (DETERMINERS.has(line.folded[at] ?? "")) determiner = line.folded[at++]!;
  const start = at;
  const chunks: Chunk[] = [];
  let possessor: Chunk | null = null;
  for (; at < line.words.length && at < start + WINDOW; at++) {
    const chunk = owner[at];
    if (chunk !== undefined) {
      if (chunk.type === "person") {
        if (!isPossessive(line, chunk.to)) {
          // "Sushma Swaraj, president of X": a person within the phrase ends it, unless it is a list of names.
          if (!officesIn(line, start, at).some((one) => LINKS.has(line.folded[one.to] ?? ""))) return null;
          // "Ada Lind, a spokeswoman for Brandt"
          if (/^(?:for|to)$/.test(line.folded[chunk.from - 1] ?? "")) possessor = chunk;
          break;
        }
        possessor = chunk;
      } else chunks.push(chunk);
      at = chunk.to - 1;
      continue;
    }
    if (/^[,;:)–—]$/.test(line.words[at]!)) break;
    if (line.folded[at] === "the" && LINKS.has(line.folded[at - 1]!)) continue;
    if (!belongs(line, at, line.words.length + 2)) break;
  }
  while (at > start && line.folded[at - 1] === "") at--;
  while (at > start && (LINKS.has(line.folded[at - 1]!) || line.folded[at - 1] === "the")) at--;
  const found = officesIn(line, start, at);
  const head = found.find(({ office }) => office.rank !== "honorific" && !office.plural);
  if (head === undefined || at === start) return null;
  if (determiner === "" && head.from > start + 5) return null;
  // "Brandt, Tolmarkian premier meet": a headline's comma for "and".
  if (determiner === "" && /^(?:VB|VBP)$/.test(line.tokens[at]?.xpos ?? "")) return null;
  const from = withoutCountry(line, start, at, chunks);
  const to = withoutCountryAfter(line, from, at, chunks);
  return {
    from: start,
    to: at,
    role: from < to ? [from, to] : [head.from, head.to],
    offices: found,
    chunks,
    determiner,
    possessor,
  };
}

/**
 * "President Paul Oduya | of Tolmark", "Ada Lind, | of the Lake Union,": the state or body named with "of" right behind a
 * name; null for none.
 */
export function stateAfter(line: Line, owner: readonly (Chunk | undefined)[], nameEnd: number): Chunk | null {
  const of = line.words[nameEnd] === "," ? nameEnd + 1 : nameEnd;
  if (line.folded[of] !== "of") return null;
  const at = line.folded[of + 1] === "the" ? of + 2 : of + 1;
  const chunk = owner[at];
  return chunk !== undefined && chunk.from === at && chunk.type !== "person" ? chunk : null;
}

/** "Ilse Brandt's first trip as | foreign minister": an office without article behind "as". Null where there is none. */
export function roleAs(line: Line, nameEnd: number): RolePhrase | null {
  if (!isPossessive(line, nameEnd)) return null;
  for (let at = nameEnd + 1; at < Math.min(line.words.length, nameEnd + 9); at++) {
    if (line.folded[at] === "as") return officeOf(line, at + 1);
    // "Brandt's term as premier" may be over.
    if (/^(?:term|tenure|time|stint|years?|spell)$/.test(line.folded[at]!)) return null;
    if (line.folded[at] === "" && line.words[at] !== "-") return null;
    if (/^(?:VERB|AUX|ADP|SCONJ|CCONJ)$/.test(line.tokens[at]!.upos)) return null;
  }
  return null;
}

function officeOf(line: Line, from: number): RolePhrase | null {
  let at = from;
  while (
    at < from + 3 &&
    offices().modifies(line.folded[at] ?? "") &&
    offices().longest(line.folded, at) === null
  )
    at++;
  const match = offices().longest(line.folded, at);
  const office = match?.values[0];
  if (match === null || office === undefined || office.plural || !RULING.has(office.rank)) return null;
  const to = at + match.length;
  return {
    from,
    to,
    role: [from, to],
    offices: [{ office, from: at, to }],
    chunks: [],
    determiner: "",
    possessor: null,
  };
}

const RULING = new Set<string>([
  "monarch",
  "head-of-state",
  "head-of-government",
  "minister",
  "envoy",
  "official",
]);

/** The token after "is", "was", "became" right behind a name; -1 where there is none. */
function copulaAt(line: Line, nameEnd: number): number {
  let at = nameEnd;
  const word = line.folded[at] ?? "";
  if (word === "who") at++;
  if (!/^(?:is|was|became|remains|serves|served)$/.test(line.folded[at] ?? "")) return -1;
  at++;
  if (/^(?:as|now|also|still)$/.test(line.folded[at] ?? "")) at++;
  return /^(?:the|a|an)$/.test(line.folded[at] ?? "") ? at : -1;
}
