/** The words of a folded name without titles, particles and what comes after it. */
const TITLES = new Set(
  "mr mrs ms miss dr sir lord lady dame president prime minister foreign secretary chancellor senator general king queen prince princess pope jr sr ii iii".split(
    " ",
  ),
);

export function namePartsOf(name: string): string[] {
  const words = name.split(" ").filter((word) => !TITLES.has(word));
  return words.length === 0 ? name.split(" ") : words;
}

/** The letters by which spellings of one surname agree: "zelenskyy", "zelenskiy" and "zelensky". */
export function skeleton(word: string): string {
  return word
    .replace(/(?<=..)[iyj]+$/, "i")
    .replace(/kh/g, "h")
    .replace(/ou/g, "u")
    .replace(/ph/g, "f")
    .replace(/(.)\1/g, "$1");
}

/** True where two given names can be one person's: an initial, a short form, a spelling. */
export function givenNamesAgree(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.some((other) => sameGivenName(one, other)));
}

function sameGivenName(a: string, b: string): boolean {
  if (skeleton(a) === skeleton(b)) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short);
  return (
    short.length <= 4 &&
    long.length > short.length &&
    long.startsWith(short.slice(0, Math.min(3, short.length - (short.length > 2 ? 1 : 0))))
  );
}
