import { type FeatureList, mix } from "../learned/index.ts";
import type { Eye, Proposal } from "./proposal.ts";
import type { Signals } from "./signals.ts";

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
  const rank = Math.floor(proposal.rankChance * 7.99);
  const behind = Math.floor(proposal.behind);
  const features = [
    mix(40, rank),
    mix(mix(41, rank), cue),
    mix(mix(42, rank), proposal.source === null ? 0 : 1),
    mix(43, behind),
    mix(mix(44, behind), cue),
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
  hintFeatures(signals, proposal, { cue, source }, node);
  for (const trait of proposal.traits) node.add(mix(50, trait));
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

/** What the parser's network takes the cue, the edges of the content and the source for. */
function hintFeatures(
  { hintCue, hintContent, hintSource }: Signals,
  { head, content, source }: Proposal,
  steps: { readonly cue: number; readonly source: number },
  node: FeatureList,
): void {
  node.add(mix(60, hintCue[head]!));
  node.add(mix(mix(61, hintCue[head]!), steps.cue));
  node.add(mix(mix(62, hintContent[content[0]![0]]!), hintContent[content.at(-1)![1] - 1]!));
  node.add(mix(mix(63, source === null ? 9 : hintSource[source[0]]!), steps.source));
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
