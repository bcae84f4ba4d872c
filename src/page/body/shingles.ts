/** The runs of words of a text, hashed, for asking how much of another text stands in it. */
export interface ShingleSet {
  readonly hashes: ReadonlySet<number>;
  readonly words: number;
}

const SIZE = 4;
const WORD = /[\p{L}\p{N}]+/gu;

/** The shingles of a text; whole words up to three are kept as they are by themselves. */
export function shinglesOf(text: string): ShingleSet {
  const words = text.toLowerCase().match(WORD) ?? [];
  const hashes = new Set<number>();
  for (let at = 0; at + SIZE <= words.length; at++) hashes.add(hashRun(words, at));
  return { hashes, words: words.length };
}

/** The share of a text's shingles that the set has, 0 to 1; 0 for a text of fewer than four words. */
export function shingleShare(set: ShingleSet, text: string): number {
  const words = text.toLowerCase().match(WORD) ?? [];
  if (words.length < SIZE) return 0;
  let found = 0;
  for (let at = 0; at + SIZE <= words.length; at++) if (set.hashes.has(hashRun(words, at))) found++;
  return found / (words.length - SIZE + 1);
}

function hashRun(words: readonly string[], start: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < start + SIZE; at++) {
    const word = words[at]!;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  return hash >>> 0;
}
