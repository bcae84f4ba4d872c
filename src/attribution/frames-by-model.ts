import {
  FeatureList,
  type Features,
  type Models,
  marginalsOf,
  ScoreSums,
  scoresOf,
  type WeightTable,
} from "../learned/index.ts";
import { addAcceptFeatures } from "./accept-features.ts";
import { addChoiceFeatures } from "./choice-features.ts";
import { addCueFeatures, CUE_LABELS } from "./cue-features.ts";
import type { Frame, Tokens } from "./frame.ts";
import { type Choice, choicesOf } from "./frame-choices.ts";
import { addFrameFeatures, FRAME_LABELS } from "./frame-features.ts";
import { type FrameView, headOf, viewFrom } from "./frame-view.ts";
import type { Layout, Notion } from "./layout.ts";
import { type AttributionModel, confidenceAt, MODEL_ID } from "./model.ts";
import type { Eye, Proposal } from "./proposal.ts";
import { signalsOf } from "./signals.ts";
import type { OtherFrame, Trace } from "./trace.ts";

/** Cues less probable than this are not looked at. */
const CUE_FLOOR = 0.15;

/** Attributions by the trained chains: cues, then the frame of each, then the choice among them. */
export function framesByModel(
  layout: Layout,
  model: AttributionModel,
  { models, notion, trace }: { readonly models: Models; readonly notion: Notion; readonly trace?: Trace },
): Frame[] {
  const signals = signalsOf(layout, models);
  const eye: Eye = { layout, signals, notion };
  const proposals = proposalsOf(eye, model, trace);
  const chances = chancesOf(eye, proposals, model);
  if (trace !== undefined) note(trace, proposals, { chances, notion, model });
  return chosen(proposals, chances, { notion, floor: model.floor }).map(({ proposal, chance }) => ({
    cue: [proposal.cue],
    source: proposal.source,
    content: proposal.content,
    score: confidenceAt(model.calibration[notion], chance),
    by: { model: MODEL_ID },
  }));
}

interface Judged {
  readonly chances: Float32Array;
  readonly notion: Notion;
  readonly model: AttributionModel;
}

/** Notes what each proposal is judged by, and why those that are not taken are not. */
function note(trace: Trace, proposals: readonly Proposal[], { chances, notion, model }: Judged): void {
  const taken = new Set(
    chosen(proposals, chances, { notion, floor: model.floor }).map(({ proposal }) => proposal),
  );
  proposals.forEach((proposal, index) => {
    const chance = chances[index]!;
    trace.signs.set(proposal.cue[0], [
      { name: "the word is a cue", weight: proposal.cueChance },
      ...(proposal.source === null ? [] : [{ name: "its source", weight: proposal.sourceChance }]),
      { name: "its content", weight: proposal.contentChance },
      { name: "source and content together, of those it may have", weight: proposal.rankChance },
      { name: "the whole is an attribution", weight: chance },
      { name: "the same, calibrated", weight: confidenceAt(model.calibration[notion], chance) },
    ]);
    if (taken.has(proposal)) return;
    const why =
      chance < model.floor
        ? `its chance of being an attribution, ${chance.toFixed(2)}, lies under ${model.floor.toFixed(2)}`
        : "says the same as another that is surer";
    trace.rejected.push({ cue: proposal.cue, why });
  });
}

/** A token that may be a cue, with the frames that it may have. */
export interface Candidate {
  readonly cue: Tokens;
  readonly cueChance: number;
  readonly view: FrameView;
  readonly choices: readonly Choice[];
  /** The probability of each label of FRAME_LABELS at each token of the view. */
  readonly chances: Float32Array;
}

/** Each token that may be a cue, with the frames that it may have. */
export function candidatesOf(eye: Eye, model: Pick<AttributionModel, "cue" | "frame">): Candidate[] {
  const candidates: Candidate[] = [];
  // The sums are of one article: their groups go by its tokens.
  const sums = { node: new ScoreSums(model.frame.node), edge: new ScoreSums(model.frame.edge) };
  for (const cue of cuesOf(eye, model)) {
    const candidate = candidateOf(eye, sums, cue);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates;
}

/** The features of a candidate's choices, a place for each. */
export function choiceFeatures(eye: Eye, { view, choices }: Candidate, list: FeatureList): void {
  choices.forEach((choice, rank) => {
    addChoiceFeatures(eye, { view, choice, rank }, list);
  });
}

/** The best frame of each token that may be a cue. */
export function proposalsOf(
  eye: Eye,
  model: Pick<AttributionModel, "cue" | "frame" | "rank">,
  trace?: Trace,
): Proposal[] {
  const list = new FeatureList();
  const proposals = candidatesOf(eye, model).map((candidate) => {
    list.clear();
    choiceFeatures(eye, candidate, list);
    trace?.others.set(candidate.cue[0], runnersUp(candidate, scoresOf(model.rank, list)));
    return proposalBy(eye.layout, candidate, list, model.rank);
  });
  return withOwnPieces(proposals);
}

/** The choice of a candidate that has the best score. */
export function proposalBy(
  layout: Layout,
  { cue, cueChance, view, choices, chances }: Candidate,
  features: Features,
  rank: WeightTable,
): Proposal {
  const scores = scoresOf(rank, features);
  let best = 0;
  for (let at = 1; at < scores.length; at++) if (scores[at]! > scores[best]!) best = at;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - scores[best]!);
  const { source, content, behind } = choices[best]!;
  const mean = (runs: readonly Tokens[], label: number): number => {
    let total = 0;
    let count = 0;
    for (const [first, end] of runs) {
      for (let token = first; token < end; token++)
        total += chances[(token - view.from) * FRAME_LABELS.count + label]!;
      count += end - first;
    }
    return count === 0 ? 0 : total / count;
  };
  return {
    cue,
    head: headOf(layout, cue),
    cueChance,
    source,
    sourceChance: source === null ? 0 : mean([source], FRAME_LABELS.source),
    content,
    contentChance: mean(content, FRAME_LABELS.content),
    rankChance: 1 / sum,
    behind,
    traits: traitsOf(features, best),
  };
}

/** The three choices after the best one, with their probabilities. */
function runnersUp({ choices }: Candidate, scores: ArrayLike<number>): OtherFrame[] {
  const most = Math.max(...Array.from(scores));
  const weights = choices.map((_, at) => Math.exp(scores[at]! - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return choices
    .map(({ source, content }, at) => ({ source, content, chance: weights[at]! / sum }))
    .sort((a, b) => b.chance - a.chance)
    .slice(1, 4);
}

function traitsOf(features: Features, place: number): Int32Array {
  const first = features.startOf(place);
  return Int32Array.from({ length: features.startOf(place + 1) - first }, (_, at) => features.at(first + at));
}

interface Cue {
  readonly cue: Tokens;
  readonly chance: number;
}

function cuesOf({ layout, signals, notion }: Eye, model: Pick<AttributionModel, "cue">): Cue[] {
  const lists = { node: new FeatureList(), edge: new FeatureList() };
  const { labels } = model.cue;
  const found: Cue[] = [];
  for (let sentence = 0; sentence + 1 < layout.sentenceStart.length; sentence++) {
    lists.node.clear();
    lists.edge.clear();
    addCueFeatures(layout, signals, { sentence, notion }, lists);
    const chances = marginalsOf(
      labels,
      scoresOf(model.cue.node, lists.node),
      scoresOf(model.cue.edge, lists.edge),
    );
    const from = layout.sentenceStart[sentence]!;
    const count = lists.node.count;
    for (let place = 0; place < count; place++) {
      const chance = chances[place * labels + CUE_LABELS.first]!;
      if (chance < CUE_FLOOR) continue;
      let end = place + 1;
      let carried = chance;
      while (end < count && chances[end * labels + CUE_LABELS.inside]! > carried * 0.5) {
        carried = Math.min(carried, chances[end * labels + CUE_LABELS.inside]!);
        end++;
      }
      found.push({ cue: [from + place, from + end], chance });
    }
  }
  return found;
}

function candidateOf(
  { layout, signals, notion }: Eye,
  sums: { readonly node: ScoreSums; readonly edge: ScoreSums },
  { cue, chance }: Cue,
): Candidate | null {
  const view = viewFrom(layout, signals, cue);
  sums.node.begin(view.to - view.from);
  sums.edge.begin(view.to - view.from);
  addFrameFeatures(layout, signals, { view, notion }, sums);
  const node = sums.node.end();
  const edge = sums.edge.end();
  const choices = choicesOf(view, node, edge);
  if (choices.length === 0) return null;
  return { cue, cueChance: chance, view, choices, chances: marginalsOf(FRAME_LABELS.count, node, edge) };
}

/** The probability of each proposal. */
export function chancesOf(
  eye: Eye,
  proposals: readonly Proposal[],
  model: Pick<AttributionModel, "accept">,
): Float32Array {
  const lists = { node: new FeatureList(), edge: new FeatureList() };
  proposals.forEach((_, index) => {
    addAcceptFeatures(eye, proposals, index, lists);
  });
  const scores = scoresOf(model.accept.node, lists.node);
  return Float32Array.from(
    proposals,
    (_, index) => 1 / (1 + Math.exp(scores[index * 2]! - scores[index * 2 + 1]!)),
  );
}

/**
 * The proposals without the pieces that belong to the next one: in '"No deal," said one diplomat. "None at all," said
 * another.' the second quotation is the other's, whose cue stands right behind it.
 */
export function withOwnPieces(proposals: readonly Proposal[]): Proposal[] {
  return proposals.map((own, index) => {
    if (own.content.length < 2) return own;
    const others = proposals.slice(index + 1, index + 4).filter((other) => {
      const end = other.content.at(-1)![1];
      return other.cueChance > 0.5 && other.source !== null && other.cue[0] >= end && other.cue[0] - end < 3;
    });
    const content = own.content.filter(
      ([first, end]) =>
        first < own.cue[0] ||
        !others.some((other) => other.content.some((piece) => piece[0] <= first && end <= piece[1])),
    );
    return content.length === 0 || content.length === own.content.length ? own : { ...own, content };
  });
}

/** A proposal that is taken. */
export interface Chosen {
  readonly proposal: Proposal;
  readonly chance: number;
}

/**
 * The proposals that are at least as probable as `floor`: in the wide notion only those that stand in no other's content; in the
 * record's, all but those that say the same again.
 */
export function chosen(
  proposals: readonly Proposal[],
  chances: Float32Array,
  { notion, floor }: { readonly notion: Notion; readonly floor: number },
): Chosen[] {
  const clash = notion === "wide" ? clashes : repeats;
  const kept: Chosen[] = [];
  const sure = proposals
    .map((proposal, index) => ({ proposal, chance: chances[index]! }))
    .filter(({ chance }) => chance >= floor)
    .sort((a, b) => b.chance - a.chance);
  for (const one of sure) {
    // Contents lie within a few hundred tokens of their cue: what is far away can't clash.
    if (!kept.some((other) => isNear(one.proposal, other.proposal) && clash(one.proposal, other.proposal)))
      kept.push(one);
  }
  return kept.sort((a, b) => a.proposal.cue[0] - b.proposal.cue[0]);
}

function isNear(a: Proposal, b: Proposal): boolean {
  return Math.abs(a.cue[0] - b.cue[0]) < 600;
}

/** True where the two share nearly all of their content, or a cue. */
function repeats(a: Proposal, b: Proposal): boolean {
  if (a.cue[0] < b.cue[1] && b.cue[0] < a.cue[1]) return true;
  return sharedOf(a, b) * 1.2 > Math.max(sizeOf(a), sizeOf(b));
}

function sharedOf(a: Proposal, b: Proposal): number {
  let shared = 0;
  for (const [first, end] of a.content)
    for (const [start, stop] of b.content)
      shared += Math.max(0, Math.min(end, stop) - Math.max(first, start));
  return shared;
}

function sizeOf(one: Proposal): number {
  return one.content.reduce((sum, [first, end]) => sum + end - first, 0);
}

/** True where one's cue stands in the other's content, or the two share half of a content. */
function clashes(a: Proposal, b: Proposal): boolean {
  const within = (content: readonly Tokens[], token: number): boolean =>
    content.some(([first, end]) => first <= token && token < end);
  if (within(a.content, b.cue[0]) || within(b.content, a.cue[0])) return true;
  return sharedOf(a, b) * 2 > Math.min(sizeOf(a), sizeOf(b));
}
