// How well paragraphs come back from PDF: texts of news-open are printed by Chromium in several layouts and read again.
//   npm run eval:pdf [-- --count 60] [-- --show 20]
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright-core";
import { readPdf } from "../src/sources/convert/pdf/read-pdf.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "60" },
    show: { type: "string", default: "0" },
  },
});
const BROWSER = "/usr/bin/chromium";
if (!existsSync(BROWSER)) throw new Error(`needs ${BROWSER}, which prints the pages`);

interface Layout {
  readonly name: string;
  readonly style: string;
  readonly heads: boolean;
}

const LAYOUTS: readonly Layout[] = [
  {
    name: "letter",
    style: "body { font: 12pt/1.3 'Times New Roman', serif } p { margin: 0 0 1em }",
    heads: false,
  },
  {
    name: "justified, hyphens, heads",
    style: "body { font: 11pt/1.35 serif; text-align: justify; hyphens: auto } p { margin: 0 0 .8em }",
    heads: true,
  },
  {
    name: "indented, no gaps",
    style: "body { font: 11pt/1.3 serif; text-align: justify } p { margin: 0; text-indent: 1.5em }",
    heads: true,
  },
  {
    name: "two columns, heads",
    style:
      "body { font: 10pt/1.3 sans-serif; hyphens: auto; text-align: justify } div { columns: 2; column-gap: 2em } p { margin: 0 0 .7em }",
    heads: true,
  },
];

const FILES = ["kremlin.jsonl", "whitehouse.jsonl", "state-dept.jsonl", "wikinews.jsonl"];

/** Texts of several paragraphs, every so many of each file, the same each time. */
function texts(count: number): string[][] {
  const each = Math.ceil(count / FILES.length);
  return FILES.flatMap((file) => {
    const all = readJsonLines<{ readonly text?: string }>(join(needCorpus("data", "news-open"), file))
      .map(({ text = "" }) =>
        text
          .split(/\n\s*\n/)
          .map(plain)
          .filter((paragraph) => paragraph !== ""),
      )
      .filter((paragraphs) => paragraphs.length >= 4 && paragraphs.length < 60);
    const step = Math.max(1, Math.floor(all.length / each));
    return all.filter((_, index) => index % step === 0).slice(0, each);
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const PRINTED = new Set(["<", ">", "&"]);

async function printed(
  browser: Browser,
  paragraphs: readonly string[],
  { style, heads }: Layout,
): Promise<Buffer> {
  const page = await browser.newPage();
  const escaped = (text: string): string =>
    [...text].map((sign) => (PRINTED.has(sign) ? `&#${sign.codePointAt(0)};` : sign)).join("");
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("\n");
  await page.setContent(
    `<!doctype html><html lang="en"><style>${style}</style><body><div>${body}</div></body></html>`,
  );
  const small = "font-size: 8px; width: 100%; text-align: center";
  const file = await page.pdf({
    format: "A4",
    margin: { top: "25mm", bottom: "25mm", left: "25mm", right: "25mm" },
    displayHeaderFooter: heads,
    headerTemplate: `<div style="${small}">Foreign Ministry of Arvenia, press department</div>`,
    footerTemplate: `<div style="${small}">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>`,
  });
  await page.close();
  return file;
}

const sample = texts(Number(values.count));
const browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
let shown = Number(values.show);
console.log(
  `layout                       texts  paragraphs  precision  recall   F1     words right  ms a page`,
);
for (const layout of LAYOUTS) {
  const counts = { given: 0, found: 0, right: 0, words: 0, wordsRight: 0, ms: 0, pages: 0 };
  for (const paragraphs of sample) {
    const file = await printed(browser, paragraphs, layout);
    const start = performance.now();
    const { content } = await readPdf(new Uint8Array(file));
    counts.ms += performance.now() - start;
    counts.pages += [...file.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
    const found = content
      .split("\n\n")
      .map(plain)
      .filter((paragraph) => paragraph !== "");
    const wanted = new Set(paragraphs);
    const right = found.filter((paragraph) => wanted.has(paragraph));
    counts.given += paragraphs.length;
    counts.found += found.length;
    counts.right += right.length;
    const [own, given] = [found.join(" ").split(" "), paragraphs.join(" ").split(" ")];
    counts.words += given.length;
    counts.wordsRight += commonLength(own, given);
    for (const paragraph of found.filter((one) => !wanted.has(one)).slice(0, 2)) {
      if (shown-- > 0) console.log(`  ${layout.name}: ${difference(paragraph, paragraphs)}`);
    }
  }
  const [precision, recall] = [counts.right / counts.found, counts.right / counts.given];
  const cells = [
    layout.name.padEnd(28),
    String(sample.length).padStart(5),
    String(counts.given).padStart(11),
    percent(precision),
    percent(recall),
    percent((2 * precision * recall) / (precision + recall)),
    percent(counts.wordsRight / counts.words),
    (counts.ms / counts.pages).toFixed(0),
  ];
  console.log(cells.join("  "));
}
await browser.close();

function percent(share: number): string {
  return (100 * share).toFixed(1).padStart(6);
}

/** Words in order that both have: by windows, since texts are long and mostly alike. */
function commonLength(own: readonly string[], given: readonly string[]): number {
  let at = 0;
  let count = 0;
  for (const word of given) {
    const found = own.indexOf(word, at);
    if (found < 0 || found - at > 40) continue;
    count++;
    at = found + 1;
  }
  return count;
}

/** Where a paragraph leaves the one that begins like it. */
function difference(found: string, given: readonly string[]): string {
  const like = given.find((paragraph) => paragraph.slice(0, 15) === found.slice(0, 15));
  if (like === undefined) return `no such beginning: ${found.slice(0, 120)}`;
  let at = 0;
  while (at < found.length && found[at] === like[at]) at++;
  return `...${found.slice(Math.max(0, at - 50), at)}|${found.slice(at, at + 40)} <> ${like.slice(at, at + 40)}`;
}
