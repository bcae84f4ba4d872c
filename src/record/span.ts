import * as v from "valibot";

/**
 * `[start, end)` in UTF-16 code units of the record's text, zero-based and half-open:
 * `text.slice(start, end)` gives the words.
 */
export const SpanSchema = v.pipe(
  v.strictTuple([
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    v.pipe(v.number(), v.integer(), v.minValue(0)),
  ]),
  v.readonly(),
  v.title("Span"),
  v.description("[start, end) in UTF-16 code units of text, zero-based, half-open"),
);
export type Span = v.InferOutput<typeof SpanSchema>;

/** The words that a span covers. */
export function wordsOf(text: string, span: Span): string {
  return text.slice(span[0], span[1]);
}

/** True where the two spans share a code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** True where `inner` lies wholly within `outer`; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** The order of spans in the text: by start, then the longer first. */
export function bySpan(a: Span, b: Span): number {
  return a[0] - b[0] || b[1] - a[1];
}

/** The span without white space at either end; null where nothing else is in it. */
export function trimSpan(text: string, span: Span): Span | null {
  let [start, end] = span;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? [start, end] : null;
}

/** True for the code units that JavaScript's `\s` matches, and the zero-width and direction marks. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0x1680
  );
}
