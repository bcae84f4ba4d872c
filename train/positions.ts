// Trains the weights by which a position's line is judged (data/gazetteer/position-weights.tsv): the chance that it is a
// position of its party, and that its stance is right too. Two logistic regressions over the features of
// src/positions/line-features.ts, cross-validated by negotiation; the floor is the lowest within a
// tenth of a point of the best F1 over the folds.
//   npm run train:positions [-- --folds 10] [--ridge 30] [--rare 6] [--write]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { documentOfGold, foldsOf, type GoldText } from "../eval/gold-texts.ts";
import { findAttributions } from "../src/attribution/index.ts";
import { loadModels } from "../src/learned/index.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import { judgedLines } from "../src/positions/index.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { calibrationGap, type Example, fitted, rankedRightly, unseenChances } from "./logistic.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "10" },
    ridge: { type: "string", default: "30" },
    rare: { type: "string", default: "6" },
    write: { type: "boolean", default: false },
  },
});
const FOLDS = Number(values.folds);

interface Line extends Example {
  readonly press: boolean;
  readonly found: boolean;
  readonly right: boolean;
}

/** What the scorer says of a text: pairs of gold line and line, and those whose stance is wrong. */
interface Scored {
  readonly results: readonly {
    readonly notes: {
      readonly positions: {
        readonly pairs: readonly (readonly [object, { readonly raw: { readonly id: string } }])[];
        readonly wrong: readonly (readonly [object, string])[];
        readonly missed: readonly object[];
        readonly invented: readonly { readonly raw: { readonly id: string } }[];
      };
    };
  }[];
}

const models = loadModels(weightsFolder());
const { scoreRecords } = await import(pathToFileURL(needCorpus("tools", "score-records.mjs")).href);
const examples: Line[] = [];
const gold = { press: 0, other: 0 };
const folds = foldsOf(FOLDS);

for (const name of ["news.jsonl", "gold.jsonl"]) {
  const texts = readJsonLines<GoldText>(needCorpus("data", "gold-dev", name));
  const judged = texts.map(linesOf);
  const scored: Scored = scoreRecords(
    texts,
    judged.map(({ record }) => record),
    { match: 0.5, only: ["positions"] },
  );
  const press = name === "news.jsonl";
  scored.results.forEach(({ notes }, index) => {
    const { pairs, wrong, missed, invented } = notes.positions;
    const mistaken = new Set(wrong.map(([line]) => line));
    const fold = folds.of(texts[index]!.id);
    gold[press ? "press" : "other"] += pairs.length + missed.length;
    const add = (id: string, found: boolean, right: boolean): void => {
      const features = judged[index]!.features.get(id) ?? [];
      examples.push({ fold, press, features, found, right });
    };
    for (const [line, { raw }] of pairs) add(raw.id, true, !mistaken.has(line));
    for (const { raw } of invented) add(raw.id, false, false);
  });
}

function linesOf(text: GoldText) {
  const article = readPage(documentOfGold(text), models);
  const syntax = parseArticle(article, models);
  const naming = findActors(article, syntax, models);
  const times = findTimes(article, syntax);
  const attributions = findAttributions(article, syntax, naming, { models, all: false });
  const lines = judgedLines(article, { syntax, naming, times, attributions, meetings: [] });
  const positions = lines.map(({ position }) => position);
  const record = {
    id: text.id,
    text: article.text,
    actors: naming.actors,
    attributions,
    positions,
    meetings: [],
    figures: [],
    times: [],
  };
  return { record, features: new Map(lines.map(({ position, features }) => [position.id, features])) };
}

const fit = { rare: Number(values.rare), ridge: Number(values.ridge) };
const isFound = (line: Line): boolean => line.found;
const isRight = (line: Line): boolean => line.right;

const found = unseenChances(examples, isFound, fit);
const right = unseenChances(examples, isRight, fit);
const f1 = (floor: number, press: boolean): number => {
  const kept = examples.filter((one, at) => one.press === press && found[at]! >= floor);
  const hits = kept.filter((one) => one.found).length;
  return (200 * hits) / (kept.length + (press ? gold.press : gold.other));
};
const steps = Array.from({ length: 30 }, (_, step) => step / 50).map((floor) => {
  const [press, other] = [f1(floor, true), f1(floor, false)];
  console.log(`floor ${floor.toFixed(2)}  F1 press ${press.toFixed(1)}  official ${other.toFixed(1)}`);
  return { floor, mean: (press + other) / 2 };
});
const best = Math.max(...steps.map(({ mean }) => mean));
/** The curve is flat: the lowest floor within a tenth of a point of the best, so that little is dropped for nothing. */
const floor = steps.find(({ mean }) => mean >= best - 0.1)?.floor ?? 0;

function gapOf(press: boolean | null): number {
  const kept = examples
    .map((one, at) => ({ ...one, chance: right[at]! }))
    .filter((one, at) => (press === null || one.press === press) && found[at]! >= floor);
  return calibrationGap(kept);
}
console.log(
  `${examples.length} lines, ${folds.negotiations} negotiations; floor ${floor.toFixed(2)}; gap press ${gapOf(true).toFixed(1)}, official ${gapOf(false).toFixed(1)}; both ${gapOf(null).toFixed(1)}; F1 press ${f1(floor, true).toFixed(1)}, official ${f1(floor, false).toFixed(1)}`,
);

const ranked = (chances: readonly number[], goal: (line: Line) => boolean): string =>
  rankedRightly(examples.map((one, at) => ({ chance: chances[at]!, right: goal(one) }))).toFixed(3);
console.log(`ranked rightly: found ${ranked(found, isFound)}, right ${ranked(right, isRight)}`);

if (values.write) {
  const [a, b] = [fitted(examples, isFound, fit), fitted(examples, isRight, fit)];
  const rows = [...a.keys()]
    .sort()
    .map((one) => `${one}\t${a.get(one)!.toFixed(3)}\t${(b.get(one) ?? 0).toFixed(3)}`);
  writeFileSync(
    join(import.meta.dirname, "../data/gazetteer/position-weights.tsv"),
    `# Weights of what is known of a line of positions, by src/positions/line-features.ts: for being a position of its party
# ("found") and for its stance being right too ("right"). "floor" is the least chance of "found" that a line needs.
# Source: trained by train/positions.ts on the annotations of gold-dev. Date: 2026-11-26. Licence: Apache-2.0.
feature\tfound\tright
floor\t${floor.toFixed(2)}\t0
${rows.join("\n")}
`,
  );
}
