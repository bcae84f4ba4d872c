/** Largest magnitude of a quantised weight or activation: products of 500 pairs stay within 32 bits. */
export const QUANTUM_LIMIT = 2047;

/** Rows of small integers in one array: row `i` begins at `offset + i * stride`. */
export interface IntegerRows {
  readonly data: Int16Array;
  readonly offset: number;
  readonly stride: number;
}

/**
 * Writes (or, with `add`, adds) to `out[i * outputs + j]` the product of input row `i` and weight row `j`, each of
 * `size` numbers, for `count` input rows and `outputs` weight rows. Integers only, so it is exact on every platform.
 */
export function multiplyRows(
  input: IntegerRows,
  weights: IntegerRows,
  shape: { readonly count: number; readonly outputs: number; readonly size: number; readonly add: boolean },
  out: Int32Array,
): void {
  const { count, outputs, size } = shape;
  const a = input.data;
  const b = weights.data;
  for (let row = 0; row < count; row++) {
    const from = input.offset + row * input.stride;
    for (let column = 0; column < outputs; column++) {
      const at = weights.offset + column * weights.stride;
      let sum = 0;
      for (let index = 0; index < size; index++) sum = (sum + a[from + index]! * b[at + index]!) | 0;
      const place = row * outputs + column;
      out[place] = shape.add ? out[place]! + sum : sum;
    }
  }
}
