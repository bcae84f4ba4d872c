import { describe, expect, test } from "vitest";
import { type IntegerProduct, makeIntegerMemory, QUANTUM_LIMIT } from "../../src/learned/index.ts";

/** Numbers that look random and are the same each time. */
function fill(array: Int16Array, seed: number): void {
  let state = seed;
  for (let index = 0; index < array.length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    array[index] = ((state >>> 8) % (2 * QUANTUM_LIMIT + 1)) - QUANTUM_LIMIT;
  }
}

function expected(p: IntegerProduct, row: number, column: number): number {
  let sum = 0;
  for (let tap = 0; tap < p.taps; tap++) {
    for (let k = 0; k < p.size; k++) {
      const left = p.input[p.inputAt + row * p.inputStride + tap * p.tapStride + k]!;
      sum += left * p.weights[p.weightsAt + column * p.weightsStride + tap * p.size + k]!;
    }
  }
  return sum;
}

describe("integer products", () => {
  test.each([
    { name: "one row", count: 1, outputs: 4, size: 8, taps: 1 },
    { name: "odd rows, outputs that are no multiple of four", count: 5, outputs: 7, size: 64, taps: 1 },
    { name: "three windows of rows side by side", count: 6, outputs: 16, size: 128, taps: 3 },
  ])("are those of plain arithmetic: $name", ({ count, outputs, size, taps }) => {
    const memory = makeIntegerMemory(1 << 20);
    const padded = (outputs + 3) & ~3;
    const product = {
      input: memory.int16((count + taps) * size),
      inputAt: 0,
      inputStride: size,
      taps,
      tapStride: size,
      weights: memory.int16(padded * size * taps),
      weightsAt: 0,
      weightsStride: size * taps,
      out: memory.int32(count * padded),
      outStride: padded,
      count,
      outputs,
      size,
    };
    fill(product.input, 7);
    fill(product.weights, 11);
    memory.multiply(product);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < outputs; column++) {
        expect(product.out[row * padded + column]).toBe(expected(product, row, column));
      }
    }
  });

  test("of the largest numbers stay within 32 bits", () => {
    const memory = makeIntegerMemory(1 << 20);
    const input = memory.int16(384).fill(QUANTUM_LIMIT);
    const weights = memory.int16(4 * 384).fill(-QUANTUM_LIMIT);
    const out = memory.int32(4);
    const shape = { inputAt: 0, inputStride: 384, taps: 1, tapStride: 0, weightsAt: 0, weightsStride: 384 };
    memory.multiply({ input, weights, out, outStride: 4, count: 1, outputs: 1, size: 384, ...shape });
    expect(out[0]).toBe(-384 * QUANTUM_LIMIT * QUANTUM_LIMIT);
  });

  test("a memory that is full says so", () => {
    expect(() => makeIntegerMemory(1000).int32(1 << 20)).toThrow(/asked of a memory/);
  });
});
