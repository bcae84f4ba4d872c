/** One thing to look for: words that stand together in this order, the last one perhaps as a beginning. */
export interface WordTerm {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

/** What to look for: each of `all` (any one of its terms), none of `none`. */
export interface WordQuery {
  readonly all: readonly (readonly WordTerm[])[];
  readonly none: readonly WordTerm[];
}

/**
 * Reads a query as people write it: words that all have to be there, "words in quotation marks" that stand together,
 * OR between words, -word that must not be there, begin* for words that begin so. Null where no word is in it.
 */
export function wordQuery(text: string): WordQuery | null {
  const all: WordTerm[][] = [];
  const none: WordTerm[] = [];
  let or = false;
  for (const [piece, minus = "", quoted, bare] of text.matchAll(
    /(?:^|(?<=[\s(]))?(-)?(?:["“”]([^"“”]*)["“”]|([^\s"“”]+))/gu,
  )) {
    if (piece === "OR" || piece === "|") {
      or = all.length > 0;
      continue;
    }
    const source = quoted ?? bare ?? "";
    const words = wordsIn(source);
    if (words.length === 0) continue;
    const term = { words, prefix: quoted === undefined && /\*\W*$/.test(source) };
    if (minus !== "") none.push(term);
    else if (or) all.at(-1)!.push(term);
    else all.push([term]);
    or = false;
  }
  return all.length === 0 ? null : { all, none };
}

/** The words as the index has them: letters and digits, folded, without accents. */
function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Text without accents, as both indexes get it, so that they find the same. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
}
