import type { TextBlock } from "../src/page/body/segment.ts";

/** Which blocks of a page belong to its article, by what the truth says of it. */
export interface Truth {
  readonly articleBody: string;
}

const WORD = /[\p{L}\p{N}_]+/gu;

/** The words of a text, as the scorer counts them. */
export function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

const plain = (text: string) => wordsIn(text.normalize("NFKC").toLowerCase()).join(" ");

/**
 * For each block the share of its words that the truth has, 0 to 1. A text that stands on the page more often than in
 * the truth counts where it is not hidden and nearest to the middle of what surely belongs to the article.
 */
export function labelBlocks(
  blocks: readonly TextBlock[],
  truth: Truth,
  isHidden: (block: TextBlock) => boolean,
): Float32Array {
  const lines = new Map<string, number>();
  for (const line of truth.articleBody.split(/\n+/)) {
    const key = plain(line);
    if (key !== "") lines.set(key, (lines.get(key) ?? 0) + 1);
  }
  const words = plain(truth.articleBody).split(" ");
  const shingles = new Set<string>();
  for (let at = 0; at + 4 <= words.length; at++) shingles.add(words.slice(at, at + 4).join(" "));
  const keys = blocks.map((block) => plain(block.text));
  const shares = Float32Array.from(keys, (key) => shareOf(key, lines, shingles));
  keepNearest(keys, shares, { truthWords: words, hidden: blocks.map(isHidden) });
  return shares;
}

function shareOf(key: string, lines: ReadonlyMap<string, number>, shingles: ReadonlySet<string>): number {
  if (key === "") return 0;
  if (lines.has(key)) return 1;
  const words = key.split(" ");
  if (words.length < 4) return 0;
  let found = 0;
  for (let at = 0; at + 4 <= words.length; at++) if (shingles.has(words.slice(at, at + 4).join(" "))) found++;
  return found / (words.length - 3);
}

/** Of equal blocks, no more are kept than the truth has: those nearest to the middle of the long ones. */
function keepNearest(
  keys: readonly string[],
  shares: Float32Array,
  { truthWords, hidden }: { readonly truthWords: readonly string[]; readonly hidden: readonly boolean[] },
): void {
  const places = new Map<string, number[]>();
  keys.forEach((key, at) => {
    if (shares[at]! > 0.5) places.set(key, [...(places.get(key) ?? []), at]);
  });
  const sure = [...places]
    .filter(([key, list]) => list.length === 1 && key.length > 60)
    .map(([, list]) => list[0]!);
  if (sure.length === 0) return;
  const middle = sure.sort((a, b) => a - b)[sure.length >> 1]!;
  const text = ` ${truthWords.join(" ")} `;
  for (const [key, list] of places) {
    if (list.length < 2) continue;
    const allowed = Math.max(1, countOf(text, ` ${key} `));
    const distance = (at: number) => Math.abs(at - middle) + (hidden[at] ? 1e6 : 0);
    const far = [...list].sort((a, b) => distance(a) - distance(b)).slice(allowed);
    for (const at of far) shares[at] = 0;
  }
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length - 1)) count++;
  return count;
}
