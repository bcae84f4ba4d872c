/** Words of a text that a line rests on: [start, end) in UTF-16 code units, the line's id, and what the words are to it. */
export interface MarkSpan<Kind extends string = string> {
  readonly start: number;
  readonly end: number;
  readonly line: string;
  readonly kind: Kind;
}

/** That a stretch of text belongs to a line, and as what. */
export interface Mark<Kind extends string = string> {
  readonly line: string;
  readonly kind: Kind;
}

/** A stretch of the text throughout which the same marks hold. */
export interface Segment<Kind extends string = string> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The marks that hold here, the widest first, each once; empty for plain text. */
  readonly marks: readonly Mark<Kind>[];
  /** The lines whose first word stands at the start of this segment, in the order of the spans: where an anchor goes. */
  readonly begins: readonly string[];
}

/**
 * Cuts a text where marks begin and end. The segments follow on one another and together are the whole text. Spans may
 * overlap and come in any order; what lies outside of the text is cut off, and what is empty then is left out. A
 * segment also ends at each of `cuts`, such as the ends of paragraphs. Takes time in proportion to the text and to the
 * marks that it gives.
 */
export function markedSegments<Kind extends string>(
  text: string,
  spans: readonly MarkSpan<Kind>[],
  cuts: readonly number[] = [],
): Segment<Kind>[] {
  const inside = insideOf(text, spans);
  const firsts = firstStarts(inside);
  const offsets = offsetsOf(text, inside, cuts);
  const open = new Set<MarkSpan<Kind>>();
  const segments: Segment<Kind>[] = [];
  let next = 0;
  for (let index = 0; index + 1 < offsets.length; index++) {
    const [start, end] = [offsets[index]!, offsets[index + 1]!];
    for (const span of open) if (span.end <= start) open.delete(span);
    const begins: string[] = [];
    for (; next < inside.length && inside[next]!.start === start; next++) {
      const span = inside[next]!;
      open.add(span);
      if (firsts.get(span.line) === start && !begins.includes(span.line)) begins.push(span.line);
    }
    segments.push({ start, end, text: text.slice(start, end), marks: marksOf(open), begins });
  }
  return segments;
}

/** The spans cut to the text, in text order, of those that begin together the longest first. */
function insideOf<Kind extends string>(text: string, spans: readonly MarkSpan<Kind>[]): MarkSpan<Kind>[] {
  return spans
    .map((span) => ({ ...span, start: Math.max(0, span.start), end: Math.min(text.length, span.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where the first words of each line begin. */
function firstStarts(spans: readonly MarkSpan[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const { line, start } of spans) if (!firsts.has(line)) firsts.set(line, start);
  return firsts;
}

function offsetsOf(text: string, spans: readonly MarkSpan[], cuts: readonly number[]): number[] {
  const within = cuts.filter((cut) => cut > 0 && cut < text.length);
  const offsets = new Set([0, text.length, ...within]);
  for (const { start, end } of spans) offsets.add(start).add(end);
  return [...offsets].sort((a, b) => a - b);
}

function marksOf<Kind extends string>(open: ReadonlySet<MarkSpan<Kind>>): Mark<Kind>[] {
  const marks = new Map<string, Mark<Kind>>();
  for (const { line, kind } of open) marks.set(`${line} ${kind}`, { line, kind });
  return [...marks.values()];
}
