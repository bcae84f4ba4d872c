import type { Models } from "../learned/index.ts";
import type { Article } from "../page/article.ts";
import type { Boilerplate, Span } from "../record/index.ts";
import { isAllCapitals, isForeignBlock, isSurelyEnglish, looksEnglish } from "./language.ts";
import { openingLength, parseWithOpening } from "./opening.ts";
import { parseFlat, type WordParser, wordParserOf } from "./parse-words.ts";
import { findQuotations } from "./quotations/find-quotations.ts";
import type { Sentence, Syntax, Token } from "./sentence.ts";
import { splitSentences } from "./split-sentences.ts";
import { tokenise } from "./tokenise.ts";

/** Share of a text's tokens that stand in English paragraphs at least, where others are in another language. */
const LEAST_ENGLISH_PART = 0.25;

/** The sentences of an article's blocks with their tokens, and its quotations. Never throws on any text. */
export function parseArticle(article: Article, models: Models): Syntax {
  const { text } = article;
  const blocks = tokensOfBlocks(article);
  const all = blocks.flat();
  const inOther = blocks.map((spans) => isForeignBlock(text, spans));
  const own = inOther.includes(true) ? blocks.filter((_, block) => inOther[block] === false).flat() : all;
  const english =
    looksEnglish(text, all) || (own.length >= all.length * LEAST_ENGLISH_PART && isSurelyEnglish(text, own));
  const parser = english ? wordParserOf(models) : parseFlat;
  const sentences = blocks.flatMap((spans, block) =>
    sentencesOf(article, spans, block, inOther[block] === true ? parseFlat : parser),
  );
  const warnings: string[] = [];
  const foreignCount = inOther.filter(Boolean).length;
  if (english && foreignCount > 0) {
    warnings.push(
      `syntax: ${foreignCount} of ${blocks.length} paragraphs are not in English; nothing is read from them`,
    );
  }
  if (!english) warnings.push("syntax: the text does not look like English; nothing is read from it");
  else if (isAllCapitals(text, all)) warnings.push("syntax: the text is in capitals; names are uncertain");
  return { sentences, quotations: findQuotations(article), english, warnings };
}

/** For each block its tokens, as pairs of start and end; boilerplate is left out. */
function tokensOfBlocks(article: Article): number[][] {
  const skipped = [...article.description.boilerplate].sort((a, b) => a.span[0] - b.span[0]);
  let first = 0;
  return article.description.blocks.map(({ span }) => {
    while (first < skipped.length && skipped[first]!.span[1] <= span[0]) first++;
    const spans: number[] = [];
    for (const [start, end] of piecesOf(span, skipped, first)) tokenise(article.text, start, end, spans);
    return spans;
  });
}

/** What of a block is no boilerplate. */
function piecesOf(block: Span, skipped: readonly Boilerplate[], first: number): Span[] {
  const pieces: Span[] = [];
  let at = block[0];
  for (let index = first; index < skipped.length && skipped[index]!.span[0] < block[1]; index++) {
    const [start, end] = skipped[index]!.span;
    if (start > at) pieces.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < block[1]) pieces.push([at, block[1]]);
  return pieces;
}

function sentencesOf(
  article: Article,
  spans: readonly number[],
  block: number,
  parser: WordParser,
): Sentence[] {
  const { text } = article;
  let from = 0;
  return splitSentences(text, spans, article.healed).map((end) => {
    const forms: string[] = [];
    for (let index = from; index < end; index++)
      forms.push(text.slice(spans[index * 2]!, spans[index * 2 + 1]!));
    const start = from;
    from = end;
    const opening = start === 0 ? openingLength(forms) : 0;
    const tokens: Token[] = parseWithOpening(forms, opening, parser).map((word, index) => ({
      start: spans[(start + index) * 2]!,
      end: spans[(start + index) * 2 + 1]!,
      ...word,
    }));
    return { span: [tokens[0]!.start, tokens[tokens.length - 1]!.end], block, tokens };
  });
}
