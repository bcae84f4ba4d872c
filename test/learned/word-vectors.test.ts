import { describe, expect, test } from "vitest";
import { loadModels, wordVectorsOf } from "../../src/learned/index.ts";
import { normaliseWord } from "../../src/lexicon/normalise-word.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const vectors = wordVectorsOf(loadModels(weightsFolder()).byId.get("vectors")!);

function likeness(left: string, right: string): number {
  const a = vectors.row(normaliseWord(left)) * vectors.size;
  const b = vectors.row(normaliseWord(right)) * vectors.size;
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < vectors.size; index++) {
    product += vectors.vectors[a + index]! * vectors.vectors[b + index]!;
    leftSquares += vectors.vectors[a + index]! ** 2;
    rightSquares += vectors.vectors[b + index]! ** 2;
  }
  return product / Math.sqrt(leftSquares * rightSquares);
}

describe("word vectors", () => {
  test("words of one kind are nearer than words of two", () => {
    expect(likeness("Germany", "France")).toBeGreaterThan(likeness("Germany", "quickly") + 0.3);
    expect(likeness("talks", "negotiations")).toBeGreaterThan(likeness("talks", "Germany") + 0.3);
  });

  test("an unknown word has no row", () => {
    expect(vectors.row(normaliseWord("Zxqvarnish"))).toBe(-1);
  });

  test("clusters lie within their counts", () => {
    expect(Math.max(...vectors.clusters)).toBeLessThan(vectors.clusterCount);
    expect(Math.max(...vectors.coarse)).toBeLessThan(vectors.coarseCount);
  });
});

test.each([
  ["Brandt", "brandt"],
  ["don’t", "don't"],
  ["1,250", "0,000"],
  ["—", "-"],
  ["“", '"'],
])("normaliseWord(%s) is %s", (form, word) => {
  expect(normaliseWord(form)).toBe(word);
});
