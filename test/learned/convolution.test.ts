import { describe, expect, test } from "vitest";
import { convolverBytes, makeConvolver, makeKernelMemory, QUANTUM_LIMIT } from "../../src/learned/index.ts";

const WIDTH = 32;
const ROWS = 40;
const size = { width: WIDTH, rows: ROWS, distance: 4, layers: 1 };

/** Numbers that look random and are the same each time, up to `limit`. */
function numbers(length: number, seed: number, limit: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    return ((state >>> 8) % (2 * limit + 1)) - limit;
  });
}

/** The results of a convolution by plain arithmetic, rows outside counting as zeros. */
function plain(input: Int16Array, weights: Int16Array, count: number, distance: number): number[] {
  const out: number[] = [];
  for (let row = 0; row < count; row++) {
    for (let output = 0; output < WIDTH; output++) {
      let sum = 0;
      for (const tap of [0, 1, 2]) {
        const from = row + (tap - 1) * distance;
        if (from < 0 || from >= count) continue;
        for (let index = 0; index < WIDTH; index++)
          sum += input[from * WIDTH + index]! * weights[(output * 3 + tap) * WIDTH + index]!;
      }
      out.push(sum);
    }
  }
  return out;
}

function convolve(longest: number, limit: number, count: number, distance: number) {
  const kernels = makeKernelMemory(convolverBytes(size) + 64 * 1024);
  const convolver = makeConvolver(kernels, size);
  const weights = numbers(3 * WIDTH * WIDTH, 5, limit);
  const given = numbers(count * WIDTH, 9, QUANTUM_LIMIT);
  const input = kernels.int16((ROWS + 2 * size.distance) * WIDTH);
  input.set(given, size.distance * WIDTH);
  const out = kernels.int32((ROWS + 1) * WIDTH);
  const filter = convolver.load(weights, longest);
  convolver.run(filter, { input, inputAt: size.distance * WIDTH, count, distance, out });
  return { filter, given: [...out.subarray(0, count * WIDTH)], want: plain(given, weights, count, distance) };
}

describe("a convolution of three taps", () => {
  test.each(
    [1, 2, 3, 4, 5, 7, 16, 26, 40].flatMap((count) => [1, 2, 4].map((distance) => ({ count, distance }))),
  )("gives the sums of plain arithmetic: $count rows, distance $distance", ({ count, distance }) => {
    const { filter, given, want } = convolve(2200, QUANTUM_LIMIT, count, distance);
    expect(filter.tiled).toBe(true);
    expect(given).toEqual(want);
  });

  test("is multiplied plainly where results could be too large for tiles", () => {
    const { filter, given, want } = convolve(2 ** 20, QUANTUM_LIMIT, 9, 2);
    expect(filter.tiled).toBe(false);
    expect(given).toEqual(want);
  });

  test("is multiplied plainly where the combined weights do not fit", () => {
    const { filter, given, want } = convolve(100, 9000, 9, 1);
    expect(filter.tiled).toBe(false);
    expect(given).toEqual(want);
  });
});
