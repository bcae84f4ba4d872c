// Trains the attribution model on PolNeAR's train part; the last chain judges frames that the others have not seen.
//   npm run train:attribution [-- --folds 3] [--limit 200] [--out weights/en-2026-11]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { addCueFeatures, CUE_LABELS } from "../src/attribution/cue-features.ts";
import type { Tokens } from "../src/attribution/frame.ts";
import { addFrameFeatures, FRAME_LABELS } from "../src/attribution/frame-features.ts";
import { viewFrom } from "../src/attribution/frame-view.ts";
import { addAcceptFeatures, type Proposal, proposalsOf } from "../src/attribution/frames-by-model.ts";
import { type Layout, layoutOf, tokenAt } from "../src/attribution/layout.ts";
import { type AttributionModel, MODEL_ID, packModel } from "../src/attribution/model.ts";
import { quotationsOf } from "../src/attribution/quotations.ts";
import { type Signals, signalsOf } from "../src/attribution/signals.ts";
import { type Chain, encodeWeights, FeatureList, loadModels, type Models } from "../src/learned/index.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import type { Span } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { type Sequence, trainChain } from "./linear-chain.ts";

interface Gold {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
}

interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Gold[];
}

interface GoldFrame {
  readonly cue: Tokens;
  readonly source: readonly Tokens[];
  readonly content: readonly Tokens[];
}

/** One text made ready: its layout and its gold frames in tokens. */
interface Ready {
  readonly layout: Layout;
  readonly signals: Signals;
  readonly gold: readonly GoldFrame[];
}

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "3" },
    limit: { type: "string", default: "100000" },
    out: { type: "string", default: weightsFolder() },
    epochs: { type: "string", default: "8" },
  },
});
const started = Date.now();
const log = (line: string): void =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const texts = readJsonLines<GoldText>(needCorpus("data", "polnear", "train.jsonl")).slice(
  0,
  Number(values.limit),
);
const models = loadModels(weightsFolder());
const ready = texts.map((text) => readyOf(text, models));
log(`${ready.length} texts, ${ready.reduce((sum, one) => sum + one.gold.length, 0)} attributions`);

const cueSequences = ready.map((one) => cueSequencesOf(one));
const frameSequences = ready.map((one) => one.gold.map((gold) => frameSequenceOf(one, gold)));
log("features made");
const accept = trainAccept();
const model: AttributionModel = { ...trainPair(ready.map((_, index) => index)), accept };
const { scales, arrays } = packModel(model);
const meta = { trainedOn: "PolNeAR 1.0 train", texts: ready.length, ...scales };
const path = join(values.out, `${MODEL_ID}.bin`);
const bytes = encodeWeights(meta, arrays);
writeFileSync(path, bytes);
log(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`);

function readyOf(text: GoldText, models: Models): Ready {
  const article = readPage(
    { id: text.id, source: text.id, kind: "text", content: text.text, hints: NO_HINTS, warnings: [] },
    models,
  );
  const syntax = parseArticle(article, models);
  const naming = findActors(article, syntax, models);
  const quotations = syntax.quotations.length > 0 ? syntax.quotations : quotationsOf(article);
  const layout = layoutOf(article, syntax, naming, quotations);
  const tokensOf = (spans: readonly Span[]): Tokens[] =>
    spans
      .map(([start, end]): Tokens => [tokenAt(layout, start), tokenAt(layout, end - 1) + 1])
      .filter(([first, end]) => first < end && end <= layout.count);
  const gold = text.attributions
    .filter((one) => one.cue.length > 0)
    .map((one) => ({
      cue: tokensOf(one.cue)[0]!,
      source: tokensOf(one.source),
      content: tokensOf(one.content),
    }))
    .filter((one) => one.cue !== undefined);
  return { layout, signals: signalsOf(layout), gold };
}

function cueSequencesOf({ layout, signals, gold }: Ready): Sequence[] {
  const labels = new Uint8Array(layout.count);
  for (const { cue } of gold) {
    for (let token = cue[0]; token < cue[1]; token++)
      labels[token] = token === cue[0] ? CUE_LABELS.first : CUE_LABELS.inside;
  }
  const sequences: Sequence[] = [];
  for (let sentence = 0; sentence + 1 < layout.sentenceStart.length; sentence++) {
    const lists = { node: new FeatureList(4096), edge: new FeatureList(1024) };
    addCueFeatures(layout, signals, sentence, lists);
    const range = [layout.sentenceStart[sentence]!, layout.sentenceStart[sentence + 1]!] as const;
    if (range[0] < range[1])
      sequences.push({ node: lists.node.copy(), edge: lists.edge.copy(), labels: labels.slice(...range) });
  }
  return sequences;
}

function frameSequenceOf({ layout, signals }: Ready, gold: GoldFrame): Sequence {
  const view = viewFrom(layout, signals, gold.cue);
  const lists = { node: new FeatureList(8192), edge: new FeatureList(4096) };
  addFrameFeatures(layout, signals, view, lists);
  const labels = new Uint8Array(view.to - view.from);
  const paint = (runs: readonly Tokens[], label: number): void => {
    for (const [first, end] of runs)
      for (let token = Math.max(first, view.from); token < Math.min(end, view.to); token++)
        if (token < gold.cue[0] || token >= gold.cue[1]) labels[token - view.from] = label;
  };
  paint(gold.content, FRAME_LABELS.content);
  paint(gold.source, FRAME_LABELS.source);
  return { node: lists.node.copy(), edge: lists.edge.copy(), labels };
}

function trainPair(indices: readonly number[]): { cue: Chain; frame: Chain } {
  log(`training on ${indices.length} texts`);
  const common = {
    epochs: Number(values.epochs),
    rate: Number(process.env.RATE ?? 0.1),
    decay: Number(process.env.DECAY ?? 1e-5),
    rare: 2,
    log,
  };
  return {
    cue: trainChain(
      indices.flatMap((index) => cueSequences[index]!),
      { ...common, labels: CUE_LABELS.count, nodeBits: 20, edgeBits: 15 },
    ),
    frame: trainChain(
      indices.flatMap((index) => frameSequences[index]!),
      { ...common, labels: FRAME_LABELS.count, nodeBits: 20, edgeBits: 16 },
    ),
  };
}

/** Trains the chain that accepts frames, on frames of texts that the chains before it were not trained on. */
function trainAccept(): Chain {
  const folds = Number(values.folds);
  const sequences: Sequence[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const pair = trainPair(ready.map((_, index) => index).filter((index) => index % folds !== fold));
    ready.forEach((one, index) => {
      if (index % folds !== fold) return;
      const proposals = proposalsOf(one.layout, one.signals, pair);
      proposals.forEach((proposal, at) => {
        const lists = { node: new FeatureList(64), edge: new FeatureList(1) };
        addAcceptFeatures(one.layout, one.signals, proposals, at, lists);
        const labels = Uint8Array.of(isRight(proposal, one.gold) ? 1 : 0);
        sequences.push({ node: lists.node.copy(), edge: lists.edge.copy(), labels });
      });
    });
    log(`fold ${fold + 1}: ${sequences.length} frames proposed`);
  }
  const options = { labels: 2, nodeBits: 16, edgeBits: 4, epochs: 8, rate: 0.05, decay: 1e-4, rare: 3, log };
  return trainChain(sequences, options);
}

/** A proposal is right where a gold frame shares its cue and half of the content (Dice). */
function isRight(proposal: Proposal, gold: readonly GoldFrame[]): boolean {
  return gold.some(
    (one) =>
      one.cue[0] < proposal.cue[1] &&
      proposal.cue[0] < one.cue[1] &&
      dice(one.content, proposal.content) >= 0.5,
  );
}

function dice(a: readonly Tokens[], b: readonly Tokens[]): number {
  let shared = 0;
  for (const [first, end] of a)
    for (const [start, stop] of b) shared += Math.max(0, Math.min(end, stop) - Math.max(first, start));
  const size = (runs: readonly Tokens[]): number => runs.reduce((sum, [first, end]) => sum + end - first, 0);
  return (2 * shared) / (size(a) + size(b));
}
