import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MarkSpan, markedSegments } from "../../src/app/export/marked-text.ts";

const TEXT = "Brandt said the port would open.";

function span(words: string, line: string, kind: string): MarkSpan {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, line, kind };
}

/** "words[line.kind ...]" for each segment. */
function shown(spans: readonly MarkSpan[], cuts: readonly number[] = []): string[] {
  return markedSegments(TEXT, spans, cuts).map(
    ({ text, marks }) =>
      text + (marks.length === 0 ? "" : `[${marks.map(({ line, kind }) => `${line}.${kind}`).join(" ")}]`),
  );
}

describe("text with marks", () => {
  test("without spans the text is one plain segment", () => {
    expect(shown([])).toEqual([TEXT]);
  });

  test("spans beside each other, in whatever order they are given", () => {
    expect(shown([span("said", "s1", "cue"), span("Brandt", "s1", "source")])).toEqual([
      "Brandt[s1.source]",
      " ",
      "said[s1.cue]",
      " the port would open.",
    ]);
  });

  test("overlapping spans are cut where either begins or ends, the outer mark first", () => {
    expect(
      shown([span("port would", "p1", "evidence"), span("the port would open", "s1", "content")]),
    ).toEqual([
      "Brandt said ",
      "the [s1.content]",
      "port would[s1.content p1.evidence]",
      " open[s1.content]",
      ".",
    ]);
  });

  test("the same mark given twice holds once", () => {
    expect(shown([span("Brandt said", "s1", "source"), span("said the", "s1", "source")])).toEqual([
      "Brandt [s1.source]",
      "said[s1.source]",
      " the[s1.source]",
      " port would open.",
    ]);
  });

  test("a segment ends at a cut", () => {
    expect(shown([span("said the", "s1", "cue")], [11, 400, 0])).toEqual([
      "Brandt ",
      "said[s1.cue]",
      " the[s1.cue]",
      " port would open.",
    ]);
  });

  test("spans outside of the text are cut to it; empty ones give nothing", () => {
    const spans = [
      { start: -4, end: 6, line: "a", kind: "x" },
      { start: 27, end: 900, line: "b", kind: "x" },
      { start: 9, end: 9, line: "c", kind: "x" },
      { start: 500, end: 600, line: "d", kind: "x" },
    ];
    expect(shown(spans)).toEqual(["Brandt[a.x]", " said the port would ", "open.[b.x]"]);
  });

  test("a line begins once, at its first words", () => {
    const spans = [
      span("open", "s1", "content"),
      span("Brandt", "s1", "source"),
      span("Brandt said", "p1", "evidence"),
    ];
    const begins = markedSegments(TEXT, spans).map((segment) => segment.begins);
    expect(begins).toEqual([["p1", "s1"], [], [], [], []]);
  });

  test("the segments are the text, and each character has just the marks of the spans that hold it", () => {
    const spans = fc.array(
      fc
        .record({
          start: fc.integer({ min: -3, max: 40 }),
          length: fc.integer({ min: 0, max: 20 }),
          line: fc.constantFrom("m1", "p1", "s1"),
          kind: fc.constantFrom("source", "content"),
        })
        .map(({ start, length, line, kind }) => ({ start, end: start + length, line, kind })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(spans, (given) => {
        const segments = markedSegments(TEXT, given);
        expect(segments.map(({ text }) => text).join("")).toBe(TEXT);
        for (const { start, end, marks } of segments) {
          for (let at = start; at < end; at++) {
            const holding = given.filter((one) => one.start <= at && at < one.end);
            expect(new Set(marks.map(({ line, kind }) => `${line}.${kind}`))).toEqual(
              new Set(holding.map(({ line, kind }) => `${line}.${kind}`)),
            );
          }
        }
        const lines = new Set(
          given
            .filter((one) => Math.max(0, one.start) < Math.min(TEXT.length, one.end))
            .map(({ line }) => line),
        );
        expect(segments.flatMap(({ begins }) => begins).sort()).toEqual([...lines].sort());
      }),
    );
  });

  test("time grows with the text and the spans, not with their square", () => {
    const made = (count: number): number => {
      const text = "word ".repeat(count);
      const spans = Array.from({ length: count }, (_, index) => ({
        start: index * 5,
        end: index * 5 + 8,
        line: `s${index}`,
        kind: "content",
      }));
      const began = performance.now();
      expect(markedSegments(text, spans).length).toBeGreaterThan(count);
      return performance.now() - began;
    };
    made(1_000);
    const short = Math.min(made(1_000), made(1_000), made(1_000));
    expect(made(100_000)).toBeLessThan(Math.max(short, 0.5) * 100 * 10);
  });
});
