import { contentStems } from "../words.ts";

/** A number with what it counts: the stems after it ("30 armed boats"), or "$" and "%". */
export interface Quantity {
  readonly value: number;
  readonly units: readonly string[];
  /** True for a stretch of time within which something has to happen: "within 10 days". */
  readonly term: boolean;
}

const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["k", 1e3],
  ["million", 1e6],
  ["m", 1e6],
  ["billion", 1e9],
  ["bn", 1e9],
  ["trillion", 1e12],
]);

const WORDS: ReadonlyMap<string, number> = new Map(
  (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen twenty"
  )
    .split(" ")
    .map((word, index) => [word, index + 1] as const)
    .concat([
      ["thirty", 30],
      ["forty", 40],
      ["fifty", 50],
      ["sixty", 60],
      ["seventy", 70],
      ["eighty", 80],
      ["ninety", 90],
      ["half", 0.5],
    ]),
);

const STRETCH = /^(?:minut|hour|dai|day|week|month|year)/;
const NUMBER =
  /(within |in |by )?([$€£])?\b(\d[\d,]*(?:\.\d+)?|[a-z]+)(?:[- ]?(hundred|thousand|million|billion|trillion|bn|m|k))?\b(?: ?(%|per ?cent))?[- ]?((?:[a-z]+[- ])?[a-z]+)?/giu;

/** The quantities of a text, in its order. Years and numbers without anything counted are left out. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) {
    const [whole, term, sign, digits, scale, percent, noun] = match;
    const value = numberOf(digits ?? "", scale);
    if (value === null) {
      NUMBER.lastIndex = match.index + Math.max(1, (term ?? "").length + (digits ?? "").length);
      continue;
    }
    NUMBER.lastIndex = match.index + whole.length - (noun ?? "").length;
    const units = sign !== undefined ? [sign] : percent !== undefined ? ["%"] : contentStems(noun ?? "");
    if (units.length === 0 || isYear(digits ?? "", sign, scale)) continue;
    found.push({ value, units, term: term !== undefined && units.some((unit) => STRETCH.test(unit)) });
  }
  return found;
}

function numberOf(digits: string, scale: string | undefined): number | null {
  const value = /^\d/.test(digits) ? Number(digits.replace(/,/g, "")) : WORDS.get(digits.toLowerCase());
  if (value === undefined || Number.isNaN(value)) return null;
  return value * (scale === undefined ? 1 : (SCALES.get(scale.toLowerCase()) ?? 1));
}

function isYear(digits: string, sign: string | undefined, scale: string | undefined): boolean {
  return sign === undefined && scale === undefined && /^(?:1[89]|20|21)\d\d$/.test(digits);
}

/** The quantity of either text that counts the same thing; null where there is none or more than one to choose from. */
export function comparable(from: readonly Quantity[], to: readonly Quantity[]): [Quantity, Quantity] | null {
  for (const later of to) {
    const same = (one: Quantity) => one.units.some((unit) => later.units.includes(unit));
    const before = distinct(from.filter(same));
    const after = distinct(to.filter(same));
    if (before.length !== 1 || after.length !== 1) continue;
    return [before[0]!, after[0]!];
  }
  return null;
}

function distinct(quantities: readonly Quantity[]): Quantity[] {
  return quantities.filter((one, at) => quantities.findIndex(({ value }) => value === one.value) === at);
}
