import type { Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

/** True where only a title stands between the start of a phrase and a name: no comma, preposition or possessive. */
export function isTitled(layout: Layout, first: number, name: number): boolean {
  for (let token = first; token < name; token++) {
    const word = layout.word[token]!;
    if (/^(?:[,;:(—–]|by|from|with|to|and|'s|'|who|that)$/.test(word)) return false;
    if (/^(?:for|in|at|on)$/.test(word) && token + 1 === name) return false;
    if (word === "of" && token + 1 === name) return false;
  }
  return name > first;
}

const OFFICE =
  /^(?:ambassador|secretary|minister|envoy|representative|director|chair|chairman|chairwoman|commissioner|adviser|advisor|commander|spokesman|spokeswoman|spokesperson|delegate|negotiator|president|head|chief|member|editor|professor|leader|undersecretary)$/;

/**
 * True for "Ambassador to the Lake League Ilse Brandt", "Member of Parliament (MP) Ilse Brandt of Kessel": a name right
 * behind an office and what it is of, which closes the phrase or is told more of.
 */
export function isOfficeBefore(layout: Layout, [first, end]: Tokens, name: Tokens): boolean {
  if (name[1] - name[0] < 2) return false;
  if (name[1] < end && !/^(?:of|for|from|,|\()$/.test(layout.word[name[1]]!)) return false;
  let office = false;
  for (let token = first; token < name[0]; token++) {
    const word = layout.word[token]!;
    if (/^(?:[,;:—–]|by|from|with|and|who|that)$/.test(word)) return false;
    if (OFFICE.test(word)) office = true;
  }
  const last = name[0] - 1;
  return office && last >= first && (layout.tokens[last]!.upos === "PROPN" || layout.word[last] === ")");
}

/** True for "a dredger named Wessel", "a diver using the pseudonym Katja". */
export function isCalled(layout: Layout, name: number, head: number): boolean {
  const before = name - 1;
  return (
    before > head &&
    before - head < 6 &&
    /^(?:named|called|pseudonym|alias|nicknamed)$/.test(layout.word[before]!)
  );
}

/** True where the token is one of these. */
export function covers(tokens: Tokens, token: number): boolean {
  return tokens[0] <= token && token < tokens[1];
}

const POSTMODIFIER =
  /^(?:of|for|from|in|at|on|with|who|whom|whose|which|that|to|by|about|near|under|over|after|before|during|and)$/;

/** The head of a noun phrase by the tree; where the tree has several, the last word before what follows a noun. */
export function nounHead(layout: Layout, [first, end]: Tokens): number {
  const outside: number[] = [];
  for (let token = first; token < end; token++) {
    const above = layout.head[token]!;
    if ((above < first || above >= end) && layout.tokens[token]!.upos !== "PUNCT") outside.push(token);
  }
  if (outside.length === 1) return outside[0]!;
  let head = first;
  for (let token = first; token < end; token++) {
    const word = layout.word[token]!;
    if (token > first && (POSTMODIFIER.test(word) || /^[,(;:—–]$/.test(word))) break;
    // "Footage released by": what follows the noun tells more of it.
    if (token > first && layout.tokens[token]!.xpos === "VBN" && layout.tokens[head]!.upos === "NOUN") break;
    if (/[\p{L}\p{N}]/u.test(word) && word !== "'s") head = token;
  }
  return head;
}
