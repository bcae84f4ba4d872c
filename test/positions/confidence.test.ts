import { describe, expect, test } from "vitest";
import { readTable } from "../../src/lexicon/read-table.ts";
import { chancesOf, FLOOR } from "../../src/positions/confidence.ts";
import { readWorld } from "../invented-world.ts";

const confidenceOf = (text: string): number => readWorld(text).positions[0]?.confidence ?? 0;

describe("the weights of a line", () => {
  test("are numbers, one row a feature", () => {
    const rows = readTable("position-weights.tsv", ["feature", "found", "right"]);
    expect(rows.filter(({ found, right }) => Number.isNaN(Number(found) + Number(right)))).toEqual([]);
    expect(new Set(rows.map(({ feature }) => feature)).size).toBe(rows.length);
  });

  test("give chances, a stance being right at most as often as a line is", () => {
    const { found, right } = chancesOf(["all"]);
    expect(right).toBeGreaterThan(0);
    expect(found).toBeGreaterThan(right);
    expect(found).toBeLessThan(1);
    expect(FLOOR).toBeLessThan(found);
  });

  test("features that no table holds change nothing", () => {
    expect(chancesOf(["all", "moon=full"])).toEqual(chancesOf(["all"]));
  });
});

describe("confidence", () => {
  test("a party's own demand is surer than a refusal that another tells of it", () => {
    const own = confidenceOf("Arvenia demanded the reopening of the ferry line.");
    const told = confidenceOf("Brandt said Tolmark can't be trusted and will not accept the truce.");
    expect(own).toBeGreaterThan(told);
    expect(own).toBeLessThanOrEqual(0.95);
  });
});
