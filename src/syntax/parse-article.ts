import type { Models } from "../learned/index.ts";
import type { Article } from "../page/article.ts";
import type { Sentence, Syntax, Token } from "./sentence.ts";

/** The sentences of an article's blocks with their tokens, and its quotations. */
export function parseArticle(article: Article, _models: Models): Syntax {
  const sentences: Sentence[] = [];
  article.description.blocks.forEach((block, index) => {
    for (const match of article.text.slice(...block.span).matchAll(/\S[\s\S]*?(?:[.!?]["”’)]*(?=\s)|$)/g)) {
      const start = block.span[0] + match.index;
      const end = start + match[0].length;
      sentences.push({ span: [start, end], block: index, tokens: tokens(article.text, start, end) });
    }
  });
  return { sentences, quotations: [] };
}

function tokens(text: string, start: number, end: number): Token[] {
  return [...text.slice(start, end).matchAll(/[\p{L}\p{N}\p{M}]+|\S/gu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    upos: "X",
    xpos: "FW",
    lemma: match[0].toLowerCase(),
    head: -1,
    deprel: "dep",
  }));
}
