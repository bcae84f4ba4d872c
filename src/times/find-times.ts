import type { Article } from "../page/article.ts";
import { dayOfIso, intervalOfValue, type Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import type { Context } from "./context.ts";
import { isAny, type Match, type Reading } from "./rule.ts";
import { RULES_BY_FIRST } from "./rules/index.ts";
import { tenseAt } from "./tense.ts";
import { type Words, wordsOfArticle } from "./words.ts";

/** The TIMEX3 expressions of an article in text order, their values against its publication date. */
export function findTimes(article: Article, syntax: Syntax): Time[] {
  const words = wordsOfArticle(article.text, syntax);
  const context: Context = {
    published: article.description.published === null ? null : dayOfIso(article.description.published),
    dayFirst: isDayFirst(article.description.language),
    tenseAt: (word) => tenseAt(words, word),
    reference: null,
    quarter: null,
  };
  const times: Time[] = [];
  let at = 0;
  while (at < words.classes.length) {
    const readings = readAt(words, at, context);
    if (readings === null) {
      at++;
      continue;
    }
    for (const reading of readings) {
      times.push(timeOf(words, reading, `t${times.length + 1}`));
      remember(words, reading, context);
    }
    at = Math.max(at + 1, readings.at(-1)?.to ?? 0);
  }
  return times;
}

type Placed = Reading & { readonly from: number; readonly to: number };

/** What the longest matching rule reads at a word; null where none does. */
function readAt(words: Words, at: number, context: Context): readonly Placed[] | null {
  const rules = RULES_BY_FIRST.get(words.classes.charAt(at));
  if (rules === undefined) return null;
  const matches: {
    to: number;
    action: (match: Match, context: Context) => Reading | readonly Reading[] | null;
  }[] = [];
  for (const { rule, pattern } of rules) {
    pattern.expression.lastIndex = at;
    if (pattern.expression.test(words.classes))
      matches.push({ to: pattern.expression.lastIndex, action: rule.action });
  }
  matches.sort((a, b) => b.to - a.to);
  for (const { to, action } of matches) {
    const result = action({ words, from: at, to }, context);
    if (result === null) continue;
    const readings: readonly Reading[] = "length" in result ? result : [result];
    return readings.map((reading) => ({
      ...reading,
      from: reading.from ?? at,
      to: endOf(words, reading.to ?? to),
    }));
  }
  return null;
}

/** "Monday's" ends before its possessive. */
function endOf(words: Words, to: number): number {
  return isAny(words, to - 1, "apos") ? to - 1 : to;
}

function timeOf(words: Words, reading: Placed, id: string): Time {
  const { type, value, mod } = reading;
  const span = [words.start[reading.from] ?? 0, words.end[reading.to - 1] ?? 0] as const;
  return { id, span, type, value, ...(mod === undefined ? {} : { mod }) };
}

/** Keeps the last date and quarter told, to which later expressions refer. */
function remember(words: Words, reading: Placed, context: Context): void {
  if (reading.type !== "DATE" && reading.type !== "TIME") return;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(reading.value);
  if (quarter !== null) rememberQuarter(context, Number(quarter[1]), Number(quarter[2]));
  const date = /^(\d{4})(?:-(\d{2}))?/.exec(reading.value);
  if (date === null) return;
  const interval = intervalOfValue(reading.value);
  context.reference = {
    day: interval !== null && interval.start === interval.end ? interval.start : null,
    year: Number(date[1]),
    month: date[2] === undefined ? null : Number(date[2]),
    word: reading.from,
    sentence: words.sentence[reading.from] ?? 0,
  };
}

/** The same quarter of the year before is a comparison and not what the text goes on to speak of. */
function rememberQuarter(context: Context, year: number, quarter: number): void {
  const last = context.quarter;
  if (last === null || last.quarter !== quarter || last.year < year) context.quarter = { year, quarter };
}

/** Whether "3/4" is the third of April: by the region of the article's language; null where it has none. */
function isDayFirst(language: string | null): boolean | null {
  const region = /-([A-Z]{2})\b/.exec(language ?? "")?.[1];
  if (region === undefined) return null;
  return !["US", "PH", "CN", "JP", "KR", "TW", "HU"].includes(region);
}
