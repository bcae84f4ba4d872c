import type { Article } from "../page/article.ts";
import { type DayNumber, dayNumber, dayOfIso, intervalOfValue, type Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import { DATELINE_WORDS, isDateline, publishedDay } from "./anchors.ts";
import type { Context } from "./context.ts";
import { isAny, placeOf, type Reading, type Rule } from "./rule.ts";
import { isReadAlone, RULES_BY_FIRST } from "./rules/index.ts";
import { tenseAt } from "./tense.ts";
import { OTHER } from "./vocabulary.ts";
import { type Words, wordsOfArticle } from "./words.ts";

/** The TIMEX3 expressions of an article in text order, their values against its publication date. */
export function findTimes(article: Article, syntax: Syntax): Time[] {
  const words = wordsOfArticle(article, syntax);
  const context: Context = {
    published: publishedDay(article),
    dayFirst: isDayFirst(article.description.language),
    tenseAt: (word) => tenseAt(words, syntax, word),
    reference: null,
    quarter: null,
    longer: -1,
  };
  context.published ??= datelineDay(words, context);
  const published = context.published;
  const times: Time[] = [];
  let at = 0;
  while (at < words.classes.length) {
    if (isAny(words, at, "edge"))
      context.published = captionDay(article, syntax, { words, at, context }) ?? published;
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

/** The date of the text's own dateline, where it stands near its beginning; null where it has none. */
function datelineDay(words: Words, context: Context): DayNumber | null {
  for (let at = 0; at < Math.min(words.classes.length, DATELINE_WORDS); at++) {
    const day = fullDateAt(words, at, context);
    if (day !== null && isDateline(words.text, day.start, day.end)) return day.day;
  }
  return null;
}

interface Place {
  readonly words: Words;
  readonly at: number;
  readonly context: Context;
}

/** The full date within a caption, against which its weekdays are read; null outside captions. */
function captionDay(article: Article, syntax: Syntax, place: Place): DayNumber | null {
  const { words, at, context } = place;
  const block = syntax.sentences[words.sentence[at] ?? -1]?.block ?? -1;
  if (article.description.blocks[block]?.kind !== "caption") return null;
  for (let index = at + 1; index < at + DATELINE_WORDS && !isAny(words, index, "edge"); index++) {
    const day = fullDateAt(words, index, context);
    if (day !== null) return day.day;
  }
  return null;
}

interface DatedSpan {
  readonly day: DayNumber;
  readonly start: number;
  readonly end: number;
}

/** A day with its year told, read without any anchor. */
function fullDateAt(words: Words, at: number, context: Context): DatedSpan | null {
  if (!isAny(words, at, "month", "dnum", "weekday", "wabbr", "year", "ddate")) return null;
  const [reading] = readAt(words, at, { ...context, published: null, reference: null }) ?? [];
  if (reading === undefined) return null;
  const day = reading.type === "DATE" ? dayOfIso(reading.value) : null;
  return day === null
    ? null
    : { day, start: words.start[reading.from] ?? 0, end: words.end[reading.to - 1] ?? 0 };
}

type Placed = Reading & { readonly from: number; readonly to: number; readonly rule: string };

/** What the longest matching rule reads at a word; null where none does. */
function readAt(words: Words, at: number, context: Context): readonly Placed[] | null {
  const rules = RULES_BY_FIRST.get(words.classes.charAt(at));
  if (rules === undefined) return null;
  if (words.classes.charAt(at + 1) === OTHER && !isReadAlone(words.classes.charAt(at))) return null;
  const matches: { to: number; rule: Rule }[] = [];
  for (const { rule, pattern } of rules) {
    pattern.expression.lastIndex = at;
    if (pattern.expression.test(words.classes)) matches.push({ to: pattern.expression.lastIndex, rule });
  }
  matches.sort((a, b) => b.to - a.to);
  if (matches.length > 0 && isTitle(words, at)) return null;
  for (const { to, rule } of matches) {
    const result = rule.action({ words, from: at, to }, context);
    if (result === null) continue;
    const readings: readonly Reading[] = "length" in result ? result : [result];
    return readings.map((reading) => ({
      ...reading,
      from: reading.from ?? at,
      to: endOf(words, reading.to ?? to),
      rule: rule.id,
    }));
  }
  return null;
}

/** A capital right behind an opening quotation mark and another on the next word: the name of a programme or film. */
function isTitle(words: Words, at: number): boolean {
  const start = words.start[at] ?? 0;
  const next = words.text.charAt(words.start[at + 1] ?? 0);
  return (
    /["“‘']/.test(words.text.charAt(start - 1)) &&
    /[A-Z0-9]/.test(words.text.charAt(start)) &&
    /[A-Z]/.test(next) &&
    !isAny(words, at + 1, "month", "weekday")
  );
}

/** "Monday's" ends before its possessive. */
function endOf(words: Words, to: number): number {
  return isAny(words, to - 1, "apos") ? to - 1 : to;
}

function timeOf(words: Words, reading: Placed, id: string): Time {
  const { type, value, mod, rule } = reading;
  const span = [words.start[reading.from] ?? 0, words.end[reading.to - 1] ?? 0] as const;
  return { id, span, type, value, ...(mod === undefined ? {} : { mod }), by: { rule } };
}

/** Keeps the last date and quarter told, to which later expressions refer. */
function remember(words: Words, reading: Placed, context: Context): void {
  if (/^P[69]M$|^P1Y$/.test(reading.value)) context.longer = words.sentence[reading.from] ?? -1;
  if (reading.type !== "DATE" && reading.type !== "TIME") return;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(reading.value);
  if (quarter !== null) rememberQuarter(context, Number(quarter[1]), Number(quarter[2]));
  const date = /^(\d{4})(?:-(\d{2}))?/.exec(reading.value);
  if (date === null) return;
  const interval = intervalOfValue(reading.value);
  context.reference = {
    day: interval !== null && interval.start === interval.end ? interval.start : null,
    week: /-W\d\d$/.test(reading.value) ? (interval?.start ?? null) : null,
    year: Number(date[1]),
    month: date[2] === undefined ? null : Number(date[2]),
    word: reading.from,
    ...placeOf(words, reading.from),
  };
}

/** The same quarter of the year before is a comparison and not what the text goes on to speak of. */
function rememberQuarter(context: Context, year: number, quarter: number): void {
  const last = context.quarter;
  const start = dayNumber(year, quarter * 3 - 2, 1);
  if (context.published !== null && start > context.published) return;
  if (last === null || last.quarter !== quarter || last.year < year) context.quarter = { year, quarter };
}

/** Whether "3/4" is the third of April: by the region of the article's language; null where it has none. */
function isDayFirst(language: string | null): boolean | null {
  const region = /-([A-Z]{2})\b/.exec(language ?? "")?.[1];
  if (region === undefined) return null;
  return !["US", "PH", "CN", "JP", "KR", "TW", "HU"].includes(region);
}
