import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainText } from "../../src/page/plain-text/read-plain-text.ts";
import { overlaps, type Span } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { findQuotations } from "../../src/syntax/quotations/find-quotations.ts";
import type { Quotation } from "../../src/syntax/sentence.ts";

const FRAGMENTS = [
  ..."\n|\n\n|\r\n|\u2028|\u00a0| |  |\"|“|”|'|’|‘|''|``|«|»|„|.|,|. |.\" |: |# |> |- |* |**|[|](https://a.example/b)|---|\ud83d\ude00|é|\ufffd".split(
    "|",
  ),
  ..."The talks went on|he said|Advertising|Read more|Text by: NEWS WIRES Follow|2 min|© Jane Muster, Reuters|(Photo by Jane Muster/AFP via Getty Images)|Issued on: 10/01/2032 - 18:10|KESSEL (AP) — |By Ilse Brandt|Related article|Tags: a, b|January 10, 2032|5' 10\"|workers' rights|Sign up for our newsletter|called the exchanges".split(
    "|",
  ),
];

const damaged = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join(""));
const any = fc.oneof(damaged, fc.string({ maxLength: 300, unit: "binary" }));

function articleOf(text: string, kind: "text" | "markdown") {
  return readPlainText({ id: "p", source: "p", kind, content: text, hints: NO_HINTS, warnings: [] });
}

function expectOrdered(text: string, spans: readonly Span[]): void {
  let last = 0;
  for (const [start, end] of spans) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(text.length);
}

describe("plain text", () => {
  test("blocks and boilerplate lie in the text, in order, and do not overlap their own kind", () => {
    fc.assert(
      fc.property(any, fc.constantFrom("text", "markdown"), (text, kind) => {
        const { description, text: kept } = articleOf(text, kind);
        expect(kept).toBe(text);
        expectOrdered(
          text,
          description.blocks.map(({ span }) => span),
        );
        expectOrdered(
          text,
          description.boilerplate.map(({ span }) => span),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("each word stands in a block or in boilerplate", () => {
    fc.assert(
      fc.property(any, (text) => {
        const { blocks, boilerplate } = articleOf(text, "text").description;
        const spans = [...blocks, ...boilerplate].map(({ span }) => span);
        for (const match of text.matchAll(/\p{L}+/gu)) {
          const word: Span = [match.index, match.index + match[0].length];
          expect(spans.some((span) => overlaps(span, word))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("reading twice gives the same article", () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(articleOf(text, "text")).toEqual(articleOf(text, "text"));
      }),
    );
  });
});

describe("quotations", () => {
  test("lie in the text, in order, with their pieces inside and no boilerplate in them", () => {
    fc.assert(
      fc.property(any, fc.constantFrom("text", "markdown"), (text, kind) => {
        const article = articleOf(text, kind);
        const quotations = findQuotations(article);
        expectOrdered(
          text,
          quotations.map(({ span }) => span),
        );
        const check = (quotation: Quotation) => {
          expectOrdered(text, quotation.inner);
          expect(quotation.inner[0]![0]).toBeGreaterThanOrEqual(quotation.span[0]);
          expect(quotation.inner.at(-1)![1]).toBeLessThanOrEqual(quotation.span[1]);
          for (const nested of quotation.nested ?? []) check(nested);
        };
        for (const quotation of quotations) check(quotation);
        for (const { span, reason } of article.description.boilerplate) {
          if (reason.startsWith("markup")) continue;
          for (const { inner } of quotations)
            expect(inner.some((piece) => overlaps(piece, span))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
