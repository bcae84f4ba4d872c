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
  /** The text that the tokens are spans of: the article's, or that of its title. */
  readonly source: string;
  /** True for the line of a title that does not stand in the text: it is read, but nothing in it is a mention. */
  readonly apart: boolean;
  /** False where no tagger has run: upos is a placeholder. */
  readonly tagged: boolean;
  /** True in boilerplate, where nothing is taken. */
  readonly dead: boolean;
}

/**
 * The lines of an article, one a sentence; then, where the title stands apart from the text, a last one for it.
 */
export function documentLines(article: Article, syntax: Syntax): Line[] {
  const quotations = syntax.quotations.map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  const boilerplate = article.description.boilerplate.map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  const inQuotation = sweep(quotations);
  const inBoilerplate = sweep(boilerplate);
  const lines = syntax.sentences.map(({ block, tokens, span }, index): Line => {
    const words = tokens.map((token) => article.text.slice(token.start, token.end));
    const tagged = tokens.some((token) => token.upos !== "X");
    const line = nameLine(words, tagged ? tokens : null);
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
      dateline: datelineOf(line, tokens),
      tagged,
      source: article.text,
      apart: false,
      dead: inBoilerplate(span[0]),
    };
  });
  const { title, headline } = article.description;
  return title === null || headline !== null ? lines : [...lines, titleLine(title, lines.length)];
}

const TITLE_WORD =
  /(?<![\p{L}.])(?:\p{Lu}|Jr|Sr|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col)\.|(?:\p{Lu}\.){2,}|[\p{L}\p{N}\p{M}]+(?:[.'’](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|\S/gu;

/** The title's words by simple rules: it has no parse. */
function titleLine(title: string, index: number): Line {
  const tokens = [...title.slice(0, 400).matchAll(TITLE_WORD)].flatMap((match) => {
    const possessive = /['’]s$/i.exec(match[0]);
    const cut = match.index + (possessive?.index ?? match[0].length);
    const end = match.index + match[0].length;
    return [titleToken(match.index, cut), ...(possessive === null ? [] : [titleToken(cut, end)])];
  });
  const words = tokens.map(({ start, end }) => title.slice(start, end));
  return {
    ...nameLine(words),
    index,
    block: -1,
    tokens,
    quoted: new Uint8Array(tokens.length),
    dateline: 0,
    source: title,
    apart: true,
    tagged: false,
    dead: false,
  };
}

function titleToken(start: number, end: number): Token {
  return { start, end, upos: "X", xpos: "FW", lemma: "", head: -1, deprel: "dep", hints: null };
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

function datelineOf(line: NameLine, tokens: readonly Token[]): number {
  const limit = Math.min(line.words.length, 14);
  for (let i = 1; i < limit; i++) {
    const word = line.words[i]!;
    if (!DASH.test(word)) continue;
    // The hyphen of "NATO-Russia Council" divides no dateline.
    if (word === "-" && tokens[i - 1]!.end === tokens[i]!.start && tokens[i]!.end === tokens[i + 1]?.start)
      continue;
    const before = line.words.slice(0, i);
    const capitals = before.filter((one) => one.length > 2 && /^\p{Lu}[\p{Lu}.'’-]+$/u.test(one)).length;
    const closed = before.at(-1) === ")" && before.includes("(");
    return capitals > 0 || closed ? i : 0;
  }
  return 0;
}
