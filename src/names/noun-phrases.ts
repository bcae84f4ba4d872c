import { bodyAt, offices } from "../lexicon/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { isHigh } from "./name-lines.ts";

/** The token of a range that the rest hangs on: the one whose governor lies outside; the last one where none tells. */
export function headOf(line: Line, from: number, to: number): number {
  if (!line.tagged) return to - 1;
  for (let i = from; i < to; i++) {
    const { head } = line.tokens[i]!;
    if (head < from || head >= to) return i;
  }
  return to - 1;
}

/** The relation of a token without its subtype; that of its first conjunct where it is coordinated. */
export function relationOf(line: Line, token: number): string {
  let at = token;
  for (let steps = 0; steps < 8; steps++) {
    const deprel = line.tokens[at]?.deprel.split(":")[0] ?? "dep";
    if (deprel !== "conj" && deprel !== "appos" && deprel !== "flat") return line.tokens[at]?.deprel ?? "dep";
    const { head } = line.tokens[at]!;
    if (head < 0) return deprel;
    at = head;
  }
  return "dep";
}

/** The governor of a token, or of its first conjunct; -1 where there is none. */
export function governorOf(line: Line, token: number): number {
  let at = token;
  for (let steps = 0; steps < 8; steps++) {
    const deprel = line.tokens[at]?.deprel.split(":")[0];
    const head = line.tokens[at]?.head ?? -1;
    if (deprel !== "conj" && deprel !== "appos" && deprel !== "flat") return head;
    if (head < 0) return -1;
    at = head;
  }
  return -1;
}

const PREPOSITIONS = new Set(
  "in at near from to into onto with by of for on over under against between among across throughout inside outside around within via through toward towards behind beyond beside about during after before since until amid despite like than upon off".split(
    " ",
  ),
);

/** True for a folded preposition. */
export function isPreposition(folded: string): boolean {
  return PREPOSITIONS.has(folded);
}

/** The preposition before a noun phrase, looking left over its own words; "" where there is none. */
export function prepositionBefore(line: Line, from: number): string {
  for (let i = from - 1; i >= 0 && i >= from - 6; i--) {
    const word = line.folded[i]!;
    if (PREPOSITIONS.has(word)) return word;
    if (word === "" && !/^["“”'‘-]$/.test(line.words[i]!)) return "";
    const upos = line.tokens[i]?.upos;
    if (upos === "VERB" || upos === "AUX" || upos === "CCONJ" || upos === "PRON" || upos === "SCONJ")
      return "";
    if (word === "and" || word === "or" || word === "that") return "";
  }
  return "";
}

/** True for the mark of the possessive, however it is split. */
export function isPossessive(line: Line, at: number): boolean {
  const word = line.words[at] ?? "";
  if (/^['’][sS]$/.test(word)) return true;
  if (!/^['’]$/.test(word)) return false;
  if (/^s$/i.test(line.words[at + 1] ?? "") || line.tokens[at]?.xpos === "POS") return true;
  // "Lake News' Ilse Brandt": the mark is tight to a plural and a name follows.
  const [before, mark, after] = [line.tokens[at - 1], line.tokens[at]!, line.tokens[at + 1]];
  if (before === undefined || after === undefined || !line.folded[at - 1]!.endsWith("s")) return false;
  return before.end === mark.start && after.start > mark.end && isHigh(line.shapes[at + 1]);
}

/** Which chunk, if any, holds each token of a line. */
export function chunkByToken(line: Line, chunks: readonly Chunk[]): (Chunk | undefined)[] {
  const owner = new Array<Chunk | undefined>(line.words.length);
  for (const chunk of chunks) for (let i = chunk.from; i < chunk.to; i++) owner[i] = chunk;
  return owner;
}

/** True for a token that names a person's office or a body: what a demonym can belong to as an actor. */
export function isActorNoun(line: Line, at: number): boolean {
  return offices().longest(line.folded, at) !== null || bodyAt(line.folded, at) !== null;
}
