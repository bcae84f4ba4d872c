import { Parser } from "htmlparser2";
import type { SavedPage } from "./page-set.ts";

const BLOCKS = new Set(
  "address article aside blockquote br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th tr ul label".split(
    " ",
  ),
);
const SILENT = new Set(["script", "style", "noscript", "template", "svg", "iframe", "head", "select"]);

/** The visible text of a page as a plain copy of it would be: a line for each block element, in the page's order. */
export function linesOfPage(html: string): string[] {
  const lines: string[] = [];
  let line = "";
  let silent = 0;
  const end = () => {
    const words = line.replace(/\s+/g, " ").trim();
    if (words !== "") lines.push(words);
    line = "";
  };
  const parser = new Parser({
    onopentag(name) {
      if (SILENT.has(name)) silent++;
      if (BLOCKS.has(name)) end();
    },
    ontext(text) {
      if (silent === 0) line += text;
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--;
      if (BLOCKS.has(name)) end();
    },
  });
  parser.write(html);
  parser.end();
  end();
  return lines;
}

/** A page as a scraper may leave it: its lines from a little before the body to a little after it. */
export interface ScrapedPage {
  readonly id: string;
  readonly lines: readonly { readonly words: string; readonly isBody: boolean }[];
}

const BEFORE = 15;
const AFTER = 25;

/** Cuts the lines of a page around its true body; null where fewer than five of them are found in it. */
export function scraped({ id, html, truth }: SavedPage): ScrapedPage | null {
  const body = normal(truth.articleBody);
  const lines = linesOfPage(html).map((words) => ({
    words,
    isBody: words.length > 25 && body.includes(normal(words)),
  }));
  const first = lines.findIndex(({ isBody }) => isBody);
  const last = lines.findLastIndex(({ isBody }) => isBody);
  if (lines.filter(({ isBody }) => isBody).length < 5) return null;
  const short = (words: string) => words.length <= 25 && body.includes(normal(words));
  return {
    id,
    lines: lines
      .slice(Math.max(0, first - BEFORE), last + 1 + AFTER)
      .map(({ words, isBody }) => ({ words, isBody: isBody || short(words) })),
  };
}

function normal(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
