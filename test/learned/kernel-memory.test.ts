import { describe, expect, test } from "vitest";
import { makeKernelMemory, packLayer, QUANTUM_LIMIT, wholeGroups } from "../../src/learned/index.ts";

/** Numbers that look random and are the same each time. */
function fill(array: Int16Array, seed: number): void {
  let state = seed;
  for (let index = 0; index < array.length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    array[index] = ((state >>> 8) % (2 * QUANTUM_LIMIT + 1)) - QUANTUM_LIMIT;
  }
}

/** The product of windows that begin with each row with a row of weights. */
function expected(input: Int16Array, from: number, weights: Int16Array): number {
  return weights.reduce((sum, weight, index) => sum + weight * input[from + index]!, 0);
}

describe("integer products", () => {
  test.each([
    { name: "one row", count: 1, outputs: 4, size: 16, taps: 1 },
    { name: "odd rows, outputs that are no whole group", count: 5, outputs: 7, size: 64, taps: 1 },
    { name: "three windows of rows side by side", count: 6, outputs: 35, size: 128, taps: 3 },
  ])("are those of plain arithmetic: $name", ({ count, outputs, size, taps }) => {
    const memory = makeKernelMemory(1 << 20);
    const padded = wholeGroups(outputs);
    const rows = new Int16Array(outputs * size * taps);
    const input = memory.int16((count + taps) * size);
    const out = memory.int32(count * padded);
    fill(input, 7);
    fill(rows, 11);
    const weights = packLayer(memory, rows, size * taps, memory.int16(16 * size * taps));
    memory.multiply({
      ...{ input, inputAt: 0, inputStride: size, taps, tapStride: size, weights, weightsAt: 0 },
      ...{ out, outAt: 0, outStride: padded, count, outputs: padded, size },
    });
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < outputs; column++) {
        const own = rows.subarray(column * size * taps, (column + 1) * size * taps);
        expect(out[row * padded + column]).toBe(expected(input, row * size, own));
      }
    }
  });

  test("of the largest numbers stay within 32 bits", () => {
    const memory = makeKernelMemory(1 << 20);
    const input = memory.int16(384).fill(QUANTUM_LIMIT);
    const weights = memory.int16(16 * 384).fill(-QUANTUM_LIMIT);
    const out = memory.int32(16);
    const shape = { inputAt: 0, inputStride: 384, taps: 1, tapStride: 0, weightsAt: 0, outAt: 0 };
    memory.multiply({ input, weights, out, outStride: 16, count: 1, outputs: 16, size: 384, ...shape });
    expect(out[0]).toBe(-384 * QUANTUM_LIMIT * QUANTUM_LIMIT);
  });

  test("are measured before they are made", () => {
    const memory = makeKernelMemory(1 << 16);
    const rows = memory.int16(32);
    rows.set([3, 4], 0);
    rows.set([-12, 0, 5], 16);
    expect(memory.measure(rows, 2, 16)).toEqual({ greatest: 12, longest: 13 });
    rows[5] = -32768;
    expect(memory.measure(rows, 2, 16).greatest).toBe(32768);
  });

  test("quantised are numbers times a factor, rounded as Math.round does", () => {
    const memory = makeKernelMemory(1 << 16);
    const numbers = memory.float32(16);
    numbers.set([9, 9, 0.5, -0.5, 1.5, -1.5, 9, 9, 2.4999, -2.5001, 0, -7, 9, 9, 9, 9]);
    const columns = { numbers, at: 2, stride: 6, count: 2, size: 4 };
    expect(memory.largest(columns, 1e-9, true)).toBe(7);
    expect(memory.largest(columns, 1e-9, false)).toBeCloseTo(2.4999, 5);
    expect(memory.largest({ ...columns, count: 0 }, 3, false)).toBe(3);
    const out = memory.int16(32);
    memory.quantise(columns, 1, Number.NEGATIVE_INFINITY, { out, outAt: 1, outStride: 4, pairStride: 2 });
    expect([...out.subarray(0, 9)]).toEqual([0, 1, 0, 2, -1, 2, -3, 0, -7]);
    memory.quantise(columns, 10, 0, { out, outAt: 0, outStride: 2, pairStride: 16 });
    expect([...out.subarray(0, 4)]).toEqual([5, 0, 25, 0]);
    expect([...out.subarray(16, 20)]).toEqual([15, 0, 0, 0]);
  });

  test("rows are added where a table says", () => {
    const memory = makeKernelMemory(1 << 16);
    const numbers = memory.float32(12);
    numbers.set([1, 2, 3, 4, 10, 20, 30, 40, 0.5, 0.25, 0.125, 0]);
    const table = memory.int32(6);
    table.set([0, 16, 32].map((bytes) => numbers.byteOffset + bytes));
    memory.addRows(table, 1, 4);
    expect([...numbers.subarray(0, 4)]).toEqual([11.5, 22.25, 33.125, 44]);
  });

  test("rescaled are products times scales plus bias", () => {
    const memory = makeKernelMemory(1 << 16);
    const products = memory.int32(8);
    products.set([1, -2, 3, 4, 50, 60, -70, 80]);
    const scales = memory.float32(4);
    scales.set([0.5, 1, 2, 0.25]);
    const bias = memory.float32(4);
    bias.set([0, 1, -1, 3]);
    const out = memory.float32(8);
    memory.rescale({ products, scales, bias, count: 2, width: 4 }, out);
    expect([...out]).toEqual([0.5, -1, 5, 4, 25, 61, -141, 23]);
  });

  test("the end of a layer adds, normalises and quantises each row", () => {
    const memory = makeKernelMemory(1 << 16);
    const [count, width] = [3, 16];
    const products = memory.int32(count * width);
    const [scales, bias, gain, shift] = [0, 0, 0, 0].map(() => memory.float32(width));
    const states = memory.float32(count * width);
    const numbers = memory.float32(4);
    numbers.set([1 / width, 1e-5, 100, 1]);
    products.forEach((_, index) => {
      products[index] = ((index * 7919) % 101) - 50;
      states[index] = ((index * 31) % 17) / 4 - 2;
    });
    for (let index = 0; index < width; index++) {
      scales![index] = 0.01 * (index + 1);
      bias![index] = index / 8 - 1;
      gain![index] = 1 + index / 10;
      shift![index] = index / 20;
    }
    const sums = Array.from(states, (state, index) => {
      const column = index % width;
      return state + Math.max(0, products[index]! * scales![column]! + bias![column]!);
    });
    const quantised = memory.int16((count + 1) * width);
    const layer = { scales: scales!, bias: bias!, gain: gain!, shift: shift! };
    memory.finish({ products, count, width, states, quantised, quantisedAt: width, numbers, ...layer });
    for (let row = 0; row < count; row++) {
      const part = sums.slice(row * width, (row + 1) * width);
      const mean = part.reduce((sum, value) => sum + value, 0) / width;
      const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
      part.forEach((value, column) => {
        const want = ((value - mean) / Math.sqrt(variance + 1e-5)) * gain![column]! + shift![column]!;
        expect(states[row * width + column]).toBeCloseTo(want, 4);
        expect(Math.abs(quantised[(row + 1) * width + column]! - want * 100)).toBeLessThan(0.51);
      });
    }
    expect([...quantised.subarray(0, width)]).toEqual(new Array(width).fill(0));
  });

  test("a memory that is full says so", () => {
    expect(() => makeKernelMemory(1000).int32(1 << 20)).toThrow(/asked of a memory/);
  });
});
