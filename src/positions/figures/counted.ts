import type { Sentence, Token } from "../../syntax/sentence.ts";
import type { Quantity } from "./read-number.ts";
import type { Piece } from "./words.ts";

/** What a number counts: the words behind it as a phrase, with the token after its last one. */
export interface Counted {
  readonly words: string;
  /** The noun that is counted, in lower case; "" where there is none. */
  readonly noun: string;
  /** End offset of the phrase. */
  readonly end: number;
}

const BEFORE_NOUN = /^(?:JJ|JJR|JJS|NN|NNS|NNP|NNPS|VBN|VBG|HYPH|POS|CD|AFX|FW)$/;
const NOUN = /^NN/;

/** How many words a phrase may have. */
const LONGEST = 8;

/** The phrase behind a number: "Syrian refugees", "per taxpayer", "of Myanmar's territories". */
export function countedBy(
  text: string,
  sentence: Sentence,
  { pieces, quantity }: { pieces: readonly Piece[]; quantity: Quantity },
): Counted {
  const last = pieces[quantity.to - 1];
  if (last === undefined) return { words: "", noun: "", end: 0 };
  const { tokens } = sentence;
  let at = last.token + 1;
  const of = /^(?:of|per)$/.test(lower(text, tokens[at]));
  const vague = quantity.value === null || quantity.unit === "percent" || quantity.value < 1;
  if (of && (vague || lower(text, tokens[at]) === "per" || quantity.unit !== null)) at++;
  if (at > last.token + 1 || (quantity.value !== null && quantity.value < 1))
    while (tokens[at]?.xpos === "DT" || tokens[at]?.xpos === "PRP$") at++;
  const end = phraseEnd(text, tokens, at);
  if (end === at) return { words: "", noun: "", end: last.end };
  const stop = tokens[end - 1]?.end ?? last.end;
  return {
    words: text.slice(tokens[at]?.start ?? last.end, stop).replace(/\s+/g, " "),
    noun: lower(text, tokens[end - 1]),
    end: stop,
  };
}

/** The token after the last noun of the phrase that begins at a token; the token itself where no phrase begins. */
function phraseEnd(text: string, tokens: readonly Token[], from: number): number {
  if (tokens[from]?.xpos === "FW") return untaggedEnd(text, tokens, from);
  let end = from;
  for (let at = from; at < Math.min(tokens.length, from + LONGEST); at++) {
    const token = tokens[at];
    if (token === undefined || !BEFORE_NOUN.test(token.xpos)) break;
    if (NOUN.test(token.xpos)) end = at + 1;
    else if (end > from && /^(?:VBN|VBG)$/.test(token.xpos)) break;
  }
  return end;
}

/** Without tags: up to three words, to the first that looks like a plural. */
function untaggedEnd(text: string, tokens: readonly Token[], from: number): number {
  for (let at = from; at < Math.min(tokens.length, from + 3); at++) {
    const word = lower(text, tokens[at]);
    if (!/^\p{L}+$/u.test(word)) return from;
    if (/(?:s|people|men|women|children)$/.test(word)) return at + 1;
  }
  return from;
}

function lower(text: string, token: Token | undefined): string {
  return token === undefined ? "" : text.slice(token.start, token.end).toLowerCase();
}
