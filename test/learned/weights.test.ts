import { describe, expect, test } from "vitest";
import { decodeWeights, encodeWeights } from "../../src/learned/index.ts";

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

describe("weights file", () => {
  const bytes = encodeWeights(
    { classes: ["a", "b"], note: "é" },
    { one: new Int8Array([1, -2, 3]), two: new Float32Array([0.5, -1]) },
  );

  test("decodes to what was encoded, from shared memory", () => {
    const weights = decodeWeights("test", "sha256:0", shared(bytes));
    expect(weights.meta).toEqual({ classes: ["a", "b"], note: "é" });
    expect([...weights.arrays.one!]).toEqual([1, -2, 3]);
    expect([...weights.arrays.two!]).toEqual([0.5, -1]);
  });

  test("is refused where it is cut short", () => {
    expect(() => decodeWeights("test", "sha256:0", shared(bytes.slice(0, -8)))).toThrow(/ends at byte/);
  });

  test("is refused where it is something else", () => {
    expect(() => decodeWeights("test", "sha256:0", shared(new Uint8Array(40)))).toThrow(/not a weights file/);
  });
});
