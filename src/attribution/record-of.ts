import type { Naming } from "../names/naming.ts";
import { type Attribution, type AttributionKind, type Reason, type Span, trimSpan } from "../record/index.ts";
import { withContinuations } from "./continuations.ts";
import type { Frame, Tokens } from "./frame.ts";
import { withPlainReports } from "./frames-within.ts";
import { headlineColons } from "./headline-colon.ts";
import { type Layout, listedTypeOf } from "./layout.ts";
import { leftOutBy } from "./left-out.ts";
import { oneAfterAnother } from "./one-after-another.ts";
import { NOBODY, Speakers, type Speaking } from "./resolve-speaker.ts";
import { toConventions } from "./to-conventions.ts";
import { otherFrames, rejectedBetween, type Trace } from "./trace.ts";

/** The lines of the record for the frames, with ids in text order. */
export function recordOf(
  layout: Layout,
  naming: Naming,
  frames: readonly Frame[],
  { all, trace }: { readonly all: boolean; readonly trace: Trace | undefined },
): Attribution[] {
  const shaped = all ? frames : inConventions(layout, naming, frames, trace);
  const sorted = [...shaped].sort((a, b) => firstOf(a) - firstOf(b));
  const speakers = new Speakers(layout, naming);
  const lines: Attribution[] = [];
  const told: Told[] = [];
  const voices = new Map<Frame, Speaking>();
  for (const frame of sorted) {
    const content = spansOf(layout, frame.content, !all);
    if (content.length === 0) continue;
    const parent = all ? null : parentOf(frame, told);
    const aside = parent ?? enclosing(layout, frame, told);
    const who =
      frame.follows === undefined
        ? speakers.agreed(frame, speakers.of(frame, aside?.who ?? null), parent !== null)
        : (voices.get(frame.follows) ?? NOBODY);
    voices.set(frame, who);
    const id = `s${lines.length + 1}`;
    told.push({ id, frame, who });
    lines.push({
      id,
      kind: frame.kind ?? kindOf(layout, frame.content),
      source: frame.source === null ? [] : spansOf(layout, [frame.source], false),
      cue: spansOf(layout, frame.cue, false),
      content,
      speaker: who.speaker,
      party: who.party,
      addressee: speakers.addressee(frame),
      type: typeOf(layout, frame),
      parent: parent?.id ?? null,
      by: frame.by,
      confidence: Math.round(frame.score * (all ? 1 : surety(layout, frame, who)) * 1000) / 1000,
    });
    trace?.observe(
      reasonOf(layout, trace, { line: id, frame, surety: all ? 1 : surety(layout, frame, who) }),
    );
  }
  return lines;
}

/** The frames as the conventions set them: without "I think" in somebody's words, with quotations that go on. */
function inConventions(layout: Layout, naming: Naming, frames: readonly Frame[], trace?: Trace): Frame[] {
  const kept = frames.filter((frame) => {
    const rule = leftOutBy(layout, frame);
    if (rule !== null && frame.cue[0] !== undefined)
      trace?.rejected.push({ cue: frame.cue[0], why: `the record does not count it: ${rule}` });
    return rule === null;
  });
  const wanted = withPlainReports(layout, [...kept, ...headlineColons(layout, naming, kept)]);
  const shaped = oneAfterAnother(
    layout,
    wanted.map((frame) => toConventions(layout, frame)).filter((one) => one !== null),
  );
  return withContinuations(
    layout,
    shaped.filter((frame) => !isAside(layout, frame)),
  );
}

/** True for what the speaker of a quotation says of himself: "I think", "I told you". */
function isAside(layout: Layout, { source, cue }: Frame): boolean {
  if (source === null || cue.length === 0 || layout.quotation[cue[0]![0]]! < 0) return false;
  return source[1] - source[0] === 1 && /^(?:i|me|you|my)$/.test(layout.word[source[0]]!);
}

/**
 * How often the speaker is right where words and source are: measured on gold-dev with the gold's spans (names and
 * phrases 0.95, pronouns 0.93; where none is resolved, one ought to be in six cases of ten).
 */
function surety(layout: Layout, { source }: Frame, who: Speaking): number {
  if (who.speaker === null) return source === null ? 0.65 : 0.4;
  const isPronoun = source !== null && layout.tokens[source[1] - 1]!.upos === "PRON";
  return isPronoun ? 0.92 : 0.95;
}

interface Judged {
  readonly line: string;
  readonly frame: Frame;
  readonly surety: number;
}

/** Why an attribution stands as it does: what its frame was judged by, the frames that lost, other cues beside it. */
function reasonOf(layout: Layout, trace: Trace, { line, frame, surety }: Judged): Reason {
  const first = frame.cue[0]?.[0] ?? frame.content[0]![0];
  const sentence = layout.sentence[first]!;
  const from = layout.sentenceStart[sentence]!;
  const within: Tokens = [from, layout.sentenceStart[sentence + 1] ?? layout.count];
  return {
    line,
    at: layout.start[first]!,
    measure: "chances",
    signs: [
      ...(trace.signs.get(first) ?? [{ name: "the rule", weight: frame.score }]),
      { name: "the speaker, where words and source are right", weight: surety },
    ],
    alternatives: [
      ...otherFrames(layout, trace.others.get(first) ?? []),
      ...rejectedBetween(layout, trace.rejected, within),
    ],
  };
}

/** An attribution already in the record. */
interface Told {
  readonly id: string;
  readonly frame: Frame;
  readonly who: Speaking;
}

/** The latest attribution in whose content the frame's cue, or its content, stands. */
function parentOf(frame: Frame, told: readonly Told[]): Told | null {
  const token = frame.cue[0]?.[0] ?? frame.content[0]![0];
  for (let at = told.length - 1; at >= Math.max(0, told.length - 40); at--) {
    const outer = told[at]!;
    if (outer.frame.content.some(([first, end]) => first <= token && token < end)) return outer;
  }
  return null;
}

/** The attribution whose quotation the frame's source stands in, though its content does not hold it. */
function enclosing(layout: Layout, frame: Frame, told: readonly Told[]): Told | null {
  const quotation = frame.source === null ? -1 : layout.quotation[frame.source[0]]!;
  if (quotation < 0) return null;
  for (let at = told.length - 1; at >= Math.max(0, told.length - 10); at--)
    if (told[at]!.frame.content.some(([first]) => layout.quotation[first] === quotation)) return told[at]!;
  return null;
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
