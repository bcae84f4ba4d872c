// What the plain-text half of the page stage marks, and which quotations are found, over the corpora.
//   npm run eval:text [-- --samples N] [-- --misses N] [-- FILE.jsonl...]
// Default: gold-dev, PolNeAR train and dev, news-open. Prints boilerplate by rule with samples to read, gold lines that
// lie in boilerplate (traps should, others should not), how many quoted contents a found quotation agrees with,
// what is marked of saved pages that are copied as plain text, and which sentences survive damage done on purpose.
import { basename, dirname } from "node:path";
import { readPlainText } from "../src/page/plain-text/read-plain-text.ts";
import type { Boilerplate, Span } from "../src/record/index.ts";
import { overlaps } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { findQuotations } from "../src/syntax/quotations/find-quotations.ts";
import type { Quotation } from "../src/syntax/sentence.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";
import { DAMAGES, sentenceKeys } from "./damage.ts";
import { type ScrapedPage, scraped } from "./page-lines.ts";
import { readPageSet } from "./page-set.ts";

type Spans = readonly Span[] | Span | null | undefined;

interface GoldLine {
  readonly kind?: string;
  readonly trap?: boolean;
  readonly optional?: boolean;
  readonly flags?: readonly string[];
  readonly source?: Spans;
  readonly cue?: Spans;
  readonly content?: Spans;
  readonly evidence?: Spans;
}

interface EvalText {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
  readonly attributions?: readonly GoldLine[];
  readonly meetings?: readonly GoldLine[];
  readonly positions?: readonly GoldLine[];
  readonly figures?: readonly GoldLine[];
}

const ANY_MARK = /["“”„«»]|''|``|(?<![\p{L}\p{N}])['‘](?=[\p{L}\p{N}$])/u;

const DEFAULTS = [
  ["gold-dev", "news.jsonl"],
  ["gold-dev", "gold.jsonl"],
  ["polnear", "dev.jsonl"],
  ["polnear", "train.jsonl"],
  ...["whitehouse", "state-dept", "kremlin", "wikinews"].map((name) => ["news-open", `${name}.jsonl`]),
];

const args = process.argv.slice(2);
const sampleCount = numberAfter("--samples", 3);
const missCount = numberAfter("--misses", 0);
const given = args.filter((arg) => arg.endsWith(".jsonl"));
const files = given.length > 0 ? given : DEFAULTS.map((parts) => needCorpus("data", ...parts));

for (const file of files) report(file);
if (given.length === 0) {
  reportPages();
  reportDamage();
}

function numberAfter(option: string, otherwise: number): number {
  const at = args.indexOf(option);
  return at < 0 ? otherwise : Number(args[at + 1]);
}

function report(file: string): void {
  const texts = readJsonLines<EvalText>(file);
  const marks = new Map<string, string[]>();
  const conflicts: string[] = [];
  const tally = { trapsInside: 0, quoted: 0, agreed: 0, inferred: 0, headlines: 0 };
  const misses: string[] = [];
  for (const gold of texts) {
    const article = readPlainText({
      id: gold.id,
      source: gold.id,
      kind: "text",
      content: gold.text,
      hints: { ...NO_HINTS, title: gold.title ?? null },
      warnings: [],
    });
    const { boilerplate, headline } = article.description;
    if (headline !== null) tally.headlines++;
    for (const mark of boilerplate) noteMark(marks, gold, mark);
    for (const conflict of conflictsOf(gold, boilerplate)) {
      if (conflict.trap) tally.trapsInside++;
      else conflicts.push(`${gold.id}: ${conflict.words}`);
    }
    const quotations = findQuotations(article);
    for (const { span, kind } of quotedContents(gold)) {
      tally.quoted++;
      if (agrees(gold.text, span, quotations)) tally.agreed++;
      else
        misses.push(
          `${gold.id.slice(0, 24)} ${kind}: ${JSON.stringify(gold.text.slice(Math.max(0, span[0] - 40), span[1] + 40))}`,
        );
    }
  }
  const count = [...marks.values()].reduce((sum, list) => sum + list.length, 0);
  console.log(
    `\n== ${basename(dirname(file))}/${basename(file)}: ${texts.length} texts, ${tally.headlines} headlines found`,
  );
  console.log(`   boilerplate: ${count} marks`);
  for (const [rule, samples] of [...marks].sort()) {
    console.log(`     ${rule}: ${samples.length}`);
    const step = Math.max(1, Math.floor(samples.length / sampleCount));
    for (let index = 0; index < samples.length && index < step * sampleCount; index += step)
      console.log(`        ${samples[index]}`);
  }
  console.log(`   gold lines within boilerplate: ${tally.trapsInside} traps, ${conflicts.length} others`);
  for (const conflict of conflicts) console.log(`     ${conflict}`);
  if (tally.quoted === 0) return;
  console.log(
    `   quoted contents: ${tally.agreed} of ${tally.quoted} agree with a quotation (${((100 * tally.agreed) / tally.quoted).toFixed(1)} %)`,
  );
  for (const miss of misses.slice(0, missCount)) console.log(`     ${miss}`);
}

function noteMark(marks: Map<string, string[]>, gold: EvalText, mark: Boilerplate): void {
  const rule = `${mark.kind}/${mark.reason}`;
  const samples = marks.get(rule) ?? [];
  samples.push(`${gold.id.slice(0, 22)} ${JSON.stringify(gold.text.slice(...mark.span)).slice(0, 150)}`);
  marks.set(rule, samples);
}

function spansOf(spans: Spans): readonly Span[] {
  if (spans === null || spans === undefined || spans.length === 0) return [];
  return isSpan(spans) ? [spans] : spans;
}

function isSpan(spans: readonly Span[] | Span): spans is Span {
  return typeof spans[0] === "number";
}

function conflictsOf(
  gold: EvalText,
  boilerplate: readonly Boilerplate[],
): { trap: boolean; words: string }[] {
  const lines = [gold.attributions, gold.meetings, gold.positions, gold.figures].flatMap(
    (list) => list ?? [],
  );
  return lines.flatMap((line) =>
    [line.source, line.cue, line.content, line.evidence].flatMap(spansOf).flatMap((span) => {
      const mark = boilerplate.find(
        (other) =>
          other.reason !== "markup" &&
          overlaps(other.span, span) &&
          !(other.span[0] > span[0] && other.span[1] < span[1]),
      );
      if (mark === undefined) return [];
      return [
        {
          trap: line.trap === true,
          words: `${mark.reason} over ${JSON.stringify(gold.text.slice(...span)).slice(0, 120)}`,
        },
      ];
    }),
  );
}

/** The contents that a quotation should agree with: direct ones whole, and those that hold marks. */
function quotedContents(gold: EvalText): { span: Span; kind: string }[] {
  const found: { span: Span; kind: string }[] = [];
  for (const line of gold.attributions ?? []) {
    for (const span of spansOf(line.content)) {
      const words = gold.text.slice(span[0] - 2, span[1] + 2);
      const isInner = line.flags?.includes("nested") === true;
      if (!isInner && line.trap !== true && line.kind !== "indirect" && ANY_MARK.test(words))
        found.push({ span, kind: line.kind ?? "any" });
    }
  }
  return found;
}

/**
 * True where the quotations that touch a content fit it: some words of it are quoted, and no piece of a quotation
 * reaches past its edges by more than marks and stops.
 */
function agrees(text: string, content: Span, quotations: readonly Quotation[]): boolean {
  const all = quotations.flatMap((quotation) => [quotation, ...(quotation.nested ?? [])]);
  const pieces = all.flatMap(({ inner }) => inner).filter((piece) => overlaps(piece, content));
  const fits = pieces.filter(
    (piece) => isEdge(text, piece[0], content[0]) && isEdge(text, content[1], piece[1]),
  );
  return fits.length > 0 && fits.length === pieces.length;
}

/** True where the outer offset does not reach past the inner one by words. */
function isEdge(text: string, outer: number, inner: number): boolean {
  return outer >= inner || !/[\p{L}\p{N}]/u.test(text.slice(outer, inner));
}

/** Pages of news sites as plain copies of them, cut around the true body: which lines of it are marked, which others. */
function reportPages(): void {
  const count = { pages: 0, body: 0, bodyMarked: 0, other: 0, otherMarked: 0, captions: 0 };
  const wrong: string[] = [];
  for (const set of ["aed", "fundus", "aeb", "wcxb"]) {
    for (const page of readPageSet(needCorpus("data", "pages", set))) {
      const scrapedPage = page.truth.lang?.startsWith("en") === false ? null : scraped(page);
      if (scrapedPage === null) continue;
      count.pages++;
      for (const { words, isBody, mark, kind } of readLines(scrapedPage, page.truth.title ?? null)) {
        if (isBody) count.body++;
        else count.other++;
        if (isBody && mark !== null && words.length > 25) {
          count.bodyMarked++;
          wrong.push(`${page.site} ${mark}: ${words.slice(0, 120)}`);
        }
        if (!isBody && mark !== null) count.otherMarked++;
        if (!isBody && kind === "caption") count.captions++;
      }
    }
  }
  console.log(`\n== pages, the lines from the first to the last of the body: ${JSON.stringify(count)}`);
  for (const line of wrong) console.log(`     marked, in the truth's body: ${line}`);
}

function* readLines({ id, lines }: ScrapedPage, title: string | null) {
  const text = lines.map(({ words }) => words).join("\n\n");
  const { blocks, boilerplate } = readPlainText({
    id,
    source: id,
    kind: "text",
    content: text,
    hints: { ...NO_HINTS, title },
    warnings: [],
  }).description;
  const isInner = ({ words, isBody }: ScrapedPage["lines"][number]) => isBody && words.length > 60;
  const [first, last] = [lines.findIndex(isInner), lines.findLastIndex(isInner)];
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const span: Span = [at, at + line.words.length];
    at = span[1] + 2;
    if (index < first || index > last) continue;
    const marks = boilerplate.filter((mark) => overlaps(mark.span, span));
    const covered = marks.reduce(
      (sum, mark) => sum + Math.min(span[1], mark.span[1]) - Math.max(span[0], mark.span[0]),
      0,
    );
    const kind = blocks.find((block) => overlaps(block.span, span))?.kind ?? null;
    yield { ...line, kind, mark: covered > line.words.length / 2 ? marks[0]!.reason : null };
  }
}

/** Texts damaged on purpose: how many of the sentences of the whole text are found in the damaged one. */
function reportDamage(): void {
  const texts = [
    ["gold-dev", "news.jsonl"],
    ["gold-dev", "gold.jsonl"],
    ["news-open", "wikinews.jsonl"],
  ]
    .flatMap((parts) => readJsonLines<EvalText>(needCorpus("data", ...parts)))
    .filter(({ text }) => text.includes("\n\n"));
  console.log(`\n== ${texts.length} texts damaged on purpose: sentences that stay as they were`);
  for (const [name, damage] of Object.entries(DAMAGES)) {
    let sentenceCount = 0;
    let keptCount = 0;
    for (const { text } of texts) {
      const left = new Map<string, number>();
      for (const key of sentenceKeys(damage(text))) left.set(key, (left.get(key) ?? 0) + 1);
      for (const key of sentenceKeys(text).filter((sentence) => sentence !== "")) {
        const count = left.get(key) ?? 0;
        sentenceCount++;
        if (count > 0) keptCount++;
        left.set(key, count - 1);
      }
    }
    console.log(
      `   ${name.padEnd(40)} ${keptCount} of ${sentenceCount} (${((100 * keptCount) / sentenceCount).toFixed(1)} %)`,
    );
  }
}
