import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_MODELS } from "../../src/learned/index.ts";
import { readPage } from "../../src/page/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import type { Syntax, Token } from "../../src/syntax/sentence.ts";
import { findTimes } from "../../src/times/index.ts";

// The parse stands in the case, so that a retrained parser changes nothing here.
const lines = readFileSync(join(import.meta.dirname, "parsed.txt"), "utf8")
  .split("\n")
  .filter((line) => line.includes(" -> ") && !line.startsWith("#"));

interface Parsed {
  readonly text: string;
  readonly tokens: readonly Token[];
}

function parsed(written: string): Parsed {
  let text = "";
  const tokens = written.split(" ").map((piece): Token => {
    const mark = /^[.,/]\//.test(piece);
    const [word = "", xpos = "", lemma = "", head = "", deprel = ""] = mark
      ? [piece.charAt(0), piece.charAt(0), piece.charAt(0), ...piece.split("/").slice(-2)]
      : piece.split("/");
    if (text !== "" && !mark && word !== "'s") text += " ";
    const start = text.length;
    text += word;
    return { start, end: text.length, upos: "X", xpos, lemma, head: Number(head), deprel, hints: null };
  });
  return { text, tokens };
}

test.each(lines.map((line) => line.split(" -> ")))("%s", (written, value) => {
  const { text, tokens } = parsed(written ?? "");
  const hints = { ...NO_HINTS, published: "2031-04-09" };
  const article = readPage(
    { id: "case", source: "case", kind: "text", content: text, hints, warnings: [] },
    NO_MODELS,
  );
  const syntax: Syntax = {
    sentences: [{ span: [0, text.length], block: 0, tokens }],
    quotations: [],
    english: true,
    warnings: [],
  };
  expect(
    findTimes(article, syntax)
      .map((time) => time.value)
      .join(" "),
  ).toBe(value);
});
