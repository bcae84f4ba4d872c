// Trains the attribution model on PolNeAR's train part and on gold-dev; the last chain judges frames of texts that the
// chains before it have not seen.
//   npm run train:attribution [-- --folds 2] [--limit 200] [--gold all|even|none] [--without PUBLISHER]
//                             [--cache FOLDER] [--out weights/en-2026-11]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { needCorpus } from "../eval/corpora.ts";
import { addCueFeatures, CUE_LABELS } from "../src/attribution/cue-features.ts";
import type { Tokens } from "../src/attribution/frame.ts";
import { addFrameFeatures, FRAME_LABELS } from "../src/attribution/frame-features.ts";
import { viewFrom } from "../src/attribution/frame-view.ts";
import { addAcceptFeatures, type Proposal, proposalsOf } from "../src/attribution/frames-by-model.ts";
import type { Notion } from "../src/attribution/layout.ts";
import { type AttributionModel, type Calibration, MODEL_ID, packModel } from "../src/attribution/model.ts";
import { type Chain, encodeWeights, FeatureList, loadModels, scoresOf } from "../src/learned/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { type GoldFrame, polnearTexts, type Ready, recordTexts } from "./attribution-texts.ts";
import { type Sequence, StoredFeatures, trainChain } from "./linear-chain.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "2" },
    limit: { type: "string", default: "100000" },
    gold: { type: "string", default: "all" },
    without: { type: "string", default: "" },
    cache: { type: "string" },
    out: { type: "string", default: weightsFolder() },
    epochs: { type: "string", default: "6" },
    rate: { type: "string", default: "0.04" },
    dropout: { type: "string", default: "0.2" },
  },
});
const started = Date.now();
const log = (line: string): void =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const models = loadModels(weightsFolder());
const wide = polnearTexts(
  needCorpus("data", "polnear", "train.jsonl"),
  Number(values.limit),
  models,
  values.cache,
).filter((one) => one.publisher !== values.without);
const record =
  values.gold === "none"
    ? []
    : recordTexts((index) => values.gold === "all" || index % 2 === 0, models, values.cache);
// What is scarce counts twice.
const ready = [...wide, ...record, ...record];
const foldless = (index: number): number =>
  index < wide.length + record.length ? index : index - record.length;
/** The fold of a text; both copies of one lie in the same. */
const foldOf = (index: number): number => foldless(index) % Number(values.folds);
log(`${wide.length} + ${record.length} texts`);

const cueSequences = ready.map(cueSequencesOf);
const frameSequences = ready.map((one) =>
  one.gold.flatMap((gold) => (gold.cue === null ? [] : [frameSequenceOf(one, gold, gold.cue)])),
);
log("features made");
const accept = trainAccept();
const model: AttributionModel = {
  ...trainPair(ready.map((_, index) => index)),
  accept: accept.chain,
  calibration: accept.calibration,
};
const { scales, arrays } = packModel(model);
const meta = {
  trainedOn: "PolNeAR 1.0 train, gold-dev",
  wide: wide.length,
  record: record.length,
  ...scales,
};
const path = join(values.out, `${MODEL_ID}.bin`);
const bytes = encodeWeights(meta, arrays);
writeFileSync(path, bytes);
log(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`);

function cueSequencesOf({ layout, signals, gold, notion }: Ready): Sequence[] {
  const labels = new Uint8Array(layout.count);
  for (const { cue } of gold) {
    if (cue === null) continue;
    for (let token = cue[0]; token < cue[1]; token++)
      labels[token] = token === cue[0] ? CUE_LABELS.first : CUE_LABELS.inside;
  }
  const sequences: Sequence[] = [];
  for (let sentence = 0; sentence + 1 < layout.sentenceStart.length; sentence++) {
    const lists = { node: new FeatureList(4096), edge: new FeatureList(1024) };
    addCueFeatures(layout, signals, { sentence, notion }, lists);
    const range = [layout.sentenceStart[sentence]!, layout.sentenceStart[sentence + 1]!] as const;
    if (range[0] < range[1])
      sequences.push({ node: lists.node.copy(), edge: lists.edge.copy(), labels: labels.slice(...range) });
  }
  return sequences;
}

function frameSequenceOf({ layout, signals, notion }: Ready, gold: GoldFrame, cue: Tokens): Sequence {
  const view = viewFrom(layout, signals, cue);
  const lists = { node: new FeatureList(8192), edge: new FeatureList(4096) };
  addFrameFeatures(layout, signals, { view, notion }, lists);
  const labels = new Uint8Array(view.to - view.from);
  const paint = (runs: readonly Tokens[], label: number): void => {
    for (const [first, end] of runs)
      for (let token = Math.max(first, view.from); token < Math.min(end, view.to); token++)
        if (token < cue[0] || token >= cue[1]) labels[token - view.from] = label;
  };
  paint(gold.content, FRAME_LABELS.content);
  paint(gold.source, FRAME_LABELS.source);
  return { node: lists.node.copy(), edge: lists.edge.copy(), labels };
}

function trainPair(indices: readonly number[]): { cue: Chain; frame: Chain } {
  log(`training on ${indices.length} texts`);
  const common = {
    epochs: Number(values.epochs),
    rate: Number(values.rate),
    decay: 1e-5,
    rare: 2,
    dropout: Number(values.dropout),
    log,
  };
  return {
    cue: trainChain(
      indices.flatMap((index) => cueSequences[index]!),
      { ...common, labels: CUE_LABELS.count, nodeBits: 19, edgeBits: 14 },
    ),
    frame: trainChain(
      indices.flatMap((index) => frameSequences[index]!),
      { ...common, labels: FRAME_LABELS.count, nodeBits: 20, edgeBits: 18 },
    ),
  };
}

/** A proposed frame of a text that the chains were not trained on. */
interface Judged {
  readonly sequence: Sequence;
  readonly notion: Notion;
  /** Words and source are right: what the confidence tells. */
  readonly right: boolean;
  /** 0 or 1, by text. */
  readonly half: number;
}

/** Trains the chain that accepts frames, on frames of texts that the chains before it were not trained on. */
function trainAccept(): { readonly chain: Chain; readonly calibration: Calibration } {
  const folds = Number(values.folds);
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const pair = trainPair(ready.map((_, index) => index).filter((index) => foldOf(index) !== fold));
    ready.forEach((one, index) => {
      if (foldOf(index) === fold)
        judged.push(...judgedOf(one, pair, Math.floor(foldless(index) / folds) % 2));
    });
    log(`fold ${fold + 1}: ${judged.length} frames proposed`);
  }
  const options = { labels: 2, nodeBits: 16, edgeBits: 4, epochs: 8, rate: 0.05, decay: 1e-4, rare: 3, log };
  const train = (part: readonly Judged[]): Chain =>
    trainChain(
      part.map((one) => one.sequence),
      options,
    );
  // Each half is judged by the chain of the other, so that no frame is judged by what it taught.
  const chances = new Map<Judged, number>();
  for (const half of [0, 1]) {
    const other = train(judged.filter((one) => one.half !== half));
    for (const one of judged) if (one.half === half) chances.set(one, chanceOf(other, one.sequence));
  }
  const chain = train(judged);
  return { chain, calibration: { wide: calibrated(chances, "wide"), record: calibrated(chances, "record") } };
}

function chanceOf(chain: Chain, sequence: Sequence): number {
  const scores = scoresOf(chain.node, new StoredFeatures(sequence.node));
  return 1 / (1 + Math.exp(scores[0]! - scores[1]!));
}

function judgedOf(one: Ready, pair: { readonly cue: Chain; readonly frame: Chain }, half: number): Judged[] {
  const proposals = proposalsOf(one, pair);
  return proposals.flatMap((proposal, at) => {
    const match = one.gold.find((gold) => matches(proposal, gold));
    if (match?.optional === true) return [];
    const lists = { node: new FeatureList(64), edge: new FeatureList(1) };
    addAcceptFeatures(one, proposals, at, lists);
    const labels = Uint8Array.of(match === undefined ? 0 : 1);
    const source = proposal.source === null ? [] : [proposal.source];
    const sourceRight =
      match !== undefined && (match.source.length + source.length === 0 || dice(match.source, source) >= 0.5);
    const sequence = { node: lists.node.copy(), edge: lists.edge.copy(), labels };
    return [{ sequence, notion: one.notion, right: sourceRight, half }];
  });
}

/** Pairs of chance and share right, rising: isotonic regression by pooling neighbours that fall. */
function calibrated(
  chances: ReadonlyMap<Judged, number>,
  notion: Notion,
): readonly (readonly [number, number])[] {
  const points = [...chances]
    .filter(([one]) => one.notion === notion)
    .map(([one, chance]) => ({ chance, right: one.right ? 1 : 0 }))
    .filter(({ chance }) => chance > 0.25)
    .sort((a, b) => a.chance - b.chance);
  const bins: { chance: number; right: number; count: number }[] = [];
  const size = Math.max(10, Math.ceil(points.length / 25));
  for (let at = 0; at < points.length; at += size) {
    const part = points.slice(at, at + size);
    const mean = (key: "chance" | "right"): number =>
      part.reduce((sum, one) => sum + one[key], 0) / part.length;
    bins.push({ chance: mean("chance"), right: mean("right"), count: part.length });
    for (let last = bins.length - 1; last > 0 && bins[last - 1]!.right > bins[last]!.right; last--) {
      const [a, b] = [bins[last - 1]!, bins[last]!];
      const count = a.count + b.count;
      const pooled = (key: "chance" | "right"): number => (a[key] * a.count + b[key] * b.count) / count;
      bins.splice(last - 1, 2, { chance: pooled("chance"), right: pooled("right"), count });
    }
  }
  return bins.map(({ chance, right }) => [round(chance), round(right)] as const);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A proposal is right where a gold frame shares its cue, if it has one, and half of the content (Dice). */
function matches(proposal: Proposal, gold: GoldFrame): boolean {
  const { cue } = gold;
  if (cue !== null && (cue[0] >= proposal.cue[1] || proposal.cue[0] >= cue[1])) return false;
  return dice(gold.content, proposal.content) >= 0.5;
}

function dice(a: readonly Tokens[], b: readonly Tokens[]): number {
  let shared = 0;
  for (const [first, end] of a)
    for (const [start, stop] of b) shared += Math.max(0, Math.min(end, stop) - Math.max(first, start));
  const size = (runs: readonly Tokens[]): number => runs.reduce((sum, [first, end]) => sum + end - first, 0);
  return (2 * shared) / (size(a) + size(b));
}
