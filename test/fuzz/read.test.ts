import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordOf } from "../../src/jobs/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS, readSources } from "../../src/sources/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { needSound } from "../valid-record.ts";

const models = loadModels(weightsFolder());
const RUNS = Number(process.env.FUZZ_RUNS ?? 100);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads bytes as a file of this name; every record must be sound. Gives how many there were. */
async function readBytes(bytes: Uint8Array, name: string): Promise<number> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  let count = 0;
  for await (const arrival of readSources([path])) {
    if (arrival.kind === "failure") continue;
    needSound(recordOf(arrival.document, { models }));
    count++;
  }
  return count;
}

function readText(content: string, kind: "text" | "html" | "markdown" = "text"): void {
  const hints = { ...NO_HINTS, published: "2031-03-02" };
  needSound(read({ id: "fuzz", source: "fuzz", kind, content, hints, warnings: [] }, { models }));
}

const NAMES = ["a", "a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "a.txt.gz"];

/** What has broken readers of text before. */
const PIECES = [
  ..."\"'“”‘’«»„‹›()[]{}<>&;:,.!?…—–-*#|/\\",
  ..."\n\r\t \u00a0\u2028\u2029\u200b\u200e\u200f\u202e\u2066\u2069\ufeff\u0000\u001b\u0085",
  "\r\n\n",
  "\n\n",
  "🕊️",
  "👩‍👩‍👧",
  "🇨🇭",
  "e\u0301",
  "\u{e0041}",
  "\ud800",
  "\udfff",
  "السلام",
  "שלום",
  "停火",
  "said",
  "told reporters that",
  "according to",
  "Arvenian Foreign Minister Ilse Brandt",
  "Tolmark",
  "the United States",
  "Russia and Ukraine",
  "President",
  "Mr.",
  "she",
  "they",
  "her counterpart",
  "met in Geneva on Monday",
  "will meet next week",
  "demanded",
  "refused to",
  "if",
  "$1.5 billion",
  "25 %",
  "100,000 soldiers",
  "January 10, 2022",
  "2031-02-30",
  "Friday",
  "yesterday",
  "last year",
  "two to three thousand",
  "Advertising",
  "2 min",
  "Text by: Follow",
  "(Reuters) -",
  "Q:",
  "https://v.example/a?b=c&d",
  "@ilse #talks",
  "a".repeat(5000),
  "-".repeat(300),
  "“".repeat(50),
  "((((((((((",
];
const nastyText = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 60,
    },
  )
  .chain((pieces) => fc.constantFrom("", " ", "\n").map((joint) => pieces.join(joint)));

const TAGS = [
  "p",
  "div",
  "article",
  "h1",
  "ul",
  "li",
  "blockquote",
  "time",
  "script",
  "style",
  "table",
  "a",
  "main",
];
const nastyHtml = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TAGS).map((tag) => `<${tag}>`),
      fc.constantFrom(...TAGS).map((tag) => `</${tag}>`),
      fc.constantFrom(...PIECES),
      fc.constantFrom(
        "<",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&#0;",
        "&#xD800;",
        "&#99999999;",
        "&amp",
        '<meta property="og:title" content="',
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":[null,{}],"datePublished":5}</script>',
        '<script type="application/ld+json">{"@graph":[[[[',
        '<time datetime="99999-99-99">',
        '<html lang="',
        "<title>",
      ),
    ),
    { maxLength: 80 },
  )
  .map((pieces) => pieces.join(""));

describe("any input", () => {
  test("bytes give sound records or failures", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      nastyText.map((text) => Buffer.from(text, "utf16le")),
      nastyText.map((text) => Buffer.from(text, "latin1")),
      fc.tuple(nastyHtml, fc.nat(2000)).map(([html, end]) => Buffer.from(html).subarray(0, end)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(...NAMES), async (some, name) => {
        await readBytes(some, name);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test("texts of nasty pieces give sound records, the same each time", () => {
    fc.assert(
      fc.property(nastyText, fc.constantFrom("text" as const, "markdown" as const), (text, kind) => {
        readText(text.toWellFormed(), kind);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test("pages of nasty pieces give sound records", () => {
    fc.assert(
      fc.property(nastyHtml, (html) => readText(html.toWellFormed(), "html")),
      { numRuns: RUNS },
    );
  }, 300_000);

  test("JSON of any shape gives records or failures", async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        id: fc.jsonValue(),
        text: fc.oneof(nastyText, fc.jsonValue()),
        title: fc.jsonValue(),
        date: fc.oneof(fc.jsonValue(), fc.constantFrom("2031-03-02", "2031-02-30", "soon")),
        url: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 3 }), async (values) => {
        await readBytes(Buffer.from(values.map((item) => JSON.stringify(item)).join("\n")), "a.jsonl");
        await readBytes(Buffer.from(JSON.stringify(values)), "a.json");
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test("reading twice gives the same record", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const document = {
          id: "a",
          source: "a",
          kind: "text",
          content: text.toWellFormed(),
          hints: NO_HINTS,
          warnings: [],
        } as const;
        expect(JSON.stringify(read(document, { models }))).toBe(JSON.stringify(read(document, { models })));
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  }, 300_000);
});
