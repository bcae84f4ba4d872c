import { readNumber } from "../numbers.ts";
import { has, isAny, keyOf, type Match, modOf, type Reading, type Rule, wordAt } from "../rule.ts";
import { durationValue } from "../values.ts";

/** The unit nearest the end of the match: in "the year-earlier nine months" months. */
function unitOf(match: Match): string {
  for (let index = match.to - 1; index >= match.from; index--) {
    if (isAny(match.words, index, "quarters", "quarter")) return "Q";
    if (isAny(match.words, index, "unit", "units")) return match.words.key[index] ?? "";
  }
  return "";
}

function countIn(match: Match): number | null | undefined {
  if (has(match, "few") || has(match, "several") || has(match, "many") || has(match, "dozen")) return null;
  if (has(match, "couple")) return 2;
  for (let index = match.from; index < match.to; index++) {
    const number = readNumber(match.words, index, match.to);
    if (number === null) continue;
    if (isAny(match.words, number.to, "slash")) continue;
    return number.value + fractionAfter(match, number.to);
  }
  if (has(match, "half")) return has(match, "and") ? 1.5 : 0.5;
  return has(match, "a") ? 1 : undefined;
}

function fractionAfter(match: Match, at: number): number {
  const { words } = match;
  if (isAny(words, at + 1, "slash")) return (words.value[at] ?? 0) / Math.max(1, words.value[at + 2] ?? 1);
  return has(match, "half") ? 0.5 : 0;
}

/** A count and a unit, but for ages ("52 years old") and for names. */
function counted(match: Match): Reading | null {
  const { words, to } = match;
  if (isAny(words, to, "old", "ago") || (isAny(words, to, "hyphen") && isAny(words, to + 1, "old")))
    return null;
  if (has(match, "quarters") && (has(match, "hyphen") || isAny(words, to, "of"))) return null;
  if (isAny(words, match.from - 1, "money") || isTightHyphen(match)) return null;
  if (keyOf(match, "units") === "TH" && isAny(words, to, "a") && words.key[to + 1] === "D") return null;
  const unit = unitOf(match);
  const count = countIn(match);
  if (unit === "" || count === undefined) return null;
  return { type: "DURATION", value: durationValue(count, unit), mod: modOf(match) };
}

/** True where the match is the tail of a compound: "mid-hours". */
function isTightHyphen(match: Match): boolean {
  const { words, from } = match;
  return (
    isAny(words, from - 1, "hyphen") &&
    words.end[from - 1] === words.start[from] &&
    words.text.charAt((words.start[from - 1] ?? 0) - 1) !== "-"
  );
}

const LETTERS = "YMWD";

/** "two hours and 15 minutes": each unit smaller than the one before. */
function compound(match: Match): Reading | null {
  let value = "P";
  let last = "";
  for (let index = match.from; index < match.to; index++) {
    const number = readNumber(match.words, index, match.to);
    if (number === null) continue;
    const unit = match.words.key[number.to] ?? "";
    const isTime = unit.startsWith("T");
    if (
      !Number.isInteger(number.value) ||
      unit.length > 2 ||
      (isTime ? unit <= "T" : !LETTERS.includes(unit))
    )
      return null;
    if (last !== "" && rankOf(unit) <= rankOf(last)) return null;
    if (isTime && !value.includes("T")) value += "T";
    value += `${number.value}${unit.replace("T", "")}`;
    last = unit;
    index = number.to;
  }
  return { type: "DURATION", value, mod: modOf(match) };
}

/** The order of units, the largest first. */
function rankOf(unit: string): number {
  return ["Y", "M", "W", "D", "TH", "TM", "TS"].indexOf(unit);
}

function open(match: Match): Reading | null {
  const { words, from, to } = match;
  const unit = has(match, "or") ? keyOf(match, "units") : unitOf(match);
  if (unit === "" || isAny(words, to, "old", "ago")) return null;
  if (isAny(words, from - 1, "money", "num", "dnum") || isTightHyphen(match)) return null;
  if (unit.startsWith("T") && isAny(words, from - 1, "early", "late")) return null;
  if (isAny(words, to, "before", "after") || wordAt(words, to) === "apart") return null;
  if (isAny(words, from - 1, "of") && wordAt(words, from - 2) === "matter") return null;
  return { type: "DURATION", value: durationValue(null, unit), mod: modOf(match) };
}

const LENGTH_CUES = new Set([
  "for",
  "in",
  "within",
  "than",
  "nearly",
  "about",
  "over",
  "almost",
  "after",
  "takes",
  "took",
  "last",
  "lasted",
  "under",
  "least",
  "around",
  "roughly",
  "another",
  "spent",
  "spend",
  "quarter",
]);

/** "twice a week" tells how often. */
const TIMES_PER = new Set(["once", "twice", "times"]);

const GRANTS = new Set(
  "have has had give gives gave given giving grant granted offer offered allow allowed take takes took taken need needs needed get gets got".split(
    " ",
  ),
);

/** "gave Tolmark a month to withdraw", "have a week to answer", but not "had a day to remember". */
function isGrantedFor(match: Match): boolean {
  const { words, from, to } = match;
  if (wordAt(words, to) !== "to" || !/^(?!remember|forget|celebrate)[a-z]/.test(wordAt(words, to + 1)))
    return false;
  for (let index = from - 1; index > from - 5; index--) {
    if (isAny(words, index, "edge", "dot", "comma")) return false;
    if (GRANTS.has(wordAt(words, index))) return true;
  }
  return false;
}

/** "a year" is a length behind "for" or "within", a rate behind a number, else nothing. */
function single(match: Match): Reading | null {
  const { words, from, to } = match;
  const unit = unitOf(match);
  if (unit === "" || isAny(words, to, "hyphen", "old")) return null;
  const before = wordAt(words, from - 1);
  if (isAny(words, from - 1, "units", "unit")) return null;
  if (TIMES_PER.has(before) && !/^ha[sd]$/.test(wordAt(words, to))) {
    return { type: "SET", value: durationValue(1, unit), from: before === "times" ? from : from - 1 };
  }
  if (isAny(words, to, "to") && isGrantedFor(match)) {
    return { type: "DURATION", value: durationValue(1, unit), mod: modOf(match) };
  }
  if (isAny(words, to, "of") && before !== "within") return null;
  if (
    has(match, "approx") ||
    LENGTH_CUES.has(before) ||
    before === "as" ||
    isAny(words, to, "after", "before")
  )
    return { type: "DURATION", value: durationValue(1, unit), mod: modOf(match) };
  for (let index = from - 1; index >= Math.max(0, from - 4); index--) {
    if (isAny(words, index, "num", "dnum", "wnum", "money", "percent", "year", "couple"))
      return { type: "SET", value: durationValue(1, unit) };
    if (isAny(words, index, "comma", "dot", "edge")) break;
  }
  return null;
}

function longTerm(match: Match): Reading | null {
  const unit = unitOf(match);
  return unit === ""
    ? null
    : { type: "DURATION", value: durationValue(has(match, "units") ? null : 1, unit) };
}

const UNITS = "(unit | units | quarters)";
const MANY = "(a? few | several | a? couple (of | more)? | many of? | a? dozen)";

/** Lengths of time. */
export const DURATIONS: readonly Rule[] = [
  {
    id: "duration-of-relative",
    pattern:
      `APPROX? (the | these | this | poss)? (last | past | next | coming | first | ord | following | previous | latest | full | recent | unit hyphen earlier)? (NUM (to | hyphen | or) NUM | NUM | ${MANY}) (more | full | working)? ${UNITS}`.replace(
        "first | ",
        "",
      ),
    action: counted,
    reason: "A count of units, also one told from publication: its length is what is stated",
    example: "Over the past two months nothing moved.",
  },
  {
    id: "duration",
    pattern: `APPROX? (NUM (to | hyphen | or) NUM | NUM | ${MANY}) (more | other_one | full | working)? hyphen? ${UNITS} (hyphen long | long)?`,
    action: counted,
    reason: "A count of units",
    example: "The talks took eight hours.",
  },
  {
    id: "duration-compound",
    pattern:
      "APPROX? NUM (unit | units) (and | comma)? NUM (unit | units) ((and | comma)? NUM (unit | units))?",
    action: compound,
    reason: "Larger and smaller units make one length",
    example: "They sat for two hours and 15 minutes.",
  },
  {
    id: "duration-fraction",
    pattern: `APPROX? (NUM dnum slash dnum | NUM and a half | NUM half) hyphen? ${UNITS}`,
    action: counted,
    reason: "A count with a half",
    example: "They sat for two and a half hours.",
  },
  {
    id: "duration-and-half",
    pattern: "APPROX? (a | wnum) unit and a half",
    action: counted,
    reason: "One and a half",
    example: "They sat for an hour and a half.",
  },
  {
    id: "duration-half",
    pattern: "APPROX? (half (a | hyphen)? | a half hyphen) unit",
    action: counted,
    reason: "Half a unit",
    example: "They sat for half an hour.",
  },
  {
    id: "duration-recent",
    pattern: `(the | these)? (recent | past | last | coming | next | following | ord | full)  ${UNITS}`,
    action: (match) => (has(match, "units") || has(match, "quarters") ? open(match) : pastUnit(match)),
    reason: "Units without a count",
    example: "In recent weeks nothing moved.",
  },
  {
    id: "duration-open",
    pattern: "the? units (or units)?",
    action: (match) => (has(match, "the") && !isLater(match) ? null : open(match)),
    reason: "Units without a count",
    example: "The talks dragged on for weeks.",
  },
  {
    id: "duration-one",
    pattern: "APPROX? a unit (or (wnum | so | more))?",
    action: single,
    reason: "One unit, as a length or as a rate",
    example: "They sat for an hour.",
  },
  {
    id: "duration-long",
    pattern: "a? (unit | units) hyphen? long",
    action: longTerm,
    reason: "A length told by its unit",
    example: "The day-long talks failed.",
  },
];

/** "the weeks ahead" is a length, "the hours" of a shop is none. */
function isLater(match: Match): boolean {
  return ["ahead", "since", "leading", "that"].includes(wordAt(match.words, match.to));
}

/** "the past week", "the past decade": the length is what is stated. */
function pastUnit(match: Match): Reading | null {
  const unit = unitOf(match);
  return has(match, "past") && unit !== "" && unit !== "Y"
    ? { type: "DURATION", value: durationValue(1, unit) }
    : null;
}
