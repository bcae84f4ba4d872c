import { describe, expect, test } from "vitest";
import { FeatureList, type FeatureSink, ScoreSums, scoresOf } from "../../src/learned/index.ts";

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

describe("ScoreSums", () => {
  test.each([3, 9])("gives the scores of the list of features, %i weights wide", (width) => {
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

  test("throws on a width that it has no sums for", () => {
    const sums = new ScoreSums({ width: 2, mask: 0, scale: 1, values: new Int8Array(2) });
    sums.begin(1);
    expect(() => sums.next()).toThrow("3 or 9 weights");
  });
});
