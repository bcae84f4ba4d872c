/** A 32-bit hash of a string (FNV-1a over UTF-16 code units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const known = new Map<string, number>();

/** The same, kept for the words that come again; not worth its while for parts of words. */
export function hashOf(text: string): number {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const hash = hashText(text);
  // Words repeat; text of a foreign kind must not fill the memory.
  if (known.size > 200_000) known.clear();
  known.set(text, hash);
  return hash;
}

/** One hash of two, well mixed in the low bits (the finish of MurmurHash3). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The hashed features of each place of a sequence. */
export interface Features {
  readonly count: number;
  /** All features, one place after the other; there may be room behind the last. */
  readonly data: Int32Array;
  /** Position of the first feature of a place; the last one stands before `startOf(place + 1)`. */
  startOf(place: number): number;
  at(position: number): number;
}

/** What takes the features of a sequence, place by place. */
export interface FeatureSink {
  add(feature: number): void;
  /**
   * Adds the group of features that goes by this key, or returns false where it is not known: the caller then adds its
   * features and calls `keep`. `group` is not 0; equal keys must stand for equal features.
   */
  recall(group: number, a: number, b: number, c: number): boolean;
  /** Ends the group that `recall` did not know. */
  keep(): void;
  /** Ends the features of the present place. */
  next(): void;
}

/** Features of a sequence that are read, not filled. */
export class StoredFeatures implements Features {
  data: Int32Array;
  protected readonly starts: ArrayLike<number>;

  constructor(list: { readonly data: Int32Array; readonly starts: StoredFeatures["starts"] }) {
    this.data = list.data;
    this.starts = list.starts;
  }

  get count(): number {
    return this.starts.length - 1;
  }

  startOf(place: number): number {
    return this.starts[place]!;
  }

  at(position: number): number {
    return this.data[position]!;
  }
}

/** A list of hashed features for each place of a sequence, filled place by place. It recalls nothing. */
export class FeatureList extends StoredFeatures implements FeatureSink {
  private used = 0;
  private readonly ends: number[];

  constructor(size = 1 << 14) {
    const starts = [0];
    super({ data: new Int32Array(size), starts });
    this.ends = starts;
  }

  add(feature: number): void {
    if (this.used === this.data.length) {
      const wider = new Int32Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data[this.used++] = feature;
  }

  recall(): boolean {
    return false;
  }

  keep(): void {}

  next(): void {
    this.ends.push(this.used);
  }

  clear(): void {
    this.used = 0;
    this.ends.length = 1;
  }

  /** A copy of all features, and of where each place starts. */
  copy(): { readonly data: Int32Array; readonly starts: Int32Array } {
    return { data: this.data.slice(0, this.used), starts: Int32Array.from(this.ends) };
  }
}
