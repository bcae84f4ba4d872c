const ASCII_LOWER = /^[a-z0-9]*$/;
const ASCII = /^[A-Za-z0-9]*$/;
const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/**
 * A word in the form in which words are compared: lower case, letters and digits only, no accents. "U.S." gives "us",
 * "Élysée" gives "elysee", a word of marks gives "".
 */
export function foldWord(word: string): string {
  if (ASCII_LOWER.test(word)) return word;
  if (ASCII.test(word)) return word.toLowerCase();
  const known = cache.get(word);
  if (known !== undefined) return known;
  const folded = word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/ı/g, "i")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/đ/g, "d");
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, folded);
  return folded;
}
