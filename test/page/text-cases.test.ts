// Runs test/page/text-cases/*.txt. A case:
//   == title
//   -- kind: markdown        what comes with the text: kind, title, date, url, outlet (any number, none needed)
//   the text, to the line before the arrow; ⍽ is a no-break space, ␍ a carriage return, ␣ a space
//   =>
//   paragraph  its words     each block in order; ⏎ is a line end; "first words … last words" for long ones
//   ~advertising/rule  words each piece of boilerplate in order
//   @published 2031-09-04    metadata; "-" for none
// Offsets are checked: words are looked for in the text from the start of the line before on.
// UPDATE=1 writes what the stage gives instead.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPlainText } from "../../src/page/plain-text/read-plain-text.ts";
import type { ArticleDescription, Span } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";

interface TextCase {
  readonly title: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly text: string;
  readonly expected: readonly string[];
}

const KEYS = [
  "title",
  "subtitle",
  "authors",
  "published",
  "publishedInferred",
  "modified",
  "outlet",
  "wire",
  "tags",
  "images",
  "headline",
];

const folder = join(import.meta.dirname, "text-cases");
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));

test("there are cases", () => expect(files.length).toBeGreaterThan(1));

for (const file of files) {
  const cases = casesOf(readFileSync(join(folder, file), "utf8"));
  if (process.env.UPDATE === "1") writeFileSync(join(folder, file), cases.map(updated).join("\n"));
  describe(file, () => {
    for (const textCase of cases) {
      test(textCase.title, () => {
        const { text, description } = articleOf(textCase);
        expect(textCase.expected.length).toBeGreaterThan(0);
        expect(printed(text, description, keysOf(textCase))).toEqual(
          textCase.expected.map((line) => line.replace(/ {2,}/, "  ")),
        );
        expect(
          [description.blocks, description.boilerplate].map((list) => list.map(({ span }) => span)),
        ).toEqual(locate(text, textCase.expected));
      });
    }
  });
}

function casesOf(file: string): TextCase[] {
  return file
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [head = "", tail = ""] = part.split(/^=>\n/m);
      const [title = "", ...lines] = head.split("\n");
      const settings = new Map<string, string>();
      while (lines[0]?.startsWith("-- ")) {
        const [key = "", value = ""] = lines
          .shift()!
          .slice(3)
          .split(/: (.*)/s);
        settings.set(key, value);
      }
      return { title, settings, text: decoded(lines.slice(0, -1).join("\n")), expected: linesIn(tail) };
    });
}

function linesIn(tail: string): string[] {
  return tail.split("\n").filter((line) => line !== "");
}

function decoded(text: string): string {
  return text.replaceAll("⍽", "\u00a0").replaceAll("␍", "\r").replaceAll("␣", " ");
}

function encoded(text: string): string {
  return text
    .replaceAll("\n", "⏎")
    .replaceAll("\r", "␍")
    .replaceAll("\u00a0", "⍽")
    .replace(/(?<= ) | $/g, "␣");
}

function articleOf({ text, settings }: TextCase): { text: string; description: ArticleDescription } {
  const article = readPlainText({
    id: "case",
    source: "case",
    kind: settings.get("kind") === "markdown" ? "markdown" : "text",
    content: text,
    hints: {
      ...NO_HINTS,
      title: settings.get("title") ?? null,
      published: settings.get("date") ?? null,
      url: settings.get("url") ?? null,
      outlet: settings.get("outlet") ?? null,
    },
    warnings: [],
  });
  expect(article.text).toBe(text);
  return article;
}

function keysOf({ expected }: TextCase): string[] {
  return expected.filter((line) => line.startsWith("@")).map((line) => line.slice(1).split(" ")[0]!);
}

function printed(text: string, description: ArticleDescription, keys: readonly string[]): string[] {
  const words = (span: Span) => shortened(encoded(text.slice(...span)));
  return [
    ...description.blocks.map((block) => `${block.kind}${block.level ?? ""}  ${words(block.span)}`),
    ...description.boilerplate.map((mark) => `~${mark.kind}/${mark.reason}  ${words(mark.span)}`),
    ...keys.map((key) => `@${key} ${metadata(text, description, key)}`),
  ];
}

function shortened(words: string): string {
  return words.length <= 110 || words.includes("⏎") ? words : `${words.slice(0, 50)} … ${words.slice(-40)}`;
}

function metadata(text: string, description: ArticleDescription, key: string): string {
  if (key === "headline")
    return description.headline === null ? "-" : encoded(text.slice(...description.headline));
  if (key === "images") {
    return (
      description.images
        .map(({ caption, credit, url }) => `${encoded(caption ?? "-")} | ${credit ?? "-"} | ${url ?? "-"}`)
        .join(" || ") || "-"
    );
  }
  const value = Object.entries(description).find(([name]) => name === key)?.[1] ?? null;
  return value === null || (Array.isArray(value) && value.length === 0)
    ? "-"
    : Array.isArray(value)
      ? value.join("; ")
      : String(value);
}

/** The spans of the expected blocks and boilerplate, found in the text from the start of the one before. */
function locate(text: string, expected: readonly string[]): [Span[], Span[]] {
  const spans: [Span[], Span[]] = [[], []];
  const from = [0, 0];
  for (const line of expected) {
    if (line.startsWith("@")) continue;
    const list = line.startsWith("~") ? 1 : 0;
    const words = decoded(line.replace(/^\S+ +/, "")).replaceAll("⏎", "\n");
    const [first = "", last = ""] = words.split(" … ");
    const start = text.indexOf(first, from[list]);
    const end = last === "" ? start + first.length : text.indexOf(last, start + first.length) + last.length;
    spans[list].push([start, end]);
    from[list] = list === 1 ? end : start + 1;
  }
  return spans;
}

function updated(textCase: TextCase): string {
  const { text, description } = articleOf(textCase);
  const keys = keysOf(textCase);
  const lines = printed(
    text,
    description,
    keys.length > 0 ? keys : KEYS.filter((key) => metadata(text, description, key) !== "-"),
  );
  const settings = [...textCase.settings].map(([key, value]) => `-- ${key}: ${value}\n`).join("");
  return `== ${textCase.title}\n${settings}${text.replaceAll("\u00a0", "⍽").replaceAll("\r", "␍").replace(/ $/gm, "␣")}\n=>\n${lines.join("\n")}\n`;
}
