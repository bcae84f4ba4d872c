import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandsDocument, commandWords } from "../../scripts/commands-doc.ts";
import { recordDocument } from "../../scripts/record-doc.ts";

test.each([
  ["docs/commands.md", commandsDocument],
  ["docs/record.md", recordDocument],
])("%s is what the code says", (path, document) => {
  if (process.env.UPDATE === "1") writeFileSync(path, document());
  expect(readFileSync(path, "utf8"), "refresh with UPDATE=1 npx vitest run test/docs").toBe(document());
});

test("every command and option is named in the README or the docs", () => {
  const files = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)];
  const written = files
    .filter((file) => file.endsWith(".md"))
    .map((file) => {
      try {
        return readFileSync(file, "utf8");
      } catch {
        return "";
      }
    });
  const missing = commandWords().filter(
    (word) => !written.some((text) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text)),
  );
  expect(missing).toEqual([]);
});

test("every field of the record is named in docs/record.md", () => {
  const document = readFileSync("docs/record.md", "utf8");
  for (const field of [
    "textHash",
    "publishedInferred",
    "issueSpans",
    "ascribedBy",
    "datePrecision",
    "members",
  ]) {
    expect(document).toContain(`\`${field}\``);
  }
});
