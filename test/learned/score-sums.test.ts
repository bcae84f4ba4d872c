import { describe, expect, test } from "vitest";
import { FeatureList, type FeatureSink, ScoreSums, scoresOf, WeightSums } from "../../src/learned/index.ts";

const PLACES = 40;

/** The same features at each place, in groups of which many come again. */
function addAll(sink: FeatureSink): void {
  for (let place = 0; place < PLACES; place++) {
    sink.add(place * 7);
    if (!sink.recall(1, place % 3, 0, 0)) {
      sink.add(100 + (place % 3));
      sink.add(200 - (place % 3));
      sink.keep();
    }
    sink.add(place * 11);
    sink.next();
  }
}

describe("WeightSums", () => {
  test("are exact over many features, and wherever a row lies in its word", () => {
    const values = Int8Array.from({ length: 64 * 9 }, (_, index) => (index % 3 === 0 ? 127 : -128));
    const features = Int32Array.from({ length: 1000 }, (_, index) => Math.imul(index, 2_654_435_761));
    const out = new Float64Array(9);
    new WeightSums({ width: 9, mask: 63, scale: 1, values }).add({ features, first: 3, end: 990 }, out, 0);
    const want = Array.from({ length: 9 }, (_, label) =>
      features.slice(3, 990).reduce((sum, feature) => sum + values[(feature & 63) * 9 + label]!, 0),
    );
    expect([...out]).toEqual(want);
  });
});

describe("ScoreSums", () => {
  test.each([2, 3, 9])("gives the scores of the list of features, %i weights wide", (width) => {
    const values = Int8Array.from({ length: 256 * width }, (_, index) => ((index * 37) % 255) - 127);
    const table = { width, mask: 255, scale: 0.25, values };
    const list = new FeatureList();
    addAll(list);
    const sums = new ScoreSums(table);
    for (let round = 0; round < 2; round++) {
      sums.begin(PLACES);
      addAll(sums);
      expect(sums.end()).toEqual(scoresOf(table, list));
    }
  });
});
