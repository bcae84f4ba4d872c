import type { Models } from "../learned/index.ts";
import type { Article } from "../page/article.ts";
import { wordParserOf } from "./parse-words.ts";
import type { Sentence, Syntax, Token } from "./sentence.ts";

/**
 * An article and its syntax made of given tokens: the tokens of a sentence are divided by spaces, the sentences by line
 * breaks. So later stages can be measured on the tokens of a treebank.
 */
export function syntaxOfTokens(
  sentences: readonly (readonly string[])[],
  models: Models,
): { readonly article: Article; readonly syntax: Syntax } {
  const parse = wordParserOf(models);
  let text = "";
  const parsed: Sentence[] = [];
  for (const forms of sentences) {
    if (forms.length === 0) continue;
    const tokens: Token[] = parse(forms).map((word, index) => {
      const start = text.length;
      text += forms[index]!;
      const end = text.length;
      text += index + 1 < forms.length ? " " : "\n";
      return { start, end, ...word };
    });
    parsed.push({ span: [tokens[0]!.start, tokens[tokens.length - 1]!.end], block: 0, tokens });
  }
  return {
    article: articleOf(text),
    syntax: { sentences: parsed, quotations: [], english: true, warnings: [] },
  };
}

function articleOf(text: string): Article {
  return {
    id: "gold-tokens",
    text,
    textHash: "",
    description: {
      url: null,
      canonical: null,
      outlet: null,
      title: null,
      subtitle: null,
      authors: [],
      published: null,
      modified: null,
      language: "en",
      section: null,
      tags: [],
      images: [],
      wire: null,
      headline: null,
      blocks: text.length > 0 ? [{ kind: "paragraph", span: [0, text.length] }] : [],
      boilerplate: [],
    },
    warnings: [],
  };
}
