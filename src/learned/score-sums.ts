import type { FeatureSink } from "./hash.ts";
import { type WeightSums, type WeightTable, weightSumsOf } from "./weight-sums.ts";

const SLOTS = 4096;
/** Most features of one place. */
const PENDING = 512;

/**
 * Sums the weights of features as they are added, place by place. The sums of groups come from a table of fixed size,
 * in which a new group takes the place of an old one. Whole weights are summed exactly in any order, so that recalling
 * changes no score.
 */
export class ScoreSums implements FeatureSink {
  private readonly table: WeightTable;
  private readonly sums: WeightSums;
  private readonly pending = new Int32Array(PENDING);
  private readonly keys = new Int32Array(SLOTS * 4);
  /** The sums of each group; in the last row, those of the present place. */
  private readonly rows: Float64Array;
  private readonly present: number;
  private scores = new Float32Array(0);
  private used = 0;
  private mark = 0;
  private row = 0;
  private place = 0;

  constructor(table: WeightTable) {
    this.table = table;
    this.sums = weightSumsOf(table);
    this.rows = new Float64Array((SLOTS + 1) * table.width);
    this.present = SLOTS * table.width;
  }

  /** Begins a sequence of `count` places; groups known from sequences before it stay known. */
  begin(count: number): void {
    this.scores = new Float32Array(count * this.table.width);
    this.rows.fill(0, this.present);
    this.used = 0;
    this.place = 0;
  }

  /** The scores of the sequence, as `scoresOf` gives them: `count * table.width` numbers. */
  end(): Float32Array {
    return this.scores;
  }

  add(feature: number): void {
    this.pending[this.used++] = feature;
  }

  recall(group: number, a: number, b: number, c: number): boolean {
    const { keys } = this;
    const hash =
      Math.imul(group, 0x9e3779b1) ^
      Math.imul(a, 0x85ebca6b) ^
      Math.imul(b, 0xc2b2ae35) ^
      Math.imul(c, 0x27d4eb2f);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const at = slot * 4;
    this.row = slot * this.table.width;
    if (keys[at] === group && keys[at + 1] === a && keys[at + 2] === b && keys[at + 3] === c) {
      this.addRow();
      return true;
    }
    keys[at] = group;
    keys[at + 1] = a;
    keys[at + 2] = b;
    keys[at + 3] = c;
    this.mark = this.used;
    return false;
  }

  keep(): void {
    this.rows.fill(0, this.row, this.row + this.table.width);
    this.sum(this.mark, this.row);
    this.used = this.mark;
    this.addRow();
  }

  next(): void {
    const { scores, rows, present } = this;
    const { width, scale } = this.table;
    this.sum(0, present);
    const from = this.place++ * width;
    for (let label = 0; label < width; label++) {
      scores[from + label] = rows[present + label]! * scale;
      rows[present + label] = 0;
    }
    this.used = 0;
  }

  private addRow(): void {
    const { rows, row, present } = this;
    const { width } = this.table;
    for (let label = 0; label < width; label++) rows[present + label]! += rows[row + label]!;
  }

  /** Adds the weights of the features from `first` on to a row. */
  private sum(first: number, row: number): void {
    this.sums.add({ features: this.pending, first, end: this.used }, this.rows, row);
  }
}
