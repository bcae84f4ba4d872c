import type { Article } from "../src/page/index.ts";
import type { PeerAnswer } from "./page-peers.ts";

/** What score-pages reads of an article, by the table of the record: captions are no body, embeds only where asked. */
export function scorerInput(article: Article, options: { readonly embeds: boolean }): PeerAnswer {
  const { description, text } = article;
  const paragraphs = description.blocks
    .filter((block) => block.kind !== "caption" && (block.kind !== "embed" || options.embeds))
    .map((block) => text.slice(block.span[0], block.span[1]));
  return {
    articleBody: paragraphs.join("\n\n"),
    paragraphs,
    title: description.title,
    authors: description.authors,
    date: description.published,
    topics: description.tags,
    lang: description.language,
    outlet: description.outlet,
    images: description.images,
  };
}
