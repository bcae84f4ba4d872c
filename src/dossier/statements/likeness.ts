import { contentStems, foldedWords } from "../words.ts";

/** What two utterances are compared by. */
export interface Fingerprint {
  /** Runs of three words between quotation marks. */
  readonly quoted: ReadonlySet<string>;
  /** The quoted words as one string, for those too short for a run. */
  readonly short: string;
  readonly stems: ReadonlySet<string>;
  /** Days since 1970; null where the article has no date. */
  readonly day: number | null;
}

const RUN = 3;

export function fingerprintOf(words: string, quoted: readonly string[], date: string | null): Fingerprint {
  const runs = new Set<string>();
  let short = "";
  for (const part of quoted) {
    const folded = foldedWords(part);
    for (let at = 0; at + RUN <= folded.length; at++) runs.add(folded.slice(at, at + RUN).join(" "));
    if (folded.length <= RUN && folded.length >= 2) short = folded.join(" ");
  }
  return {
    quoted: runs,
    short,
    stems: new Set(contentStems(words)),
    day: date === null ? null : Math.round(Date.parse(date) / 86_400_000),
  };
}

/** Days within which a paraphrase is taken for the same utterance, and a short quotation for the same words. */
export const NEAR = 3;
const SHORT_NEAR = 7;

/** Why two utterances of one speaker are one; null where they are not. */
export function whySame(a: Fingerprint, b: Fingerprint): string | null {
  const gap = a.day === null || b.day === null ? null : Math.abs(a.day - b.day);
  const runs = common(a.quoted, b.quoted);
  if (runs >= 3 && runs >= 0.5 * Math.min(a.quoted.size, b.quoted.size)) return "the same quoted words";
  if (gap === null) return null;
  if (a.short !== "" && a.short === b.short && gap <= SHORT_NEAR)
    return `the same quoted words, ${gap} days apart`;
  if (gap > NEAR) return null;
  const stems = common(a.stems, b.stems);
  const smaller = Math.min(a.stems.size, b.stems.size);
  const dice = (2 * stems) / (a.stems.size + b.stems.size);
  if (stems >= 4 && dice >= 0.6) return `${stems} words of meaning in common, ${gap} days apart`;
  if (stems >= 5 && stems >= 0.8 * smaller)
    return `the shorter has ${stems} of its ${smaller} words in the longer`;
  return null;
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [one, other] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const value of one) if (other.has(value)) count++;
  return count;
}
