import type { WordAnalysis, WordParser } from "./parse-words.ts";

/** Most words of a dateline or label before its dash or colon. */
const LONGEST_OPENING = 14;

/**
 * How many words at the start of a block are a speaker's label ("MS. HOLT :") or a dateline ("KESSEL ( AP ) —"), the
 * closing mark included; 0 where there is neither.
 */
export function openingLength(forms: readonly string[]): number {
  if (forms.length < 3 || !isCapitals(forms[0]!)) return 0;
  let small = 0;
  const last = Math.min(forms.length - 1, LONGEST_OPENING);
  for (let index = 1; index < last; index++) {
    const form = forms[index]!;
    if (form === ":") return small === 0 ? index + 1 : 0;
    if (isDash(form)) return forms[0]!.length > 2 ? index + 1 : 0;
    if (/^[a-z]/.test(form) && !/^(?:of|and|the|de|in)$/.test(form)) return 0;
    if (!isCapitals(form) && /^\p{L}/u.test(form)) small++;
    if (/^[;?!"“”]/.test(form)) return 0;
  }
  return 0;
}

function isCapitals(form: string): boolean {
  return /^\p{Lu}/u.test(form) && form === form.toUpperCase();
}

function isDash(form: string): boolean {
  return form === "—" || form === "–" || form === "--" || form === "-";
}

/** A parse in which the label or dateline hangs on the sentence after it, which it does not touch otherwise. */
export function parseWithOpening(
  forms: readonly string[],
  opening: number,
  parse: WordParser,
): WordAnalysis[] {
  if (opening === 0) return parse(forms);
  const rest = parse(forms.slice(opening)).map((word) => ({
    ...word,
    head: word.head < 0 ? -1 : word.head + opening,
  }));
  const root = opening + rest.findIndex((word) => word.head < 0);
  const before = parse(forms.slice(0, opening)).map((word) =>
    word.head < 0 ? { ...word, head: root, deprel: "parataxis" } : word,
  );
  return [...before, ...rest];
}
