const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** What a word of a number stands for: a unit (0 to 19), tens, or a factor. */
export const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, index): [string, number] => [word, index]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

/** Factors, with the short forms of figures ("$5bn", "3m"). */
export const FACTORS: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["dozen", 12],
  ["k", 1e3],
  ["m", 1e6],
  ["mn", 1e6],
  ["mln", 1e6],
  ["bn", 1e9],
  ["bln", 1e9],
  ["tn", 1e12],
]);

/** Parts of a whole. */
export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ["half", 2],
  ["third", 3],
  ["thirds", 3],
  ["quarter", 4],
  ["quarters", 4],
  ["fifth", 5],
  ["fifths", 5],
  ["sixth", 6],
  ["tenth", 10],
  ["tenths", 10],
]);

/** Numbers that are told as an order of magnitude only, with the least that they can mean. */
export const VAGUE: ReadonlyMap<string, number> = new Map([
  ["dozens", 24],
  ["scores", 40],
  ["hundreds", 200],
  ["thousands", 2e3],
  ["millions", 2e6],
  ["billions", 2e9],
  ["trillions", 2e12],
]);

/** Currencies by sign and by word. */
export const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "US dollars"],
  ["£", "pounds"],
  ["€", "euros"],
  ["¥", "yen"],
  ["₹", "rupees"],
  ["dollar", "US dollars"],
  ["dollars", "US dollars"],
  ["euro", "euros"],
  ["euros", "euros"],
  ["pounds", "pounds"],
  ["yen", "yen"],
  ["yuan", "yuan"],
  ["rubles", "rubles"],
  ["roubles", "rubles"],
  ["rupees", "rupees"],
  ["shekels", "shekels"],
  ["francs", "francs"],
  ["won", "won"],
  ["cents", "cents"],
]);

/** Words before a number that make it no exact one; longest first. */
export const HEDGES: readonly string[] = [
  "in the neighbourhood of",
  "in the neighborhood of",
  "upwards of",
  "a bit over",
  "a little over",
  "well over",
  "more than",
  "less than",
  "fewer than",
  "no more than",
  "no fewer than",
  "at least",
  "at most",
  "as many as",
  "as much as",
  "up to",
  "close to",
  "an estimated",
  "a total of",
  "estimated",
  "approximately",
  "around",
  "about",
  "roughly",
  "nearly",
  "almost",
  "some",
  "over",
  "under",
];

/** Words before a number that belong to it without making it less exact. */
export const EXACT: readonly string[] = ["only", "just", "all", "another", "exactly", "precisely"];
