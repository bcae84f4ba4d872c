import { bestLabels, FeatureList, marginalsOf, mix, scoresOf } from "../learned/index.ts";
import { addCueFeatures, CUE_LABELS } from "./cue-features.ts";
import type { Frame, Tokens } from "./frame.ts";
import { addFrameFeatures, FRAME_LABELS } from "./frame-features.ts";
import { type FrameView, headOf, viewFrom } from "./frame-view.ts";
import type { Layout } from "./layout.ts";
import { type AttributionModel, MODEL_ID } from "./model.ts";
import { type Signals, signalsOf } from "./signals.ts";

/** A frame that the chains propose, with what the last of them judges it by. */
export interface Proposal {
  readonly cue: Tokens;
  readonly head: number;
  readonly cueChance: number;
  readonly source: Tokens | null;
  readonly sourceChance: number;
  readonly content: readonly Tokens[];
  readonly contentChance: number;
}

/** Cues less probable than this are not looked at. */
const CUE_FLOOR = Number(process.env.CF ?? 0.06);
/** Frames less probable than this are left out. */
const ACCEPT_FLOOR = Number(process.env.AF ?? 0.35);

/** Attributions by the trained chains: cues, then the frame of each, then the choice among them. */
export function framesByModel(layout: Layout, model: AttributionModel): Frame[] {
  const signals = signalsOf(layout);
  const proposals = proposalsOf(layout, signals, model);
  const chances = chancesOf(layout, signals, proposals, model);
  return outermost(proposals, chances).map(({ proposal, chance }) => ({
    cue: [proposal.cue],
    source: proposal.source,
    content: proposal.content,
    score: chance,
    by: { model: MODEL_ID },
  }));
}

/** The frame of each token that may be a cue. */
export function proposalsOf(
  layout: Layout,
  signals: Signals,
  model: Omit<AttributionModel, "accept">,
): Proposal[] {
  const proposals: Proposal[] = [];
  for (const { cue, chance } of cuesOf(layout, signals, model)) {
    const proposal = frameOf(layout, signals, model, { cue, chance });
    if (proposal !== null) proposals.push(proposal);
  }
  return proposals;
}

interface Cue {
  readonly cue: Tokens;
  readonly chance: number;
}

function cuesOf(layout: Layout, signals: Signals, model: Pick<AttributionModel, "cue">): Cue[] {
  const lists = { node: new FeatureList(), edge: new FeatureList() };
  const { labels } = model.cue;
  const found: Cue[] = [];
  for (let sentence = 0; sentence + 1 < layout.sentenceStart.length; sentence++) {
    lists.node.clear();
    lists.edge.clear();
    addCueFeatures(layout, signals, sentence, lists);
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

function frameOf(
  layout: Layout,
  signals: Signals,
  model: Pick<AttributionModel, "frame">,
  { cue, chance }: Cue,
): Proposal | null {
  const lists = { node: new FeatureList(1 << 12), edge: new FeatureList(1 << 11) };
  const view = viewFrom(layout, signals, cue);
  addFrameFeatures(layout, signals, view, lists);
  const { labels } = model.frame;
  const node = scoresOf(model.frame.node, lists.node);
  const edge = scoresOf(model.frame.edge, lists.edge);
  const best = bestLabels(labels, node, edge);
  const chances = marginalsOf(labels, node, edge);
  const content = runsOf(view, best, FRAME_LABELS.content);
  if (content.length === 0) return null;
  const mean = (runs: readonly Tokens[], label: number): number => {
    let sum = 0;
    let count = 0;
    for (const [first, end] of runs) {
      for (let token = first; token < end; token++) sum += chances[(token - view.from) * labels + label]!;
      count += end - first;
    }
    return count === 0 ? 0 : sum / count;
  };
  const sources = runsOf(view, best, FRAME_LABELS.source);
  const weight = (run: Tokens): number => mean([run], FRAME_LABELS.source) * Math.min(3, run[1] - run[0]);
  const source = sources.sort((a, b) => weight(b) - weight(a) || a[0] - b[0])[0] ?? null;
  return {
    cue,
    head: headOf(layout, cue),
    cueChance: chance,
    source,
    sourceChance: source === null ? 0 : mean([source], FRAME_LABELS.source),
    content,
    contentChance: mean(content, FRAME_LABELS.content),
  };
}

function runsOf(view: FrameView, labels: Uint8Array, label: number): Tokens[] {
  const runs: Tokens[] = [];
  for (let place = 0; place < labels.length; place++) {
    if (labels[place] !== label) continue;
    const first = place;
    while (place + 1 < labels.length && labels[place + 1] === label) place++;
    runs.push([view.from + first, view.from + place + 1]);
  }
  return runs;
}

/** Adds the features by which a proposal is judged as a whole. */
export function addAcceptFeatures(
  layout: Layout,
  signals: Signals,
  proposals: readonly Proposal[],
  index: number,
  lists: { readonly node: FeatureList; readonly edge: FeatureList },
): void {
  const proposal = proposals[index]!;
  const { node } = lists;
  const lemma = signals.lemma[proposal.head]!;
  const step = (chance: number, steps: number): number =>
    Math.round((Math.log((chance + 1e-3) / (1 - chance + 1e-3)) / 6.9) * steps);
  const cue = step(proposal.cueChance, 10);
  const content = step(proposal.contentChance, 6);
  const source = proposal.source === null ? 99 : step(proposal.sourceChance, 5);
  const words = proposal.content.reduce((sum, [first, end]) => sum + end - first, 0);
  const length = words < 4 ? words : words < 7 ? 4 : words < 12 ? 5 : words < 25 ? 6 : 7;
  const first = proposal.content[0]![0];
  const quote = signals.quoteSize[first]! + 8 * signals.quoteSize[proposal.content.at(-1)![1] - 1]!;
  const side = first < proposal.cue[0] ? 1 : 2;
  const nesting = nestingOf(proposals, index);
  const features = [
    mix(1, 0),
    mix(2, cue),
    mix(3, content),
    mix(4, source),
    mix(mix(5, cue), content),
    mix(mix(6, cue), source),
    mix(7, lemma),
    mix(mix(8, lemma), side),
    mix(9, length),
    mix(mix(10, length), cue),
    mix(mix(11, quote), side),
    mix(12, nesting),
    mix(mix(13, nesting), cue),
    mix(mix(14, lemma), length),
    mix(15, signals.xpos[proposal.head]!),
    mix(mix(16, signals.xpos[proposal.head]!), signals.deprel[proposal.head]!),
    mix(mix(17, layout.listed[proposal.head]!), quote),
    mix(mix(18, signals.word[first]!), side),
    mix(mix(19, layout.quotation[proposal.head]! >= 0 ? 1 : 0), cue),
    mix(mix(20, signals.children[proposal.head]!), 0),
    mix(mix(21, proposal.content.length), proposal.source === null ? 0 : 1),
  ];
  for (const feature of features) node.add(feature);
  node.next();
  lists.edge.next();
}

/** How the cue lies to the contents of the other proposals: within a surer one, a less sure one, or none. */
function nestingOf(proposals: readonly Proposal[], index: number): number {
  const own = proposals[index]!;
  let nesting = 0;
  for (let other = Math.max(0, index - 12); other < Math.min(proposals.length, index + 13); other++) {
    if (other === index) continue;
    const { content, cueChance } = proposals[other]!;
    if (!content.some(([first, end]) => first <= own.cue[0] && own.cue[0] < end)) continue;
    nesting = Math.max(
      nesting,
      cueChance > 0.8 ? 4 : cueChance > 0.5 ? 3 : cueChance > own.cueChance ? 2 : 1,
    );
  }
  return nesting;
}

/** The probability of each proposal. */
export function chancesOf(
  layout: Layout,
  signals: Signals,
  proposals: readonly Proposal[],
  model: Pick<AttributionModel, "accept">,
): Float32Array {
  const lists = { node: new FeatureList(), edge: new FeatureList() };
  proposals.forEach((_, index) => {
    addAcceptFeatures(layout, signals, proposals, index, lists);
  });
  const scores = scoresOf(model.accept.node, lists.node);
  return Float32Array.from(
    proposals,
    (_, index) => 1 / (1 + Math.exp(scores[index * 2]! - scores[index * 2 + 1]!)),
  );
}

interface Chosen {
  readonly proposal: Proposal;
  readonly chance: number;
}

/** The proposals that are probable enough and stand in no other's content. */
function outermost(proposals: readonly Proposal[], chances: Float32Array): Chosen[] {
  const chosen = proposals
    .map((proposal, index) => ({ proposal, chance: chances[index]! }))
    .filter(({ chance }) => chance >= ACCEPT_FLOOR);
  const kept: Chosen[] = [];
  for (const one of [...chosen].sort((a, b) => b.chance - a.chance)) {
    if (!kept.some((other) => clashes(one.proposal, other.proposal))) kept.push(one);
  }
  return kept.sort((a, b) => a.proposal.cue[0] - b.proposal.cue[0]);
}

/** True where one's cue stands in the other's content, or the two share half of a content. */
function clashes(a: Proposal, b: Proposal): boolean {
  const within = (content: readonly Tokens[], token: number): boolean =>
    content.some(([first, end]) => first <= token && token < end);
  if (within(a.content, b.cue[0]) || within(b.content, a.cue[0])) return true;
  let shared = 0;
  for (const [first, end] of a.content)
    for (const [start, stop] of b.content)
      shared += Math.max(0, Math.min(end, stop) - Math.max(first, start));
  const size = (one: Proposal): number => one.content.reduce((sum, [first, end]) => sum + end - first, 0);
  return shared * 2 > Math.min(size(a), size(b));
}
