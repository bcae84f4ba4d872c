import { foldedWords } from "../words.ts";

/** Words in a shingle. */
const SHINGLE = 4;
/** Of so many shingles in a row the one with the smallest hash is kept. */
const WINDOW = 5;
/** Numbers that a signature may have: of a longer one the smallest hashes stay. */
const LIMIT = 600;

/**
 * The signature of a text: hashes of its shingles, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), in
 * ascending order. Any eight words in a row that two texts share give one number in common at least, and the share of
 * common numbers tells the share of common text, also where one is a piece of the other.
 */
export function signatureOf(text: string): { readonly wordCount: number; readonly signature: number[] } {
  const words = foldedWords(text);
  const hashes: number[] = [];
  for (let at = 0; at + SHINGLE <= words.length; at++) hashes.push(hashOfWords(words, at));
  const kept = new Set<number>();
  for (let at = 0; at < Math.max(1, hashes.length - WINDOW + 1) && hashes.length > 0; at++)
    kept.add(Math.min(...hashes.slice(at, at + WINDOW)));
  const signature = [...kept].sort((a, b) => a - b);
  return { wordCount: words.length, signature: signature.slice(0, LIMIT) };
}

/** FNV-1a over the words' code units, mixed, 32 bits unsigned. */
function hashOfWords(words: readonly string[], from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + SHINGLE; at++) {
    const word = words[at] ?? "";
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** How many numbers two signatures share. */
export function sharedCount(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) count++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return count;
}
