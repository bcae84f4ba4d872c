import type { Article } from "../page/article.ts";
import type { Span } from "../record/index.ts";
import type { Syntax, Token } from "../syntax/sentence.ts";
import { type NameLine, nameLine } from "./name-lines.ts";

/** A sentence with its words and what the layout says of them. */
export interface Line extends NameLine {
  readonly index: number;
  readonly block: number;
  readonly tokens: readonly Token[];
  /** 1 where the token stands within a quotation. */
  readonly quoted: Uint8Array;
  /** Tokens before this one are a dateline ("GENEVA (AP) —"); 0 where there is none. */
  readonly dateline: number;
  /** False where no tagger has run: upos is a placeholder. */
  readonly tagged: boolean;
  /** True in boilerplate, where nothing is taken. */
  readonly dead: boolean;
}

/** The lines of an article, one a sentence. */
export function documentLines(article: Article, syntax: Syntax): Line[] {
  const quotations = syntax.quotations.map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  const boilerplate = article.description.boilerplate.map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  const inQuotation = sweep(quotations);
  const inBoilerplate = sweep(boilerplate);
  return syntax.sentences.map(({ block, tokens, span }, index) => {
    const words = tokens.map((token) => article.text.slice(token.start, token.end));
    const line = nameLine(words);
    const quoted = new Uint8Array(tokens.length);
    tokens.forEach((token, at) => {
      if (inQuotation(token.start)) quoted[at] = 1;
    });
    return {
      ...line,
      index,
      block,
      tokens,
      quoted,
      dateline: datelineOf(line),
      tagged: tokens.some((token) => token.upos !== "X"),
      dead: inBoilerplate(span[0]),
    };
  });
}

/** Tells of ascending positions whether each lies in one of the spans; each span is looked at once. */
function sweep(spans: readonly Span[]): (position: number) => boolean {
  let at = 0;
  let last = -1;
  return (position) => {
    if (position < last) at = 0;
    last = position;
    while (at < spans.length && spans[at]![1] <= position) at++;
    return at < spans.length && spans[at]![0] <= position;
  };
}

const DASH = /^[-–—]+$/;

function datelineOf(line: NameLine): number {
  const limit = Math.min(line.words.length, 14);
  for (let i = 1; i < limit; i++) {
    const word = line.words[i]!;
    if (!DASH.test(word)) continue;
    const before = line.words.slice(0, i);
    const capitals = before.filter((one) => one.length > 2 && /^\p{Lu}[\p{Lu}.'’-]+$/u.test(one)).length;
    const closed = before.at(-1) === ")" && before.includes("(");
    return capitals > 0 || closed ? i : 0;
  }
  return 0;
}
