import { bestLabellings, bestLabels } from "../learned/index.ts";
import type { Tokens } from "./frame.ts";
import { FRAME_LABELS } from "./frame-features.ts";
import type { FrameView } from "./frame-view.ts";

/** A source and a content that a cue may have, as a whole. */
export interface Choice {
  readonly source: Tokens | null;
  readonly content: readonly Tokens[];
  /** How much the labelling's sum of weights lies below that of the best one; 0 for the best. */
  readonly behind: number;
}

/** How many labellings of a view are looked at, and how far behind the best one they may lie. */
const MOST = 12;
const FARTHEST = 7;
/** How much a source is favoured where no labelling has one: few cues stand without. */
const SOURCE_FAVOUR = 1.5;

/** The frames that the best labellings of a view stand for, the best first; each once, none without a content. */
export function choicesOf(view: FrameView, node: Float32Array, edge: Float32Array): Choice[] {
  const found: Choice[] = [];
  const seen = new Set<string>();
  const labellings = bestLabellings(FRAME_LABELS.count, node, edge, MOST);
  for (const { labels, score } of labellings) {
    const behind = labellings[0]!.score - score;
    if (behind > FARTHEST) break;
    const content = runsOf(view, labels, FRAME_LABELS.content);
    if (content.length === 0) continue;
    const source = longest(runsOf(view, labels, FRAME_LABELS.source));
    const key = `${source}|${content}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({ source, content, behind });
  }
  const first = found[0];
  if (first !== undefined && found.every(({ source }) => source === null)) {
    const source = favouredSource(view, node, edge);
    if (source !== null && !first.content.some(([from, end]) => from < source[1] && source[0] < end))
      found.push({ ...first, source, behind: first.behind + SOURCE_FAVOUR });
  }
  return found;
}

function favouredSource(view: FrameView, node: Float32Array, edge: Float32Array): Tokens | null {
  const labels = FRAME_LABELS.count;
  const favoured = Float32Array.from(node);
  for (let at = FRAME_LABELS.source; at < favoured.length; at += labels) favoured[at]! += SOURCE_FAVOUR;
  return longest(runsOf(view, bestLabels(labels, favoured, edge), FRAME_LABELS.source));
}

function longest(runs: readonly Tokens[]): Tokens | null {
  let best: Tokens | null = null;
  for (const run of runs) if (best === null || run[1] - run[0] > best[1] - best[0]) best = run;
  return best;
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
