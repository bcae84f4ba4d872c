// Trains the attribution model on PolNeAR's train part and on gold-dev; the last chain judges frames of texts that the
// chains before it have not seen.
//   npm run train:attribution [-- --folds 3] [--limit 200] [--gold all|even|none] [--without PUBLISHER,...]
//                             [--hold 5/6] [--cache FOLDER] [--pairs FOLDER] [--out weights/en-2026-11]
// --hold 5/6 leaves every sixth text of PolNeAR out, from the fifth on (counted from 0): for measuring on them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { needCorpus } from "../eval/corpora.ts";
import { addAcceptFeatures } from "../src/attribution/accept-features.ts";
import { addCueFeatures, CUE_LABELS } from "../src/attribution/cue-features.ts";
import type { Tokens } from "../src/attribution/frame.ts";
import type { Choice } from "../src/attribution/frame-choices.ts";
import { addFrameFeatures, FRAME_LABELS } from "../src/attribution/frame-features.ts";
import { headOf, viewFrom } from "../src/attribution/frame-view.ts";
import {
  type Candidate,
  candidatesOf,
  choiceFeatures,
  chosen,
  proposalBy,
  withOwnPieces,
} from "../src/attribution/frames-by-model.ts";
import type { Layout, Notion } from "../src/attribution/layout.ts";
import { type AttributionModel, MODEL_ID, packModel } from "../src/attribution/model.ts";
import type { Proposal } from "../src/attribution/proposal.ts";
import {
  type Chain,
  encodeWeights,
  FeatureList,
  loadModels,
  StoredFeatures,
  scoresOf,
  type WeightTable,
} from "../src/learned/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { type GoldFrame, polnearTexts, type Ready, recordTexts } from "./attribution-texts.ts";
import { type Sequence, trainChain } from "./linear-chain.ts";
import { type Ranked, trainRanker } from "./ranker.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "3" },
    average: { type: "string", default: "1" },
    limit: { type: "string", default: "100000" },
    gold: { type: "string", default: "all" },
    without: { type: "string", default: "" },
    hold: { type: "string", default: "" },
    cache: { type: "string" },
    pairs: { type: "string" },
    out: { type: "string", default: weightsFolder() },
    epochs: { type: "string", default: "6" },
    rate: { type: "string", default: "0.04" },
    dropout: { type: "string", default: "0.2" },
  },
});
const HALVES = [0, 1] as const;
const started = Date.now();
const log = (line: string): void =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const models = loadModels(weightsFolder());
const wide = polnearTexts(
  needCorpus("data", "polnear", "train.jsonl"),
  Number(values.limit),
  models,
  values.cache,
).filter((one, index) => !values.without.split(",").includes(one.publisher) && !isHeld(index));
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
const judges = trainJudges();
const model: AttributionModel = {
  ...pairOf(
    "all",
    ready.map((_, index) => index),
  ),
  ...judges,
};
const { scales, arrays } = packModel(model);
const meta = {
  trainedOn: "PolNeAR 1.0 train, gold-dev",
  calibration: model.calibration,
  floor: model.floor,
  wide: wide.length,
  record: record.length,
  ...scales,
};
const path = join(values.out, `${MODEL_ID}.bin`);
const bytes = encodeWeights(meta, arrays);
writeFileSync(path, bytes);
log(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`);

function isHeld(index: number): boolean {
  const [rest, every] = values.hold.split("/").map(Number);
  return every !== undefined && index % every === rest;
}

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

interface Pair {
  readonly cue: Chain;
  readonly frame: Chain;
}

/** The chains of a fold, or of all texts; kept in the folder of --pairs, for work on what comes after them. */
function pairOf(name: string, indices: readonly number[]): Pair {
  if (values.pairs === undefined) return trainPair(indices);
  const path = join(values.pairs, `${name}.bin`);
  if (existsSync(path)) return deserialize(readFileSync(path));
  const pair = trainPair(indices);
  mkdirSync(values.pairs, { recursive: true });
  writeFileSync(path, serialize(pair));
  return pair;
}

function trainPair(indices: readonly number[]): Pair {
  log(`training on ${indices.length} texts`);
  const common = {
    epochs: Number(values.epochs),
    rate: Number(values.rate),
    decay: 1e-5,
    rare: 2,
    dropout: Number(values.dropout),
    averaged: Number(values.average),
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

/** The candidates of a text that the chains were not trained on, with what their choices are worth. */
interface Unseen {
  readonly one: Ready;
  readonly candidates: readonly Candidate[];
  readonly ranked: readonly Ranked[];
  /** 0 or 1: the half that the text belongs to where halves judge each other. */
  readonly half: number;
}

/** A proposed frame of such a text. */
interface Judged {
  readonly sequence: Sequence;
  /** Whether a gold frame has its cue and its words, roughly; null where that one is optional. */
  readonly matches: boolean | null;
  /** Words and source are right: what the confidence tells. */
  readonly right: boolean;
}

/** The proposed frames of one text, with the chances that the other half's judge gives them. */
interface JudgedText {
  readonly text: Unseen;
  readonly proposals: readonly Proposal[];
  readonly judged: readonly Judged[];
  readonly chances: Float32Array;
}

/** Trains what chooses among frames and what judges them, on texts that the chains before were not trained on. */
function trainJudges(): Pick<AttributionModel, "rank" | "accept" | "calibration" | "floor"> {
  const folds = Number(values.folds);
  const unseen: Unseen[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const others = ready.map((_, index) => index).filter((index) => foldOf(index) !== fold);
    const pair = pairOf(`${fold}-of-${folds}`, others);
    ready.forEach((one, index) => {
      if (foldOf(index) === fold) unseen.push(unseenOf(one, pair, Math.floor(foldless(index) / folds) % 2));
    });
    log(`fold ${fold + 1}: ${unseen.reduce((sum, { candidates }) => sum + candidates.length, 0)} candidates`);
  }
  // Each half is ranked and judged by what the other taught, so that nothing is judged by what it taught.
  const ranker = (part: readonly Unseen[]): WeightTable =>
    trainRanker(
      part.flatMap(({ ranked }) => ranked),
      { bits: 18, epochs: 8, rate: 0.05, decay: 1e-4, rare: 2, dropout: 0.2, log },
    );
  const texts = HALVES.flatMap((half) => {
    const rank = ranker(unseen.filter((text) => text.half !== half));
    return unseen.filter((text) => text.half === half).map((text) => judgedOf(text, rank));
  });
  const judged = HALVES.flatMap((half) => {
    const judge = trainJudge(texts.filter(({ text }) => text.half !== half));
    return texts
      .filter(({ text }) => text.half === half)
      .map((one) => ({
        ...one,
        chances: Float32Array.from(one.judged, ({ sequence }) => chanceOf(judge, sequence)),
      }));
  });
  const floor = bestFloor(judged);
  return {
    rank: ranker(unseen),
    accept: trainJudge(texts),
    floor,
    calibration: { wide: calibrated(judged, "wide", floor), record: calibrated(judged, "record", floor) },
  };
}

function trainJudge(texts: readonly Pick<JudgedText, "judged">[]): Chain {
  const sequences = texts.flatMap(({ judged }) =>
    judged.filter(({ matches }) => matches !== null).map(({ sequence }) => sequence),
  );
  return trainChain(sequences, {
    labels: 2,
    nodeBits: 18,
    edgeBits: 4,
    epochs: 8,
    rate: 0.03,
    decay: 1e-4,
    rare: 3,
    dropout: 0.2,
    log,
  });
}

/** What is taken of a text at a floor, but for what optional gold lines have. */
function takenOf(
  { text, proposals, judged, chances }: JudgedText,
  floor: number,
): { right: boolean; chance: number }[] {
  const { notion } = text.one;
  return chosen(proposals, chances, { notion, floor }).flatMap(({ proposal, chance }) => {
    const { matches, right } = judged[proposals.indexOf(proposal)]!;
    return matches === null ? [] : [{ right, chance }];
  });
}

/**
 * The floor at which the F1 of right words and source is greatest, over all texts: those of the record's notion alone
 * are too few to choose by.
 */
function bestFloor(texts: readonly JudgedText[]): number {
  const wanted = texts.reduce(
    (sum, { text }) => sum + text.one.gold.filter(({ optional }) => !optional).length,
    0,
  );
  let best = { floor: 0, f1: 0 };
  for (let floor = 0.2; floor < 0.6; floor += 0.02) {
    const taken = texts.flatMap((text) => takenOf(text, floor));
    const right = taken.filter((one) => one.right).length;
    const f1 = (2 * right) / (taken.length + wanted);
    if (f1 > best.f1) best = { floor: round(floor), f1 };
  }
  log(`floor ${best.floor}, F1 of words and source ${best.f1.toFixed(3)}`);
  return best.floor;
}

function chanceOf(chain: Chain, sequence: Sequence): number {
  const scores = scoresOf(chain.node, new StoredFeatures(sequence.node));
  return 1 / (1 + Math.exp(scores[0]! - scores[1]!));
}

function unseenOf(one: Ready, pair: Pair, half: number): Unseen {
  const candidates = candidatesOf(one, pair);
  const ranked = candidates.map((candidate) => {
    const list = new FeatureList(4096);
    choiceFeatures(one, candidate, list);
    const gold = one.gold.find(({ cue }) => cue !== null && overlaps(cue, candidate.cue));
    const worth = Float32Array.from(candidate.choices, (choice) =>
      gold === undefined ? 0 : worthOf(one.layout, gold, choice),
    );
    return { features: list.copy(), worth };
  });
  return { one, candidates, ranked, half };
}

/** How good a choice is: its words just those of the content first, then those of the source. */
function worthOf(layout: Layout, gold: GoldFrame, choice: Choice): number {
  const source = choice.source === null ? [] : [choice.source];
  const content = wordsAsked(layout, gold.content, choice.content);
  const sourceWords = wordsAsked(layout, gold.source, source);
  const sameMarks = String(gold.content) === String(choice.content) ? 0.1 : 0;
  const exact = (share: number): number => (share === 1 ? 1 : 0);
  return exact(content) + content / 2 + sameMarks + exact(sourceWords) / 2 + sourceWords * 0.3;
}

/** Dice of the words of two lists of tokens, punctuation left out; 1 where both are empty. */
function wordsAsked(layout: Layout, a: readonly Tokens[], b: readonly Tokens[]): number {
  const wordsOf = (runs: readonly Tokens[]): Set<number> => {
    const words = new Set<number>();
    for (const [first, end] of runs)
      for (let token = first; token < end; token++)
        if (/[\p{L}\p{N}]/u.test(layout.word[token]!)) words.add(token);
    return words;
  };
  const [own, other] = [wordsOf(a), wordsOf(b)];
  if (own.size + other.size === 0) return 1;
  let shared = 0;
  for (const word of own) if (other.has(word)) shared++;
  return (2 * shared) / (own.size + other.size);
}

function judgedOf(text: Unseen, rank: WeightTable): JudgedText {
  const { one, candidates, ranked } = text;
  const proposals = withOwnPieces(
    candidates.map((candidate, at) =>
      proposalBy(one.layout, candidate, new StoredFeatures(ranked[at]!.features), rank),
    ),
  );
  const judged = proposals.map((proposal, at): Judged => {
    const match = one.gold.find((gold) => matches(proposal, gold));
    const lists = { node: new FeatureList(64), edge: new FeatureList(1) };
    addAcceptFeatures(one, proposals, at, lists);
    const labels = Uint8Array.of(match === undefined ? 0 : 1);
    const right = one.gold.some(
      (gold) =>
        dice(gold.content, proposal.content) >= 0.5 && sameSource(one.layout, gold.source, proposal.source),
    );
    const sequence = { node: lists.node.copy(), edge: lists.edge.copy(), labels };
    return { sequence, matches: match?.optional === true ? null : match !== undefined, right };
  });
  return { text, proposals, judged, chances: new Float32Array(0) };
}

/** True where the head of each source lies in the other, or both are none. */
function sameSource(layout: Layout, gold: readonly Tokens[], source: Tokens | null): boolean {
  const [own] = gold;
  if (own === undefined || source === null) return own === undefined && source === null;
  const within = (token: number, [first, end]: Tokens): boolean => first <= token && token < end;
  return within(headOf(layout, own), source) && within(headOf(layout, source), own);
}

function overlaps(a: Tokens, b: Tokens): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Pairs of chance and share right, rising: isotonic regression by pooling neighbours that fall. */
function calibrated(
  judged: readonly JudgedText[],
  notion: Notion,
  floor: number,
): readonly (readonly [number, number])[] {
  const points = judged
    .filter(({ text }) => text.one.notion === notion)
    .flatMap((text) => takenOf(text, floor))
    .map(({ chance, right }) => ({ chance, right: right ? 1 : 0 }))
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
