import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { positionLine, readWorld } from "../invented-world.ts";

/*
 * Cases: "# title", the text (one line), "->", then a line a position, or "none". Published on 2031-09-05, a Friday.
 * A position line: party [holder] stance / issue > addressee (by who ascribes it).
 */
const FOLDER = join(import.meta.dirname, "cases");

for (const file of readdirSync(FOLDER).sort()) {
  describe(file, () => {
    for (const block of readFileSync(join(FOLDER, file), "utf8").trim().split(/\n\n+/)) {
      const [title = "", text = "", arrow, ...lines] = block.split("\n");
      // A title with "missed:" names a line that the reader ought to find and does not yet; it fails once it does.
      const run = title.startsWith("# missed: ") ? test.fails : test;
      run(title.replace(/^# /, ""), () => {
        expect(arrow).toBe("->");
        const reading = readWorld(text);
        const found = reading.positions.map((position) => positionLine(reading, position));
        expect(found.length === 0 ? ["none"] : found).toEqual(lines);
        for (const position of reading.positions)
          for (const [start, end] of [...position.evidence, ...position.issueSpans]) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
      });
    }
  });
}
