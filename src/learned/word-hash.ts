/**
 * A 32-bit hash of a string, from 0 to 2^32 - 1: FNV-1a over its UTF-16 code units, then MurmurHash3's finaliser.
 * Trained weights hold such hashes, so it never changes.
 */
export function hashWord(word: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The index of `value` in an ascending array; -1 where it is not there. */
export function indexInSorted(
  sorted: { readonly length: number; readonly [index: number]: number },
  value: number,
): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
