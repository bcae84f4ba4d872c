import type { Span, Words } from "../../record/index.ts";

/** Code units before and after the words that are kept to tell them from the same words elsewhere. */
const REACH = 32;

/** The words of a span, so that they are found again. */
export function wordsAt(text: string, textHash: string, [start, end]: Span): Words {
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - REACH), start),
    suffix: text.slice(end, end + REACH),
    start,
    end,
    textHash,
  };
}

/** Where words stand in a text, or why that can't be said. */
export type Found =
  | { readonly span: Span }
  | { readonly span: null; readonly reason: "gone" | "several places" };

/**
 * Finds words in a text: at their place where the text is the same, else where they stand letter for letter but for
 * spaces and the form of quotation marks. Of several places, the one with the same surroundings; where none or more than
 * one has them, nothing is chosen.
 */
export function findWords(text: string, textHash: string, words: Words): Found {
  if (words.textHash === textHash && text.slice(words.start, words.end) === words.quote) {
    return { span: [words.start, words.end] };
  }
  const spans = placesOf(text, words.quote);
  const [only] = spans;
  if (only === undefined) return { span: null, reason: "gone" };
  if (spans.length === 1) return { span: only };
  const scores = spans.map(([start, end]) => surroundings(text, words, { start, end }));
  const best = Math.max(...scores);
  const winners = spans.filter((_, index) => scores[index] === best);
  if (best === 0 || winners.length > 1) return { span: null, reason: "several places" };
  return { span: winners[0]! };
}

function placesOf(text: string, quote: string): Span[] {
  const pattern = new RegExp(
    quote
      .trim()
      .split(/(\s+|["“”„«»]|['’‘])/)
      .map((part) => {
        if (/^\s+$/.test(part)) return "\\s+";
        if (/^["“”„«»]$/.test(part)) return '["“”„«»]';
        if (/^['’‘]$/.test(part)) return "['’‘]";
        return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      })
      .join(""),
    "gu",
  );
  return [...text.matchAll(pattern)].map(({ 0: found, index }): Span => [index, index + found.length]);
}

/** How many code units before and after are the same. */
function surroundings(text: string, { prefix, suffix }: Words, at: { start: number; end: number }): number {
  let before = 0;
  while (before < prefix.length && text[at.start - 1 - before] === prefix[prefix.length - 1 - before])
    before++;
  let after = 0;
  while (after < suffix.length && text[at.end + after] === suffix[after]) after++;
  return before + after;
}
