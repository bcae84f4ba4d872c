import { cueVerb } from "../lexicon/cues.ts";
import {
  bodyAt,
  gazetteer,
  givenNames,
  offices,
  slipOfState,
  type Term,
  type TermForm,
} from "../lexicon/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { isHigh } from "./name-lines.ts";
import { isPossessive } from "./noun-phrases.ts";

/** What the text shows of a capitalised word that no list knows. */
interface Seen {
  readonly word: string;
  /** True where it is (part of) a person's name: beside a given name, after a title. */
  person: boolean;
  /** "the president of X", "X's army". */
  governs: number;
  /** "in X". */
  place: number;
  /** Before a word for an office or a body: "Tolmarkian envoy". */
  modifies: number;
  /** Subject or possessor. */
  acts: number;
}

const SUFFIXES = ["ian", "ean", "an", "n", "ish", "ese", "i", "ic", "er", "ine"];

/** True where `adjective` can be made of `name`: Tolmark, Tolmarkian; Arvenia, Arvenian (folded words). */
export function isAdjectiveOf(adjective: string, name: string): boolean {
  return SUFFIXES.some((suffix) => {
    if (!adjective.endsWith(suffix)) return false;
    const stem = adjective.slice(0, -suffix.length);
    return stem.length >= 3 && name.startsWith(stem) && name.length - stem.length <= 2;
  });
}

/**
 * The states and towns that no gazetteer has, by their folded words, as the text shows them: an adjective of the name
 * before an office, "the president of X", "X's troops", "in X".
 */
export function unknownStates(
  lines: readonly Line[],
  chunks: readonly (readonly Chunk[])[],
): ReadonlyMap<string, Term> {
  const seen = new Map<string, Seen>();
  for (const line of lines) look(line, chunks[line.index]!, seen);
  const terms = new Map<string, Term>();
  const add = (key: string, name: string, form: TermForm) =>
    terms.set(key, { type: "region", region: { name, country: null, acts: true }, form, upper: false });
  const names = [...seen].filter(([, one]) => !one.person);
  const adjectives = [...seen].filter(([, one]) => one.modifies > 0 && !one.person);
  const byStem = new Map<string, [string, Seen][]>();
  for (const entry of names) {
    const stem = entry[0].slice(0, 3);
    const list = byStem.get(stem);
    if (list === undefined) byStem.set(stem, [entry]);
    else list.push(entry);
  }
  for (const [adjective] of adjectives) {
    const name = byStem
      .get(adjective.slice(0, 3))
      ?.find(([key]) => key !== adjective && isAdjectiveOf(adjective, key));
    if (name === undefined) {
      // "Ukranian President": a slip of the pen, where the text has no state of that name.
      const slip = slipOfState(adjective);
      if (slip !== null) terms.set(adjective, slip);
      continue;
    }
    add(name[0], name[1].word, "name");
    add(adjective, name[1].word, "adjective");
    add(`${adjective}s`, name[1].word, "people");
  }
  for (const [key, one] of names) {
    if (terms.has(key) || one.modifies > 0) continue;
    if (one.governs > 0) add(key, one.word, "name");
    else if (one.place > 0) add(key, one.word, one.acts > 0 ? "capital" : "city");
    else if (one.acts > 1 && STATE_ENDING.test(key)) add(key, one.word, "name");
  }
  // "Arvenia and Tolmark": what is joined to such a state is one as well.
  const isState = (key: string) => {
    const term = terms.get(key);
    return term?.type === "region" && term.form === "name";
  };
  if (terms.size > 0)
    for (const { folded } of lines)
      for (let i = 1; i + 1 < folded.length; i++) {
        if (folded[i] !== "and") continue;
        const [left, right] = [folded[i - 1]!, folded[i + 1]!];
        const other = isState(left) ? right : isState(right) ? left : "";
        const one = seen.get(other);
        if (one !== undefined && !one.person && one.modifies === 0) add(other, one.word, "name");
      }
  return terms;
}

/** Endings of states' names: what ends so and acts more than once, without a sign of a person, is taken for one. */
const STATE_ENDING = /(?:ia|stan|land)$/;

const MOST = 5000;

function look(line: Line, chunks: readonly Chunk[], seen: Map<string, Seen>): void {
  if (line.dead) return;
  const taken = new Map<number, Chunk>();
  for (const chunk of chunks) for (let i = chunk.from; i < chunk.to; i++) taken.set(i, chunk);
  for (let i = 0; i < line.words.length; i++) {
    const key = line.folded[i]!;
    if (!isHigh(line.shapes[i]) || key.length < 4 || isKnown(line, i)) continue;
    // In a headline any word may have a capital: "the Ministry of Tolmark" is a sign even there.
    if (line.headline && !GOVERNED.test(line.folded[i - 2] ?? "")) continue;
    const chunk = taken.get(i);
    if (chunk?.type === "term") continue;
    const single = chunk === undefined || chunk.to - chunk.from === 1;
    const beside = isHigh(line.shapes[i - 1]) || isHigh(line.shapes[i + 1]);
    let one = seen.get(key);
    if (one === undefined) {
      if (seen.size >= MOST) return;
      one = { word: line.words[i]!, person: false, governs: 0, place: 0, modifies: 0, acts: 0 };
      seen.set(key, one);
    }
    if ((chunk?.type === "person" && !single) || afterOffice(line, i) || doesAsPeopleDo(line, i))
      one.person = true;
    else if (governs(line, i, taken.get(i - 2)?.type === "person")) one.governs++;
    else if (/^(?:in|near|outside)$/.test(line.folded[i - 1] ?? "") && !isHigh(line.shapes[i + 1]))
      one.place++;
    if (beforeActor(line, i)) one.modifies++;
    if (!beside && (line.tokens[i]!.deprel.startsWith("nsubj") || isPossessive(line, i + 1))) one.acts++;
  }
}

function isKnown(line: Line, at: number): boolean {
  const word = line.folded[at]!;
  return (
    gazetteer().longest(line.folded, at) !== null ||
    givenNames().has(word) ||
    offices().get(word) !== null ||
    DAYS.test(word)
  );
}

const DAYS =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|christmas|easter|ramadan)$/;

function afterOffice(line: Line, at: number): boolean {
  const word = line.words[at - 1] === "." ? line.words[at - 2] : line.words[at - 1];
  const office = offices().get(word ?? "");
  return office?.before === true && (isHigh(line.shapes[at - 1]) || office.rank === "honorific");
}

const GOVERNED =
  /^(?:president|premier|minister|ministers|king|queen|government|ministry|parliament|army|capital|embassy|ambassador|citizens|republic|kingdom|government|forces|troops|president|leaders|territory|borders|border|people)$/;

/** "the foreign ministers of X", "X's troops". */
function governs(line: Line, at: number, afterPerson: boolean): boolean {
  if (line.folded[at - 1] === "of" && GOVERNED.test(line.folded[at - 2] ?? "")) return true;
  if (line.folded[at - 1] === "of" && afterPerson) return true;
  if (!isPossessive(line, at + 1)) return false;
  for (let i = at + 2; i < Math.min(line.words.length, at + 6); i++) {
    if (GOVERNED.test(line.folded[i]!)) return true;
    if (!offices().modifies(line.folded[i]!) && line.folded[i] !== "s") return false;
  }
  return false;
}

function beforeActor(line: Line, at: number): boolean {
  for (let i = at + 1; i < Math.min(line.words.length, at + 5); i++) {
    if (offices().longest(line.folded, i) !== null || bodyAt(line.folded, i) !== null) return true;
    if (!offices().modifies(line.folded[i]!)) return false;
  }
  return false;
}

/**
 * A lone word that the tagger takes for a person's name, with no sign of one anywhere (a full name, a title, an office,
 * speech), is taken for a body's.
 */
export function withoutLonePersons(lines: readonly Line[], chunks: readonly (readonly Chunk[])[]): Chunk[][] {
  const signed = new Set<string>();
  for (const list of chunks)
    for (const chunk of list) {
      if (chunk.type !== "person") continue;
      const line = lines[chunk.line]!;
      const last = line.folded[chunk.to - 1]!;
      if (chunk.to - chunk.from > 1) {
        signed.add(line.folded[chunk.from]!);
        signed.add(last);
      } else if (isSigned(line, chunk.from)) signed.add(last);
    }
  return chunks.map((list) =>
    list.flatMap((chunk): Chunk[] => {
      if (chunk.type !== "person" || chunk.to - chunk.from > 1) return [chunk];
      const line = lines[chunk.line]!;
      if (signed.has(line.folded[chunk.from]!)) return [chunk];
      // "Let" at the head of a sentence is no name at all.
      const isWord = chunk.from === 0 && line.tagged && line.tokens[0]!.upos !== "PROPN";
      return isWord ? [] : [{ ...chunk, type: "organisation" }];
    }),
  );
}

/** Verbs whose subject is a person. */
const HUMAN =
  /^(?:arrive|travel|fly|resign|smile|nod|laugh|weep|sit|stand|walk|sleep|die|marry|graduate|shake|speak|address|chair|born|greet|wave|dine|study)$/;

function doesAsPeopleDo({ tokens }: Line, at: number): boolean {
  const { deprel, head } = tokens[at]!;
  const governor = tokens[head];
  return deprel === "nsubj" && governor?.upos === "VERB" && HUMAN.test(governor.lemma);
}

function isSigned(line: Line, at: number): boolean {
  if (givenNames().has(line.folded[at]!) || afterOffice(line, at)) return true;
  if (line.apart || line.words[at + 1] === ":" || isPossessive(line, at + 1)) return true;
  const token = line.tokens[at]!;
  if (!line.tagged) return true;
  if (doesAsPeopleDo(line, at)) return true;
  const governor = line.tokens[token.head];
  if (token.deprel.startsWith("nsubj") && governor?.upos === "VERB")
    return cueVerb(governor.lemma, governor.lemma) !== null;
  // "Foreign Minister Oduya", "envoy Marsh": an office on the word itself.
  for (let i = Math.max(0, at - 2); i < at; i++)
    if (offices().get(line.words[i]!)?.before === true) return true;
  return line.words[at + 1] === "," && offices().longest(line.folded, at + 3) !== null;
}

/** The chunks of a line with the unknown states in their places. */
export function withUnknown(line: Line, chunks: readonly Chunk[], terms: ReadonlyMap<string, Term>): Chunk[] {
  if (terms.size === 0) return [...chunks];
  const out: Chunk[] = [];
  const taken = new Uint8Array(line.words.length);
  for (const chunk of chunks) {
    const first = terms.get(line.folded[chunk.from]!);
    if (first !== undefined && chunk.type !== "term" && chunk.to - chunk.from === 1) continue;
    const led = first !== undefined && first.type !== "organisation" && first.form === "adjective";
    const from = led && chunk.type === "person" ? chunk.from + 1 : chunk.from;
    out.push({ ...chunk, from });
    taken.fill(1, from, chunk.to);
  }
  for (let i = 0; i < line.words.length && !line.dead; i++) {
    const term = taken[i] === 1 || !isHigh(line.shapes[i]) ? undefined : terms.get(line.folded[i]!);
    if (term !== undefined) out.push({ line: line.index, from: i, to: i + 1, type: "term", terms: [term] });
  }
  return out.sort((a, b) => a.from - b.from);
}
