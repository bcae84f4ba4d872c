import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_MODELS } from "../../src/learned/index.ts";
import { readPage } from "../../src/page/index.ts";
import { intervalOfValue, type Time } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { parseArticle } from "../../src/syntax/index.ts";
import { findTimes } from "../../src/times/index.ts";
import { RULES } from "../../src/times/rules/index.ts";

// A case file: "# title" opens a group, "@ 2031-04-09 en-GB" sets publication date ("none") and language, and each other
// line is "text -> expression TYPE value; expression TYPE value" or "text -> nothing". "\n" in a text is a line break.
const folder = join(import.meta.dirname, "cases");

function timesIn(text: string, published: string | null, language: string | null): Time[] {
  const article = readPage(
    {
      id: "case",
      source: "case",
      kind: "text",
      content: text,
      hints: { ...NO_HINTS, published, language },
      warnings: [],
    },
    NO_MODELS,
  );
  return findTimes(article, parseArticle(article, NO_MODELS));
}

function shown(text: string, times: readonly Time[]): string {
  return (
    times.map((time) => `${text.slice(...time.span)} ${time.type} ${time.value}`).join("; ") || "nothing"
  );
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    let title = "";
    let published: string | null = null;
    let language: string | null = null;
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      if (line.startsWith("# ")) title = line.slice(2);
      else if (line.startsWith("@ ")) {
        const [date, locale] = line.slice(2).trim().split(" ");
        published = date === undefined || date === "none" ? null : date;
        language = locale ?? null;
      } else if (line.includes(" -> ")) {
        const [written = "", expected = ""] = line.split(" -> ");
        const text = written.replaceAll("\\n", "\n");
        const [date, locale] = [published, language];
        test(`${title}: ${written}`, () => {
          expect(shown(text, timesIn(text, date, locale))).toBe(expected.replaceAll("\\n", "\n").trim());
        });
      }
    }
  });
}

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."Monday|last|the|2031|5|-|/|:|.|,|March|May|two|days|hours|ago|p.m.|GMT|'s|century|quarter|of|\n\n|\uD800|🙂|\u200F|次|next week|1,990|'98|every|earlier|(|)|a|half|and".split(
      "|",
    ),
  );

  test("spans lie in the text, in order, apart, and reading twice gives the same", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
        const text = words.join(" ").toWellFormed();
        const times = timesIn(text, "2031-04-09", null);
        let end = 0;
        for (const time of times) {
          expect(time.span[0]).toBeGreaterThanOrEqual(end);
          expect(time.span[1]).toBeGreaterThan(time.span[0]);
          end = time.span[1];
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(timesIn(text, "2031-04-09", null)).toEqual(times);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test("a week later every day that is told from publication is a week later", () => {
    const text =
      "They met on Monday, two days ago and yesterday morning; they will meet on Friday and next Tuesday.";
    const days = (published: string) =>
      timesIn(text, published, null).map(({ value }) => intervalOfValue(value)?.start ?? 0);
    expect(days("2031-04-16")).toEqual(days("2031-04-09").map((day) => day + 7));
  });
});

describe("rules", () => {
  test.each(RULES.map((rule) => [rule.id, rule.example]))("%s reads something in: %s", (_id, example) => {
    const times = timesIn(example, "2031-04-09", null);
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(example.slice(...time.span).trim()).not.toBe("");
  });

  test("ids differ", () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  });
});
