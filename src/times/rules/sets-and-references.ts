import { readNumber } from "../numbers.ts";
import { has, isAny, keyOf, type Match, numberOf, type Reading, type Rule, wordAt } from "../rule.ts";
import { durationValue } from "../values.ts";

function everyUnit(match: Match): Reading | null {
  const unit = keyOf(match, "unit") || keyOf(match, "units") || (has(match, "quarter") ? "Q" : "");
  const number = readNumber(match.words, match.from + 1, match.to);
  const count = has(match, "other_one") ? 2 : (number?.value ?? 1);
  return unit === "" ? null : { type: "SET", value: durationValue(count, unit) };
}

function everyWeekday(match: Match): Reading {
  const weekday = numberOf(match, "weekday") ?? numberOf(match, "weekdays") ?? 1;
  const part = keyOf(match, "daypart") || keyOf(match, "dayparts");
  return { type: "SET", value: `XXXX-WXX-${weekday}${part === "" ? "" : `T${part}`}` };
}

function everyPart(match: Match): Reading {
  return { type: "SET", value: `XXXX-XX-XXT${keyOf(match, "daypart")}` };
}

function everySeason(match: Match): Reading {
  const month = numberOf(match, "month");
  if (month !== null) return { type: "SET", value: `XXXX-${String(month).padStart(2, "0")}` };
  return { type: "SET", value: `XXXX-${keyOf(match, "season")}` };
}

/** "20% annually", "500 units annually": the rate is one figure and tells no time. */
function isRate(match: Match): boolean {
  if (keyOf(match, "adverb") !== "P1Y") return false;
  for (let index = match.from - 1; index > match.from - 4; index--) {
    if (isAny(match.words, index, "percent", "num", "dnum", "wnum", "money")) return true;
  }
  return false;
}

/** "daily" as the name of a newspaper is none. */
function adverb(match: Match): Reading | null {
  const { words, from } = match;
  const start = words.start[from] ?? 0;
  if (wordAt(words, from - 1) === "average" || isRate(match)) return null;
  if (/^(?:news)?papers?$|^tabloids?$|^broadsheets?$/.test(wordAt(words, from + 1))) return null;
  const capital = words.text.charAt(start) < "a" && !isAny(words, from - 1, "edge", "dot");
  const next = words.text.charAt(words.start[from + 1] ?? start);
  if (capital || words.text.charAt(start - 1) === "-" || /[A-Z]/.test(next)) return null;
  return { type: "SET", value: keyOf(match, "adverb") };
}

/** "will one day be free" tells of no single day. */
function oneDay(match: Match): Reading | null {
  const { words, from } = match;
  if (wordAt(words, from) !== "one" || keyOf(match, "unit") !== "D" || !isAny(words, from - 1, "will"))
    return null;
  return { type: "DATE", value: "FUTURE_REF" };
}

/** "the future of the port" is no time. */
function theFuture(match: Match): Reading | null {
  return isAny(match.words, match.to, "of") ? null : { type: "DATE", value: "FUTURE_REF" };
}

function reference(value: string): (match: Match) => Reading {
  return () => ({ type: "DATE", value });
}

/** "now" that goes on with the story ("Now, he says, ...") is still the present; "by now", "until now" are. */
function now(match: Match): Reading | null {
  return isAny(match.words, match.from - 1, "hyphen") ? null : { type: "DATE", value: "PRESENT_REF" };
}

const AFTER_PAST = new Set(
  "and or to is was has had have are were it he she they we i you that who which when where in as but the his her their".split(
    " ",
  ),
);

function thePast(match: Match): Reading | null {
  const next = wordAt(match.words, match.to);
  return next === "" ||
    isAny(match.words, match.to, "dot", "comma", "edge", "hyphen", "close") ||
    AFTER_PAST.has(next)
    ? { type: "DATE", value: "PAST_REF" }
    : null;
}

/** Expressions that recur, and those that point to past, present or future without a date. */
export const SETS_AND_REFERENCES: readonly Rule[] = [
  {
    id: "set-unit",
    pattern: "every (other_one | NUM)? (unit | units | quarter)",
    action: everyUnit,
    reason: "A count of units that recurs",
    example: "They meet every two weeks.",
  },
  {
    id: "set-weekday",
    pattern: "every weekday (daypart | apos)? | weekdays | weekday dayparts",
    action: everyWeekday,
    reason: "A weekday that recurs",
    example: "They meet every Monday.",
  },
  {
    id: "set-part",
    pattern: "every daypart",
    action: everyPart,
    reason: "A part of the day that recurs",
    example: "They meet every morning.",
  },
  {
    id: "set-month",
    pattern: "every (month | season)",
    action: everySeason,
    reason: "A month or season that recurs",
    example: "They march each July.",
  },
  {
    id: "set-adverb",
    pattern: "adverb",
    action: adverb,
    reason: "A unit that recurs",
    example: "Both sides report daily.",
  },
  {
    id: "set-per",
    pattern: "per (unit)",
    action: (match) => (keyOf(match, "unit").startsWith("T") ? null : everyUnit(match)),
    reason: "A rate",
    example: "Two ferries per week cross the strait.",
  },
  {
    id: "ref-now",
    pattern: "right? now | right? currently | these units",
    action: (match) =>
      has(match, "units")
        ? keyOf(match, "units") === "D"
          ? reference("PRESENT_REF")(match)
          : null
        : now(match),
    reason: "The present without a date",
    example: "The border is now closed.",
  },
  {
    id: "ref-current",
    pattern: "current",
    action: (match) =>
      wordAt(match.words, match.from) === "current" ? { type: "DATE", value: "PRESENT_REF" } : null,
    reason: "The present without a date",
    example: "The current truce is weak.",
  },
  {
    id: "ref-one-day",
    pattern: "wnum unit",
    action: oneDay,
    reason: "The future without a date, where a modal stands before it",
    example: "The islands will one day be free.",
  },
  {
    id: "ref-recently",
    pattern: "more? recently",
    action: reference("PAST_REF"),
    reason: "The past without a date",
    example: "They met recently.",
  },
  {
    id: "ref-future",
    pattern: "the (near | long)? (future | (near | long) term)",
    action: theFuture,
    reason: "The future without a date",
    example: "No meeting is planned in the near future.",
  },
  {
    id: "ref-past",
    pattern: "the (recent | long)? past",
    action: thePast,
    reason: "The past without a date",
    example: "They were allies in the past.",
  },
];
