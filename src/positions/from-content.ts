import { dependants, modalityOf, negationOf, type Tree } from "../clauses/index.ts";
import type { Span, Stance } from "../record/index.ts";
import type { Claim } from "./claim.ts";
import type { Reading } from "./claims.ts";
import { issueSpan } from "./issue.ts";
import { stemsOf } from "./merge.ts";
import { SENSES } from "./senses.ts";
import { isTaker, sidesOf, type Voice } from "./voice.ts";

/** A piece of a speaker's words within one sentence. */
interface Piece {
  readonly tree: Tree;
  readonly first: number;
  readonly last: number;
}

/**
 * What a speaker's words show where no predicate of the list does: a judgement by their tone. `known` are the claims
 * found already; words that hold one of the speaker's side are left alone.
 */
export function claimsFromContent(reading: Reading, known: readonly Claim[]): Claim[] {
  const spoken = new Set(
    known.filter((claim) => claim.ascribedBy === null).map((claim) => claim.attribution),
  );
  const cued = new Set(known.map((claim) => claim.tree.index));
  const found: Claim[] = [];
  const seen = new Set<string>();
  for (const tree of reading.trees) {
    for (const piece of piecesOf(reading, tree)) {
      const { voice } = piece;
      if (spoken.has(voice.attribution.id) || seen.has(voice.attribution.id)) continue;
      if (voice.attribution.kind !== "direct" && cued.has(tree.index)) continue;
      const claims = claimsOf(reading, piece, voice);
      if (claims.length === 0) continue;
      seen.add(voice.attribution.id);
      found.push(...claims);
    }
  }
  return found;
}

interface Spoken extends Piece {
  readonly voice: Voice;
}

/** The runs of tokens of a sentence that are one speaker's words. */
function piecesOf(reading: Reading, tree: Tree): Spoken[] {
  const found: Spoken[] = [];
  const end = Math.min(tree.tokens.length, 300);
  const voices = Array.from({ length: end }, (_, at) => reading.voices.at(tree.tokens[at]!.start));
  let first = 0;
  for (let at = 1; at <= end; at++) {
    const voice = voices[first] ?? null;
    if (at < end && voices[at]?.attribution === voice?.attribution) continue;
    if (voice !== null && isTaker(voice) && at - first > 3) found.push({ tree, first, last: at - 1, voice });
    first = at;
  }
  return found;
}

function claimsOf({ text, mentions }: Reading, piece: Piece, voice: Voice): Claim[] {
  const stance = toneOf(piece);
  const issue = stance === null ? null : matterOf(text, piece);
  if (stance === null || issue === null) return [];
  const { tree, first, last } = piece;
  return sidesOf(mentions, voice).map(({ party, holder }) => ({
    tree,
    at: headOf(piece),
    place: 0,
    party,
    holder,
    toward: null,
    ascribedBy: null,
    stance,
    issue,
    evidence: [tree.tokens[first]!.start, tree.tokens[last]!.end],
    condition: null,
    attribution: voice.attribution.id,
    rule: "tone",
    source: "tone",
  }));
}

/** The token of a piece whose head stands outside of it. */
function headOf({ tree, first, last }: Piece): number {
  for (let at = first; at <= last; at++) {
    const { head } = tree.tokens[at]!;
    if (head < first || head > last) return at;
  }
  return first;
}

/** Against, for, or in fear of, by the words of judgement in the piece and the negations beside them; null for none. */
function toneOf(piece: Piece): Stance | null {
  const { tree, first, last } = piece;
  let balance = 0;
  let harm = 0;
  let possible = false;
  for (let at = first; at <= last; at++) {
    const senses = SENSES.get(tree.words[at]!) ?? SENSES.get(tree.tokens[at]!.lemma);
    const word = tree.words[at]!;
    if (["could", "may", "might", "would", "risk", "if", "unless"].includes(word)) possible = true;
    if (senses === undefined) continue;
    if (senses.has("harm")) harm++;
    const weight = isDenied(tree, at) ? -1 : 1;
    if (senses.has("negative")) balance -= weight;
    else if (senses.has("positive")) balance += weight;
  }
  if (harm > 0 && possible && balance <= 0) return "warn";
  if (balance === 0 && isDenial(piece)) return "deny";
  return balance === 0 ? null : balance < 0 ? "oppose" : "support";
}

/** A plain statement under "not", of something that is said to be so: "it had no ships in the bay", "I am not bargaining". */
function isDenial({ tree, first, last }: Piece): boolean {
  for (let at = first; at <= last; at++) {
    const { head, upos } = tree.tokens[at]!;
    if (head >= first && head <= last) continue;
    if (upos !== "VERB" && dependants(tree, at, "cop").length === 0) continue;
    if (modalityOf(tree, at) === null && negationOf(tree, at) !== null) return true;
  }
  return false;
}

function isDenied(tree: Tree, at: number): boolean {
  if (negationOf(tree, at) !== null) return true;
  const before = tree.words.slice(Math.max(0, at - 3), at);
  return before.some((word) => ["not", "n't", "no", "never", "without", "nor"].includes(word));
}

/** The fullest of the noun phrases in the piece: "possible talks with Varn on the dam" rather than "talks". */
function matterOf(text: string, { tree, first, last }: Piece): Span | null {
  const [from, to] = [tree.tokens[first]!.start, tree.tokens[last]!.end];
  let best: Span | null = null;
  let most = 0;
  for (let at = first; at <= last; at++) {
    if (tree.tokens[at]!.upos !== "NOUN" && tree.tokens[at]!.upos !== "PROPN") continue;
    const span = issueSpan(tree, at);
    if (span === null || span[0] < from || span[1] > to) continue;
    const count = stemsOf(text.slice(...span)).size;
    if (count > most) {
      most = count;
      best = span;
    }
  }
  return best;
}
