import { describe, expect, it } from "vitest";
import {
  bestLabellings,
  bestLabels,
  FeatureList,
  latticeOf,
  logProbability,
  marginalsOf,
  scoresOf,
} from "../../src/learned/index.ts";

const LABELS = 3;

function pseudoRandom(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(index * 12.9898 + seed) * 2);
}

/** Every labelling of `count` places. */
function labellings(count: number): Uint8Array[] {
  return Array.from({ length: LABELS ** count }, (_, number) =>
    Uint8Array.from({ length: count }, (_, place) => Math.floor(number / LABELS ** place) % LABELS),
  );
}

describe("linear chain", () => {
  const count = 5;
  const node = pseudoRandom(count * LABELS, 1);
  const edge = pseudoRandom(count * LABELS * LABELS, 2);
  const all = labellings(count);
  const { logZ } = latticeOf(LABELS, node, edge);
  const chance = (labels: Uint8Array): number => Math.exp(logProbability(LABELS, node, edge, labels, logZ));

  it("gives probabilities that sum to one over all labellings", () => {
    expect(all.reduce((sum, labels) => sum + chance(labels), 0)).toBeCloseTo(1, 5);
  });

  it("lists the best labellings in order, as many as are asked for", () => {
    const sorted = [...all].sort((a, b) => chance(b) - chance(a));
    for (const most of [1, 2, 7, 300]) {
      const found = bestLabellings(LABELS, node, edge, most);
      expect(found.map(({ labels }) => [...labels])).toEqual(sorted.slice(0, most).map((one) => [...one]));
    }
  });

  it("finds the most probable labelling", () => {
    const best = all.reduce((top, labels) => (chance(labels) > chance(top) ? labels : top));
    expect([...bestLabels(LABELS, node, edge)]).toEqual([...best]);
  });

  it("gives the share of each label at each place", () => {
    const marginals = marginalsOf(LABELS, node, edge);
    for (let place = 0; place < count; place++)
      for (let label = 0; label < LABELS; label++) {
        const share = all
          .filter((labels) => labels[place] === label)
          .reduce((sum, labels) => sum + chance(labels), 0);
        expect(marginals[place * LABELS + label]).toBeCloseTo(share, 5);
      }
  });

  it("stays finite on great weights and on nothing", () => {
    const great = node.map((value) => value * 1000);
    expect([...marginalsOf(LABELS, great, edge)].every(Number.isFinite)).toBe(true);
    expect(marginalsOf(LABELS, new Float32Array(0), new Float32Array(0))).toHaveLength(0);
  });

  it.each([2, 3, 9])("sums the weights of width %i", (width) => {
    const values = Int8Array.from({ length: 4 * width }, (_, index) => (index % 7) - 3);
    const features = new FeatureList(2);
    for (const feature of [0, 5, 2]) features.add(feature);
    features.next();
    features.next();
    const sums = scoresOf({ width, mask: 3, scale: 0.5, values }, features);
    const expected = Array.from({ length: width }, (_, label) =>
      [0, 1, 2].reduce((sum, feature) => sum + values[feature * width + label]! * 0.5, 0),
    );
    expect([...sums.slice(0, width)]).toEqual(expected);
    expect([...sums.slice(width)].every((value) => value === 0)).toBe(true);
  });
});
