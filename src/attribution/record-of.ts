import type { Naming } from "../names/naming.ts";
import { type Attribution, type AttributionKind, type Span, trimSpan } from "../record/index.ts";
import type { Frame, Tokens } from "./frame.ts";
import { type Layout, listedTypeOf } from "./layout.ts";
import { resolveSpeaker } from "./resolve-speaker.ts";
import { toConventions } from "./to-conventions.ts";

/** The lines of the record for the frames, with ids in text order. */
export function recordOf(
  layout: Layout,
  naming: Naming,
  frames: readonly Frame[],
  all: boolean,
): Attribution[] {
  const shaped = all
    ? frames
    : frames.map((frame) => toConventions(layout, frame)).filter((one) => one !== null);
  const sorted = [...shaped].sort((a, b) => firstOf(a) - firstOf(b));
  const lines: Attribution[] = [];
  for (const frame of sorted) {
    const content = spansOf(layout, frame.content, !all);
    if (content.length === 0) continue;
    const who = resolveSpeaker(layout, naming, frame);
    lines.push({
      id: `s${lines.length + 1}`,
      kind: kindOf(layout, frame.content),
      source: frame.source === null ? [] : spansOf(layout, [frame.source], false),
      cue: spansOf(layout, frame.cue, false),
      content,
      speaker: who.speaker,
      party: who.party,
      addressee: null,
      type: typeOf(layout, frame),
      parent: null,
      by: frame.by,
      confidence: Math.round(frame.score * 1000) / 1000,
    });
  }
  return lines;
}

function firstOf(frame: Frame): number {
  return Math.min(...[...frame.content, ...frame.cue].map(([first]) => first));
}

function typeOf(layout: Layout, frame: Frame): Attribution["type"] {
  for (const [first, end] of frame.cue) {
    for (let token = end - 1; token >= first; token--) {
      const type = listedTypeOf(layout, token);
      if (type !== null) return type;
    }
  }
  return "statement";
}

/** Direct, mixed or indirect: whether all, some or none of the words stand within quotation marks. */
function kindOf(layout: Layout, content: readonly Tokens[]): AttributionKind {
  let quoted = 0;
  let words = 0;
  for (const [first, end] of content) {
    for (let token = first; token < end; token++) {
      if (!/[\p{L}\p{N}]/u.test(layout.word[token]!)) continue;
      words++;
      if (layout.quotation[token] !== -1) quoted++;
    }
  }
  if (quoted === 0) return "indirect";
  return quoted === words ? "direct" : "mixed";
}

/** The spans of tokens, without marks and white space at the edges where `bare`. */
function spansOf(layout: Layout, pieces: readonly Tokens[], bare: boolean): Span[] {
  const spans: Span[] = [];
  for (let [first, end] of pieces) {
    while (bare && first < end && isMark(layout.word[first]!)) first++;
    while (bare && first < end && isMark(layout.word[end - 1]!)) end--;
    if (first >= end) continue;
    const span = trimSpan(layout.text, [layout.start[first]!, layout.end[end - 1]!]);
    if (span !== null) spans.push(span);
  }
  return spans;
}

function isMark(word: string): boolean {
  return /^(?:["“”„‟«»]|''|``)$/.test(word);
}
