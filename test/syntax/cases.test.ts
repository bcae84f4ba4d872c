import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NO_MODELS } from "../../src/learned/index.ts";
import { trimSpan } from "../../src/record/index.ts";
import { syntaxOfTokens } from "../../src/syntax/index.ts";
import { parseArticle } from "../../src/syntax/parse-article.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "cases");

/** The article of a case: its blocks are divided by blank lines. */
function articleOf(text: string) {
  const { article } = syntaxOfTokens([], NO_MODELS);
  const blocks = [...text.matchAll(/[\s\S]+?(?=\n\n|$)/g)].flatMap((match) => {
    const span = trimSpan(text, [match.index, match.index + match[0].length]);
    return span === null ? [] : [{ kind: "paragraph" as const, span }];
  });
  return { ...article, text, description: { ...article.description, blocks } };
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  const cases = readFileSync(join(folder, file), "utf8")
    .split("\n\n")
    .map((part) => part.split("\n").filter((line) => !line.startsWith("# ") && line !== ""))
    .filter((lines) => lines.length > 0);
  describe(file, () => {
    test("has its cases", () => expect(cases.length).toBeGreaterThan(25));
    test.each(cases.map((lines) => ({ title: lines[0]!, lines })))("$title", ({ lines }) => {
      expect(lines).toHaveLength(3);
      const text = lines[1]!
        .replace(/\\n/g, "\n")
        .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
      const { sentences } = parseArticle(articleOf(text), NO_MODELS);
      const found = sentences.map(({ tokens }) =>
        tokens.map(({ start, end }) => text.slice(start, end)).join(" "),
      );
      expect(`→ ${found.join(" ¦ ")}`).toBe(lines[2]);
    });
  });
}
