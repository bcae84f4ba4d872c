import { expect, test } from "vitest";
import { readTable } from "../../src/lexicon/read-table.ts";
import { predicatesOf } from "../../src/positions/lexicon.ts";
import { STANCES } from "../../src/record/index.ts";

const rows = readTable("predicates.tsv", [
  "predicate",
  "pos",
  "frames",
  "stance",
  "negated",
  "tense",
  "example",
]);

test("the list of predicates has 600 entries or more", () => {
  expect(rows.length).toBeGreaterThanOrEqual(600);
});

test("every row is well formed", () => {
  const bad = rows.filter(
    (row) =>
      !STANCES.some((stance) => stance === row.stance) ||
      !["-", ...STANCES].includes(row.negated) ||
      !["any", "ahead", "idle"].includes(row.tense) ||
      row.example === "" ||
      !row.frames.split(" ; ").every((frame) => /^(?:to:[a-z]+ )?issue:[a-z]+$/.test(frame)),
  );
  expect(bad).toEqual([]);
});

test("the longer predicate comes first", () => {
  const lengths = predicatesOf("verb", "call").map((one) => one.rest.length);
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  expect(lengths.length).toBeGreaterThan(2);
});
