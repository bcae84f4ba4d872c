// Runs test/syntax/quotations/*.txt. A case: "== title", the text (⏎ no escape needed), "=>", then one line a quotation:
//   double  first piece ¦ second piece        single, guillemets likewise; ⏎ is a line end
//   double(unclosed)  ...    double(unopened)  ...
//   > single  ...                             within the quotation before
// A text may mark boilerplate with ⟦ ⟧; the marks themselves are taken out. Offsets are checked: each piece is looked for
// in the text from the one before on. UPDATE=1 writes what is found instead.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Article } from "../../src/page/article.ts";
import { readPlainText } from "../../src/page/plain-text/read-plain-text.ts";
import type { Boilerplate, Span } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { findQuotations } from "../../src/syntax/quotations/find-quotations.ts";
import type { Quotation } from "../../src/syntax/sentence.ts";

const folder = join(import.meta.dirname, "quotations");
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));

test("there are cases", () => expect(files.length).toBeGreaterThan(0));

for (const file of files) {
  const cases = readFileSync(join(folder, file), "utf8")
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [head = "", tail = ""] = part.split(/^=>\n/m);
      const [title = "", ...lines] = head.split("\n");
      return {
        title,
        raw: lines.slice(0, -1).join("\n"),
        expected: tail.split("\n").filter((line) => line !== ""),
      };
    });
  if (process.env.UPDATE === "1") {
    const update = ({ title, raw }: { title: string; raw: string }) => {
      const article = articleOf(raw);
      return `== ${title}\n${raw}\n=>\n${
        findQuotations(article)
          .flatMap((quotation) => printed(article.text, quotation, ""))
          .join("\n") || "none"
      }\n`;
    };
    writeFileSync(join(folder, file), cases.map(update).join("\n"));
  }
  describe(file, () => {
    for (const { title, raw, expected } of cases) {
      test(title, () => {
        const article = articleOf(raw);
        const quotations = findQuotations(article);
        const lines = quotations.flatMap((quotation) => printed(article.text, quotation, ""));
        expect(expected.length).toBeGreaterThan(0);
        expect(lines.length === 0 ? ["none"] : lines).toEqual(expected);
        const top = expected.filter((line) => !line.startsWith(">") && line !== "none");
        expect(quotations.map(({ inner }) => inner)).toEqual(located(article.text, top));
        for (const { span, inner } of quotations) {
          expect(span[0]).toBeLessThanOrEqual(inner[0]?.[0] ?? span[0]);
          expect(span[1]).toBeGreaterThanOrEqual(inner.at(-1)?.[1] ?? span[1]);
        }
      });
    }
  });
}

function articleOf(raw: string): Article {
  const marks: Boilerplate[] = [];
  let text = "";
  for (const part of raw.split(/(⟦[^⟧]*⟧)/)) {
    const words = part.replace(/[⟦⟧]/g, "");
    if (part.startsWith("⟦"))
      marks.push({ kind: "other", span: [text.length, text.length + words.length], reason: "case" });
    text += words;
  }
  const article = readPlainText({
    id: "case",
    source: "case",
    kind: "text",
    content: text,
    hints: NO_HINTS,
    warnings: [],
  });
  if (marks.length === 0) return article;
  return { ...article, description: { ...article.description, boilerplate: marks } };
}

function printed(text: string, quotation: Quotation, prefix: string): string[] {
  const flag = quotation.closed ? (quotation.opened === false ? "(unopened)" : "") : "(unclosed)";
  const pieces = quotation.inner.map((span) => text.slice(...span).replaceAll("\n", "⏎")).join(" ¦ ");
  return [
    `${prefix}${quotation.marks}${flag}  ${pieces}`,
    ...(quotation.nested ?? []).flatMap((nested) => printed(text, nested, `> ${prefix}`)),
  ];
}

function located(text: string, lines: readonly string[]): Span[][] {
  let from = 0;
  return lines.map((line) =>
    line
      .replace(/^\S+ +/, "")
      .replaceAll("⏎", "\n")
      .split(" ¦ ")
      .map((piece): Span => {
        const start = text.indexOf(piece, from);
        from = start + piece.length;
        return [start, from];
      }),
  );
}
