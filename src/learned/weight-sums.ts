/** Weights by feature and label: feature `f` has its `width` weights at `(f & mask) * width`; true value = stored * scale. */
export interface WeightTable {
  readonly width: number;
  readonly mask: number;
  readonly scale: number;
  readonly values: Int8Array | Float32Array;
}

/** So many bytes with a bias of 128 sum up to less than 2^16. */
const MOST = 257;
const BIAS = 128;

/** Features whose weights are summed: `features[first, end)`. */
interface Part {
  readonly features: Int32Array;
  readonly first: number;
  readonly end: number;
}

/** Adds the weights of features to rows of sums. Sums of whole weights are exact in any order. */
export class WeightSums {
  readonly table: WeightTable;
  /** The weights as words of four; null where they are no bytes, or do not lie so. */
  private readonly words: Int32Array | null;

  constructor(table: WeightTable) {
    const { values, width } = table;
    const { buffer, byteOffset, length } = values;
    const whole = values instanceof Int8Array && width === 9 && byteOffset % 4 === 0 && length % 4 === 0;
    this.table = table;
    this.words = whole ? new Int32Array(buffer, byteOffset, length / 4) : null;
  }

  /** Adds the weights of some features, label by label, to the numbers of `out` from `at` on. */
  add(part: Part, out: Float64Array, at: number): void {
    const { width } = this.table;
    if (width === 3) this.addThree(part, out, at);
    else if (this.words === null) this.addAny(part, out, at);
    else {
      const { features, end } = part;
      for (let first = part.first; first < end; first += MOST)
        this.addNine(this.words, { features, first, end: Math.min(end, first + MOST) }, out, at);
    }
  }

  private addAny({ features, first, end }: Part, out: Float64Array, at: number): void {
    const { width, mask, values } = this.table;
    for (let place = first; place < end; place++) {
      const from = (features[place]! & mask) * width;
      for (let label = 0; label < width; label++) out[at + label]! += values[from + label]!;
    }
  }

  /** Written out, so that the sums stay in registers. */
  private addThree({ features, first, end }: Part, out: Float64Array, at: number): void {
    const { mask, values } = this.table;
    let [a, b, c] = [0, 0, 0];
    for (let place = first; place < end; place++) {
      const from = (features[place]! & mask) * 3;
      a += values[from]!;
      b += values[from + 1]!;
      c += values[from + 2]!;
    }
    out[at]! += a;
    out[at + 1]! += b;
    out[at + 2]! += c;
  }

  /**
   * Nine bytes lie in three words. They are added two by two in the halves of one integer, each with a bias so that none is
   * negative.
   */
  private addNine(words: Int32Array, { features, first, end }: Part, out: Float64Array, at: number): void {
    const { mask } = this.table;
    let [even0, odd0, even1, odd1, last] = [0, 0, 0, 0, 0];
    for (let place = first; place < end; place++) {
      const from = (features[place]! & mask) * 9;
      const shift = (from & 3) * 8;
      const middle = words[(from >> 2) + 1]!;
      const after = words[(from >> 2) + 2]!;
      // Shifted in two steps, as a shift by 32 does nothing.
      const four = ((words[from >> 2]! >>> shift) | ((middle << 1) << (31 - shift))) ^ 0x80808080;
      const next = ((middle >>> shift) | ((after << 1) << (31 - shift))) ^ 0x80808080;
      even0 = (even0 + (four & 0xff00ff)) | 0;
      odd0 = (odd0 + ((four >>> 8) & 0xff00ff)) | 0;
      even1 = (even1 + (next & 0xff00ff)) | 0;
      odd1 = (odd1 + ((next >>> 8) & 0xff00ff)) | 0;
      last = (last + (((after >>> shift) << 24) >> 24)) | 0;
    }
    const bias = BIAS * (end - first);
    out[at]! += (even0 & 0xffff) - bias;
    out[at + 1]! += (odd0 & 0xffff) - bias;
    out[at + 2]! += (even0 >>> 16) - bias;
    out[at + 3]! += (odd0 >>> 16) - bias;
    out[at + 4]! += (even1 & 0xffff) - bias;
    out[at + 5]! += (odd1 & 0xffff) - bias;
    out[at + 6]! += (even1 >>> 16) - bias;
    out[at + 7]! += (odd1 >>> 16) - bias;
    out[at + 8]! += last;
  }
}

const known = new WeakMap<WeightTable, WeightSums>();

/** The sums over a table, made once. */
export function weightSumsOf(table: WeightTable): WeightSums {
  let sums = known.get(table);
  if (sums === undefined) {
    sums = new WeightSums(table);
    known.set(table, sums);
  }
  return sums;
}
