import {
  bestLabels,
  FeatureList,
  type Models,
  marginalsOf,
  mix,
  ScoreSums,
  scoresOf,
} from "../learned/index.ts";
import { addCueFeatures, CUE_LABELS } from "./cue-features.ts";
import type { Frame, Tokens } from "./frame.ts";
import { addFrameFeatures, FRAME_LABELS } from "./frame-features.ts";
import { type FrameView, headOf, viewFrom } from "./frame-view.ts";
import type { Layout, Notion } from "./layout.ts";
import { type AttributionModel, confidenceAt, MODEL_ID } from "./model.ts";
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
const CUE_FLOOR = 0.15;
/** Frames less probable than this are left out. */
const ACCEPT_FLOOR = 0.38;

/** Attributions by the trained chains: cues, then the frame of each, then the choice among them. */
export function framesByModel(
  layout: Layout,
  model: AttributionModel,
  { models, notion }: { readonly models: Models; readonly notion: Notion },
): Frame[] {
  const signals = signalsOf(layout, models);
  const eye: Eye = { layout, signals, notion };
  const proposals = proposalsOf(eye, model);
  const chances = chancesOf(eye, proposals, model);
  return chosen(proposals, chances, notion).map(({ proposal, chance }) => ({
    cue: [proposal.cue],
    source: proposal.source,
    content: proposal.content,
    score: confidenceAt(model.calibration[notion], chance),
    by: { model: MODEL_ID },
  }));
}

/** What the chains look at, and for which notion. */
export interface Eye {
  readonly layout: Layout;
  readonly signals: Signals;
  readonly notion: Notion;
}

/** The frame of each token that may be a cue. */
export function proposalsOf(eye: Eye, model: Pick<AttributionModel, "cue" | "frame">): Proposal[] {
  const proposals: Proposal[] = [];
  // The sums are of one article: their groups go by its tokens.
  const sums = { node: new ScoreSums(model.frame.node), edge: new ScoreSums(model.frame.edge) };
  for (const cue of cuesOf(eye, model)) {
    const proposal = frameOf(eye, sums, cue);
    if (proposal !== null) proposals.push(proposal);
  }
  return proposals;
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

function frameOf(
  { layout, signals, notion }: Eye,
  sums: { readonly node: ScoreSums; readonly edge: ScoreSums },
  { cue, chance }: Cue,
): Proposal | null {
  const view = viewFrom(layout, signals, cue);
  sums.node.begin(view.to - view.from);
  sums.edge.begin(view.to - view.from);
  addFrameFeatures(layout, signals, { view, notion }, sums);
  const labels = FRAME_LABELS.count;
  const node = sums.node.end();
  const edge = sums.edge.end();
  const best = bestLabels(labels, node, edge);
  const content = runsOf(view, best, FRAME_LABELS.content);
  if (content.length === 0) return null;
  const chances = marginalsOf(labels, node, edge);
  const mean = (runs: readonly Tokens[], label: number): number => {
    let sum = 0;
    let count = 0;
    for (const [first, end] of runs) {
      for (let token = first; token < end; token++) sum += chances[(token - view.from) * labels + label]!;
      count += end - first;
    }
    return count === 0 ? 0 : sum / count;
  };
  const sources = sourcesOf(view, { labels, node, edge, best });
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

interface Solved {
  readonly labels: number;
  readonly node: Float32Array;
  readonly edge: Float32Array;
  readonly best: Uint8Array;
}

/** How much a source is favoured where the best labels have none: few cues stand without one. */
const SOURCE_FAVOUR = 1.5;

function sourcesOf(view: FrameView, { labels, node, edge, best }: Solved): Tokens[] {
  const found = runsOf(view, best, FRAME_LABELS.source);
  if (found.length > 0) return found;
  const favoured = Float32Array.from(node);
  for (let at = FRAME_LABELS.source; at < favoured.length; at += labels) favoured[at]! += SOURCE_FAVOUR;
  return runsOf(view, bestLabels(labels, favoured, edge), FRAME_LABELS.source).filter(([first, end]) => {
    for (let token = first; token < end; token++)
      if (best[token - view.from] === FRAME_LABELS.content) return false;
    return true;
  });
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
  { layout, signals, notion }: Eye,
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
  if (notion === "record") {
    const listed = layout.listed[proposal.head]!;
    const inside = layout.quotation[proposal.head]! >= 0 ? 1 : 0;
    node.add(mix(30, 0));
    node.add(mix(31, cue));
    node.add(mix(mix(32, nesting), inside));
    node.add(mix(mix(33, listed), signals.upos[proposal.head]!));
    node.add(mix(34, lemma));
    node.add(mix(mix(35, signals.upos[proposal.head]!), source === 99 ? 0 : 1));
    node.add(mix(mix(36, signals.upos[proposal.head]!), cue));
  }
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

interface Chosen {
  readonly proposal: Proposal;
  readonly chance: number;
}

/**
 * The proposals that are probable enough: in the wide notion only those that stand in no other's content; in the
 * record's, all but those that say the same again.
 */
function chosen(proposals: readonly Proposal[], chances: Float32Array, notion: Notion): Chosen[] {
  const clash = notion === "wide" ? clashes : repeats;
  const kept: Chosen[] = [];
  const sure = proposals
    .map((proposal, index) => ({ proposal, chance: chances[index]! }))
    .filter(({ chance }) => chance >= ACCEPT_FLOOR)
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
