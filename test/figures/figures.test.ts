import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_MODELS } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import type { Figure } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";

// A case file: "# title" opens a group; each other line is "text -> evidence = number unit; ..." or "text -> nothing".
// A number is "5", "2..3" (low and high), "200+" (no value, low 200); "~" before it says approximate.
const folder = join(import.meta.dirname, "cases");

function figuresIn(text: string): readonly Figure[] {
  const hints = { ...NO_HINTS, published: "2031-04-09" };
  return read(
    { id: "case", source: "case", kind: "text", content: text, hints, warnings: [] },
    { models: NO_MODELS },
  ).figures;
}

function shown(text: string, figure: Figure): string {
  const { value, low, high, unit, approximate, evidence } = figure;
  const number = value === null ? `${low}+` : high === undefined ? String(value) : `${low}..${high}`;
  const words = evidence.map((span) => text.slice(...span)).join(" … ");
  return `${words} = ${approximate ? "~" : ""}${number} ${unit}`;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    let title = "";
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      if (line.startsWith("# ")) title = line.slice(2);
      const [written, expected] = line.split(" -> ");
      if (written === undefined || expected === undefined) continue;
      const text = written.replaceAll("\\n", "\n");
      test(`${title}: ${written}`, () => {
        const figures = figuresIn(text).map((figure) => shown(text, figure));
        expect(figures.join("; ") || "nothing").toBe(expected.trim());
      });
    }
  });
}

test("any run of numbers and marks is read without a fault, with evidence in the text", () => {
  const piece = fc.constantFrom(
    ..."two|half|a|of|million|dozens|tens|$|%|1,990|2.5|-|to|or|and|more|than|per|cent|(|)|people|ceasefire|days|third|billion|US".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (words) => {
      const text = `They said ${words.join(" ")}.`;
      for (const { evidence } of figuresIn(text)) {
        for (const [start, end] of evidence) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 100, seed: 6 },
  );
});
