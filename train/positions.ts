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
import { findAttributions } from "../src/attribution/index.ts";
import { loadModels } from "../src/learned/index.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import { judgedLines } from "../src/positions/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "10" },
    ridge: { type: "string", default: "30" },
    rare: { type: "string", default: "6" },
    write: { type: "boolean", default: false },
  },
});
const FOLDS = Number(values.folds);

interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly date?: string;
  readonly title?: string;
  readonly url?: string;
  readonly outlet?: string;
}

interface Example {
  readonly fold: number;
  readonly press: boolean;
  readonly features: readonly string[];
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

/** Texts whose id holds one of these words are of one negotiation; every other text stands alone. */
const NEGOTIATIONS = [
  /meadows|democrats-bill|verge/,
  /orban/,
  /lebanon|hezbollah/,
  /austin|sullivan-xi|south-china|sherman.*china|china-deputy|peoples-republic-of-china$/,
  /hong-kong/,
  /parliament|prorogation/,
  /oil-facilities|rouhani/,
  /syria|kurds/,
  /netanyahu-of-israel/,
  /putin-of-russia|ryab/,
  /kremlin/,
];

const negotiationOf = (id: string): string => {
  const at = NEGOTIATIONS.findIndex((words) => words.test(id));
  return at < 0 ? id : `n${at}`;
};

const models = loadModels(weightsFolder());
const { scoreRecords } = await import(pathToFileURL(needCorpus("tools", "score-records.mjs")).href);
const examples: Example[] = [];
const gold = { press: 0, other: 0 };
const folds = new Map<string, number>();

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
    const key = negotiationOf(texts[index]!.id);
    if (!folds.has(key)) folds.set(key, folds.size % FOLDS);
    gold[press ? "press" : "other"] += pairs.length + missed.length;
    const add = (id: string, found: boolean, right: boolean): void => {
      const features = judged[index]!.features.get(id) ?? [];
      examples.push({ fold: folds.get(key)!, press, features, found, right });
    };
    for (const [line, { raw }] of pairs) add(raw.id, true, !mistaken.has(line));
    for (const { raw } of invented) add(raw.id, false, false);
  });
}

function linesOf(text: GoldText) {
  const article = readPage(
    {
      id: text.id,
      source: text.id,
      kind: "text",
      content: text.text,
      hints: {
        ...NO_HINTS,
        title: text.title ?? null,
        published: text.date ?? null,
        url: text.url ?? null,
        outlet: text.outlet ?? null,
      },
      warnings: [],
    },
    models,
  );
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

type Goal = "found" | "right";
type Model = ReadonlyMap<string, number>;

/** Logistic regression with a ridge on every weight but the constant's; features of fewer than `rare` lines are left out. */
function train(from: readonly Example[], goal: Goal): Model {
  const counts = new Map<string, number>();
  for (const { features } of from) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= Number(values.rare)) weights.set(feature, 0);
  const ridge = Number(values.ridge);
  const squares = new Map<string, number>();
  for (let step = 0; step < 400; step++) {
    const slopes = new Map<string, number>();
    for (const example of from) {
      const miss = Number(example[goal]) - chance(example.features, weights);
      for (const one of example.features)
        if (weights.has(one)) slopes.set(one, (slopes.get(one) ?? 0) + miss);
    }
    for (const [feature, weight] of weights) {
      const slope = (slopes.get(feature) ?? 0) - (feature === "all" ? 0 : ridge * weight);
      squares.set(feature, (squares.get(feature) ?? 1) + slope * slope);
      weights.set(feature, weight + (0.5 * slope) / Math.sqrt(squares.get(feature)!));
    }
  }
  return weights;
}

function chance(features: readonly string[], model: Model): number {
  const score = features.reduce((sum, one) => sum + (model.get(one) ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}

/** The chances of every line by a model that saw no line of its negotiation. */
function unseen(goal: Goal): number[] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    train(
      examples.filter((one) => one.fold !== fold),
      goal,
    ),
  );
  return examples.map((one) => chance(one.features, models[one.fold]!));
}

const found = unseen("found");
const right = unseen("right");
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

/** Mean gap between chance and share right over ten equal bins. */
function gapOf(press: boolean | null): number {
  const kept = examples
    .map((one, at) => ({ one, chance: right[at]! }))
    .filter(({ one }, at) => (press === null || one.press === press) && found[at]! >= floor);
  let gap = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = kept.filter((x) => Math.min(9, Math.floor(10 * x.chance)) === bin);
    const sum = inside.reduce((total, x) => total + x.chance - Number(x.one.right), 0);
    gap += Math.abs(sum);
  }
  return (100 * gap) / kept.length;
}
console.log(
  `${examples.length} lines, ${folds.size} negotiations; floor ${floor.toFixed(2)}; gap press ${gapOf(true).toFixed(1)}, official ${gapOf(false).toFixed(1)}; both ${gapOf(null).toFixed(1)}; F1 press ${f1(floor, true).toFixed(1)}, official ${f1(floor, false).toFixed(1)}`,
);

/** How often a line that is right is given more than one that is not. */
function ranked(chances: readonly number[], goal: Goal): number {
  const order = examples.map((_, at) => at).sort((a, b) => chances[a]! - chances[b]!);
  let below = 0;
  let pairs = 0;
  for (const at of order) {
    if (examples[at]![goal]) pairs += below;
    else below++;
  }
  return pairs / Math.max(1, below * (examples.length - below));
}
console.log(
  `ranked rightly: found ${ranked(found, "found").toFixed(3)}, right ${ranked(right, "right").toFixed(3)}`,
);

if (values.write) {
  const [a, b] = [train(examples, "found"), train(examples, "right")];
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
