import { captionSigns } from "../../lexicon/prompts.ts";
import type { Span } from "../../record/index.ts";

let signs: RegExp | null = null;

/** True for a line that says it is the caption of a picture: short, with words that prose seldom has. */
export function isCaption(words: string): boolean {
  if (words.length > 500 || words.length < 15) return false;
  signs ??= new RegExp(
    captionSigns()
      .map((source) => `(?:${source})`)
      .join("|"),
  );
  return !/["“”]/.test(words) && sentenceEndCount(words) <= 2 && signs.test(words);
}

/**
 * Where the caption in front of a picture's credit begins: with the whole span where that has few sentences, else with
 * its last one.
 */
export function captionStart(text: string, span: Span): number {
  const words = text.slice(Math.max(span[0], span[1] - 500), span[1]);
  const from = span[1] - words.length;
  if (from === span[0] && sentenceEndCount(words) <= 2) return span[0];
  const inner = words.replace(/[.!?…\s]{1,4}$/, "");
  let start = from === span[0] ? span[0] : span[1];
  for (const match of inner.matchAll(SENTENCE_END)) start = from + match.index + match[0].length;
  return start;
}

/** A stop after two lower-case letters or more, so that "U.S." and "Mr." end nothing. */
const SENTENCE_END =
  /(?<=[\p{Ll}\d)”"’]{2})(?<!\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sen|Rep|Gov|Sgt|Jr|Sr|vs|No))[.!?]["”’)]{0,2}\s{1,3}(?=[\p{Lu}"“‘])/gu;

function sentenceEndCount(words: string): number {
  return (words.match(SENTENCE_END)?.length ?? 0) + (/[.!?]["”’)]{0,2}$/.test(words) ? 1 : 0);
}

const DATE_THEN_CAPITAL =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.) \d{1,2}, (?:19|20)\d{2}\.?\s{1,3}(?=\p{Lu})/gu;

/**
 * The captions that run into the prose at the start of a flattened text: a sentence that ends with a full date and has
 * the words of a caption, or that ends with the date and no stop. Spans without white space, in order.
 */
export function flatCaptions(text: string, span: Span): Span[] {
  const head = text.slice(span[0], Math.min(span[1], span[0] + 1600));
  const found: Span[] = [];
  for (const match of head.matchAll(DATE_THEN_CAPITAL)) {
    const end = match.index + match[0].trimEnd().length;
    const before = head.slice(0, match.index);
    let start = found.length > 0 ? found.at(-1)![1] - span[0] : 0;
    for (const stop of before.matchAll(SENTENCE_END)) start = Math.max(start, stop.index + stop[0].length);
    const sentence = head.slice(start, end).trimStart();
    const unstopped = !sentence.endsWith(".");
    if (sentence.length < 25 || sentence.length > 450) continue;
    if (unstopped ? /^[\p{Lu}]/u.test(sentence) : isCaption(sentence)) {
      found.push([span[0] + end - sentence.length, span[0] + end]);
    }
  }
  return found;
}
