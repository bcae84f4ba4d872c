import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { meetingLine, readWorld } from "../invented-world.ts";

/*
 * Cases: "# title", the text (one line), "->", then a line a meeting, or "none". Published on 2031-09-05, a Friday.
 * A meeting line: parties; participants; place; date or from/until; status; then duration and outcome where they are told.
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
        const found = reading.meetings.map((meeting) => meetingLine(reading, meeting));
        expect(found.length === 0 ? ["none"] : found).toEqual(lines);
        for (const meeting of reading.meetings)
          for (const [start, end] of meeting.evidence) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
      });
    }
  });
}
