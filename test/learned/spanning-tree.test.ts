import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeTree } from "../../src/learned/index.ts";

/** Each node's best head, then made a tree. */
function treeOf(rows: readonly (readonly number[])[]): number[] {
  const count = rows.length;
  const scores = Float32Array.from(rows.flat());
  const heads = new Int32Array(count);
  for (let node = 1; node < count; node++) {
    scores[node * count + node] = -1e9;
    const row = scores.subarray(node * count, (node + 1) * count);
    heads[node] = row.indexOf(Math.max(...row));
  }
  makeTree(scores, count, count, heads);
  return [...heads];
}

function reachesRoot(heads: readonly number[], start: number): boolean {
  let node = start;
  for (let steps = 0; node !== 0 && steps <= heads.length; steps++) node = heads[node]!;
  return node === 0;
}

describe("makeTree", () => {
  test("keeps the best heads where they are a tree", () => {
    expect(
      treeOf([
        [0, 0, 0, 0],
        [1, 0, 9, 1],
        [9, 1, 0, 1],
        [1, 1, 9, 0],
      ]),
    ).toEqual([0, 2, 0, 2]);
  });

  test("opens a circle where it costs least", () => {
    expect(
      treeOf([
        [0, 0, 0],
        [4, 0, 9],
        [7, 9, 0],
      ]),
    ).toEqual([0, 2, 0]);
  });

  test("keeps the root that loses most if it is another's", () => {
    expect(
      treeOf([
        [0, 0, 0],
        [9, 0, 1],
        [9, 8, 0],
      ]),
    ).toEqual([0, 0, 1]);
  });

  test("any scores give a tree with one word under the root", () => {
    const matrix = fc.integer({ min: 2, max: 14 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(matrix, (rows) => {
        const heads = treeOf(rows);
        expect(heads.slice(1).filter((head) => head === 0)).toHaveLength(1);
        for (let node = 1; node < heads.length; node++) expect(reachesRoot(heads, node)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
