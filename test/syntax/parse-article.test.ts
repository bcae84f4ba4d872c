import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadModels, NO_MODELS } from "../../src/learned/index.ts";
import type { Article } from "../../src/page/article.ts";
import { readPage } from "../../src/page/index.ts";
import { type Boilerplate, isSpace } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { parseArticle, type Sentence } from "../../src/syntax/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const models = loadModels(weightsFolder());

function articleOf(text: string, boilerplate: readonly Boilerplate[] = []): Article {
  const content = text.toWellFormed();
  const page = readPage(
    { id: "t", source: "t", kind: "text", content, hints: NO_HINTS, warnings: [] },
    NO_MODELS,
  );
  return { ...page, description: { ...page.description, boilerplate } };
}

function isTree({ tokens }: Sentence): boolean {
  if (tokens.filter((token) => token.head === -1).length !== 1) return false;
  return tokens.every((_, index) => {
    let at = index;
    for (let steps = 0; at !== -1 && steps <= tokens.length; steps++) at = tokens[at]!.head;
    return at === -1;
  });
}

function check(article: Article): void {
  const { sentences } = parseArticle(article, models);
  let last = 0;
  const covered = new Uint8Array(article.text.length);
  for (const sentence of sentences) {
    expect(sentence.tokens.length).toBeGreaterThan(0);
    expect(sentence.span).toEqual([sentence.tokens[0]!.start, sentence.tokens.at(-1)!.end]);
    for (const token of sentence.tokens) {
      expect(token.start).toBeGreaterThanOrEqual(last);
      expect(token.end).toBeGreaterThan(token.start);
      last = token.end;
      covered.fill(1, token.start, token.end);
    }
    expect(isTree(sentence)).toBe(true);
  }
  expect(last).toBeLessThanOrEqual(article.text.length);
  for (const { span } of article.description.blocks) {
    for (let at = span[0]; at < span[1]; at++) {
      const skipped = article.description.boilerplate.some((b) => b.span[0] <= at && at < b.span[1]);
      if (skipped) expect(covered[at], `boilerplate at ${at}`).toBe(0);
      else if (!isSpace(article.text.charCodeAt(at))) expect(covered[at], `code unit ${at}`).toBe(1);
    }
  }
}

const SCRAPS =
  "Brandt said|U.S.|Mr.|“|”|\"|'s|n't|don’t|...|$5.2bn|10-12|a.b@c.org|https://x.org/a?b=c.|—|-|\n|\n\n| |  |(|)|,|.|?!|long-term|😀|\u200b|\ud800|٣|Привет|co-|'|’|:-)|#tag|@one|cannot|1,000.5|7:30pm|•|*";
const scrap = fc.constantFrom(...SCRAPS.split("|"));

describe("parseArticle", () => {
  test("tokens are ordered, cover all but white space, and heads make a tree, on any text", () => {
    const text = fc.array(fc.oneof(scrap, fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => check(articleOf(parts.join("")))),
      { numRuns: 300 },
    );
  });

  test("boilerplate inside a block is no part of a sentence, which goes on behind it", () => {
    const text = "The ferry line will be closed ADVERTISEMENT until the talks in Varn end.";
    const start = text.indexOf("ADV");
    const article = articleOf(text, [{ kind: "advertising", span: [start, start + 13], reason: "test" }]);
    check(article);
    const { sentences } = parseArticle(article, models);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]!.tokens.map((token) => text.slice(token.start, token.end))).toEqual(
      "The ferry line will be closed until the talks in Varn end .".split(" "),
    );
  });

  test("a text in another language has a warning and no analysis", () => {
    const line =
      "Die Gespräche in Kessel wurden am Montag ohne ein Ergebnis beendet, wie die Ministerin mitteilte. ";
    const { english, warnings, sentences } = parseArticle(articleOf(line.repeat(4)), models);
    expect(english).toBe(false);
    expect(warnings).toEqual(["syntax: the text does not look like English; nothing is read from it"]);
    expect(sentences[0]!.tokens.every((token) => token.upos === "X")).toBe(true);
  });

  test("a sentence without end is cut at 2,000 tokens", () => {
    const text = "the talks of the two sides in the town and ".repeat(500);
    const { sentences } = parseArticle(articleOf(text), models);
    expect(sentences.map((sentence) => sentence.tokens.length)).toEqual([2000, 2000, 1000]);
    expect(sentences.every(isTree)).toBe(true);
  });

  test("the same text gives the same parse", () => {
    const article = articleOf("Brandt said that Tolmark would not reopen the port. Talks go on.");
    expect(parseArticle(article, models)).toEqual(parseArticle(article, models));
  });
});
