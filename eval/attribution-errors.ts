// Counts what goes wrong with the attributions of a file in PolNeAR's form, by class.
//   npm run eval:attribution-errors [-- FILE.jsonl] [-- --attribution-weights FOLDER]
import { pathToFileURL } from "node:url";
import { type Layout, layoutOf, listedTypeOf, tokenAt } from "../src/attribution/layout.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import { read } from "../src/read.ts";
import type { Attribution, Span } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { modelsWith } from "./attribution-weights.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface GoldLine {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
}

interface PolnearText {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly date: string;
  readonly attributions: readonly GoldLine[];
}

interface Side {
  readonly content: readonly number[];
  readonly source: readonly number[];
}

/** What is used of the scorer. */
interface Scorer {
  makeDoc(gold: PolnearText, predicted: readonly Attribution[], options: object): Aligned;
  align(document: Aligned): [number, number][];
  dice(a: readonly number[], b: readonly number[]): number;
}

interface Aligned {
  readonly gold: readonly Side[];
  readonly pred: readonly Side[];
}

const args = process.argv.slice(2);
const at = args.indexOf("--attribution-weights");
const models = modelsWith(at < 0 ? undefined : args.splice(at, 2)[1]);
const file = args.find((arg) => arg.endsWith(".jsonl")) ?? needCorpus("data", "polnear", "dev.jsonl");
const scorer: Scorer = await import(pathToFileURL(needCorpus("tools", "score-attributions.mjs")).href);
const counts = new Map<string, number>();
const count = (name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

for (const gold of readJsonLines<PolnearText>(file)) countText(gold);
const golds = [...counts].filter(([name]) => /^(?:found|missed)/.test(name));
const total = golds.reduce((sum, [, number]) => sum + number, 0);
console.log(
  `${file}\n${total} gold attributions: found, or missed by their cue; "invented" is what was found and is none\n`,
);
for (const [name, number] of [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  console.log(
    `${name.padEnd(56)}${String(number).padStart(5)}${((100 * number) / total).toFixed(1).padStart(7)} %`,
  );

function countText(gold: PolnearText): void {
  const hints = { ...NO_HINTS, published: gold.date, outlet: gold.publisher };
  const document = {
    id: gold.id,
    source: gold.id,
    kind: "text",
    content: gold.text,
    hints,
    warnings: [],
  } as const;
  const predicted = read(document, { models, allAttributions: true }).attributions;
  const article = readPage(document, models);
  const syntax = parseArticle(article, models);
  const layout = layoutOf(article, syntax, findActors(article, syntax, models), syntax.quotations);
  const aligned = scorer.makeDoc(gold, predicted, {});
  const partners = new Map(scorer.align(aligned));
  const used = new Set<number>();
  gold.attributions.forEach((line, index) => {
    const own = aligned.gold[index]!;
    const partner = partners.get(index);
    const other = partner === undefined ? undefined : aligned.pred[partner];
    if (partner === undefined || other === undefined || scorer.dice(own.content, other.content) < 0.5) {
      count(`missed: ${missedBecause(layout, line, predicted)}`);
      return;
    }
    used.add(partner);
    count(`found: ${contentClass(own, other)}`);
    count(`of those, ${sourceClass(own, other)}`);
  });
  predicted.forEach((line, index) => {
    if (used.has(index)) return;
    const touched = gold.attributions.some(({ cue }) =>
      cue.some((span) => line.cue.some((other) => meets(span, other))),
    );
    count(`invented: ${touched ? "a cue of gold with other words" : cueClass(layout, line.cue)}`);
  });
}

function contentClass(gold: Side, found: Side): string {
  const [a, b] = [gold.content, found.content];
  if (a.join() === b.join()) return "words exact";
  const [begin, end] = [a[0] === b[0], a.at(-1) === b.at(-1)];
  if (begin && end) return "a piece within is missing or too much";
  if (begin) return a.at(-1)! > b.at(-1)! ? "right edge too early" : "right edge too late";
  if (end) return a[0]! < b[0]! ? "left edge too late" : "left edge too early";
  return "both edges wrong";
}

function sourceClass(gold: Side, found: Side): string {
  if (gold.source.join() === found.source.join()) return "source exact";
  if (gold.source.length === 0) return "source invented";
  if (found.source.length === 0) return "source missed";
  return gold.source.some((word) => found.source.includes(word)) ? "source inexact" : "another source";
}

function missedBecause(layout: Layout, { cue }: GoldLine, predicted: readonly Attribution[]): string {
  const within = (spans: readonly Span[]): boolean =>
    cue.some((own) => spans.some((span) => meets(own, span)));
  if (predicted.some((line) => within(line.cue))) return "its cue has other words";
  const kind = cueClass(layout, cue);
  return kind;
}

function cueClass(layout: Layout, cue: readonly Span[]): string {
  const tokens = cue.flatMap(([start, end]) => {
    const found: number[] = [];
    for (let token = tokenAt(layout, start); token < layout.count && layout.start[token]! < end; token++)
      found.push(token);
    return found;
  });
  if (tokens.length === 0) return "no cue";
  const is = (upos: RegExp): boolean => tokens.some((token) => upos.test(layout.tokens[token]!.upos));
  const type = tokens.map((token) => listedTypeOf(layout, token)).find((one) => one !== null);
  if (is(/^VERB$/)) return type == null ? "verb that is not listed" : `verb of ${type}`;
  if (is(/^NOUN$/)) return type == null ? "noun that is not listed" : "noun of the list";
  return is(/^(?:ADJ|ADV|AUX)$/) ? "adjective, adverb or to be" : "preposition, mark or other";
}

function meets(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
