import { type CivilDate, civilDate, type DayNumber, dayNumber, weekdayOf } from "../record/index.ts";

/** Whether the clause of an expression tells of what was, or of what is to come. */
export type Tense = "past" | "future" | "unknown";

/** An anchor in the text: the last date told, to which "the following day" and "a year earlier" refer. */
export interface Reference {
  readonly day: DayNumber | null;
  /** The Monday of a week told as such; null where it was none. */
  readonly week: DayNumber | null;
  readonly year: number;
  readonly month: number | null;
  /** Index of the word it stands at. */
  readonly word: number;
  /** Index of the sentence it stands in. */
  readonly sentence: number;
  /** True where it opens its sentence. */
  readonly opens: boolean;
}

/** A quarter of a year. */
export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
}

/** What the rules know besides the words: the anchor, and what the text has told so far. */
export interface Context {
  /** The day of publication, within a caption its own day; null where it is not known. */
  published: DayNumber | null;
  /** Whether "3/4" is the third of April; null where nothing tells. */
  readonly dayFirst: boolean | null;
  readonly tenseAt: (word: number) => Tense;
  reference: Reference | null;
  quarter: Quarter | null;
  /** The last sentence that told of a longer stretch ("the first nine months"), -1 where none did. */
  longer: number;
}

/** The civil date of publication; null where it is not known. */
export function publishedDate(context: Context): CivilDate | null {
  return context.published === null ? null : civilDate(context.published);
}

/** Days by which a date may lie on the other side of publication than its clause's tense has it. */
const TENSE_WEIGHT = 250;

/**
 * Of dates that recur (a year, a week apart) the one that the clause means: the nearest to publication, those that
 * fit the tense before the others.
 */
export function nearest(days: readonly DayNumber[], published: DayNumber, tense: Tense): DayNumber {
  let best = days[0] ?? published;
  let least = Number.POSITIVE_INFINITY;
  for (const day of days) {
    const distance = day - published;
    const against = (tense === "past" && distance > 0) || (tense === "future" && distance < 0);
    const cost = Math.abs(distance) + (against ? TENSE_WEIGHT : 0);
    if (cost < least) {
      least = cost;
      best = day;
    }
  }
  return best;
}

/** Within so many days before publication a day or month without its year is told from publication. */
const FRESH = 45;

/** How far a story goes on from the date told last, in days. */
const STORY = 183;

/**
 * The year of a day or month that goes on with a story of an earlier year: "On 5 May 1999 they met. On 8 May they
 * parted." Null where the sentence and the one before tell no such date. A month is bound more loosely than a day, so
 * it and the date before it must open their sentences.
 */
export function yearOfStory(context: Context, date: MonthAndDay, place: PlaceInText): number | null {
  const { reference, published } = context;
  if (reference === null || reference.month === null || published === null) return null;
  const gap = place.sentence - reference.sentence;
  if (gap > 1 || gap < 0 || (date.day === null && !(place.opens && reference.opens))) return null;
  const from = reference.day ?? dayNumber(reference.year, reference.month, 1);
  if (published - from < 365 || context.tenseAt(date.word) !== "past") return null;
  const day = date.day ?? 1;
  const year = reference.year + (date.month < reference.month ? 1 : 0);
  const told = dayNumber(year, date.month, day);
  if (told < from || told - from > STORY) return null;
  const [here, before] = [0, -1].map((shift) => dayNumber(yearOf(published) + shift, date.month, day));
  const recent = here !== undefined && here <= published ? here : (before ?? from);
  return published - recent < FRESH ? null : year;
}

/** Where an expression stands. */
export interface PlaceInText {
  /** Index of the sentence. */
  readonly sentence: number;
  /** True where it opens its sentence, but for a preposition. */
  readonly opens: boolean;
}

/** A day of a month, or with day null a month, and the word that it stands at. */
export interface MonthAndDay {
  readonly month: number;
  readonly day: number | null;
  readonly word: number;
}

function yearOf(day: DayNumber): number {
  return civilDate(day).year;
}

/** The year of a day and month without one, by tense; null without an anchor. */
export function yearOfDay(context: Context, month: number, day: number, tense: Tense): number | null {
  const published = publishedDate(context);
  if (published === null || context.published === null) return null;
  const days = [-1, 0, 1].map((offset) => dayNumber(published.year + offset, month, day));
  return civilDate(nearest(days, context.published, tense)).year;
}

/** From how many months ahead a month is rather one of last year: where the clause tells of the past, and else. */
const LAST_YEAR_FROM = { past: 2, unknown: 7 };

/**
 * The year of a month without one; null without an anchor. A bare month is mostly one of the year of publication: last
 * year's that would come again soon is called "last November".
 */
export function yearOfMonth(context: Context, month: number, tense: Tense): number | null {
  const published = publishedDate(context);
  if (published === null) return null;
  const ahead = month - published.month;
  if (tense === "future") return published.year + (ahead < 0 ? 1 : 0);
  if (ahead >= LAST_YEAR_FROM[tense]) return published.year - 1;
  return published.year + (tense === "unknown" && ahead <= -9 ? 1 : 0);
}

/** The year of the last or the next month of that name, that of publication left out. */
export function yearOfNeighbour(published: CivilDate, month: number, way: "last" | "next"): number {
  const ahead = month - published.month;
  if (way === "next") return published.year + (ahead <= 0 ? 1 : 0);
  return published.year - (ahead >= 0 ? 1 : 0);
}

/** The day of a weekday (1 to 7) by tense, the day of publication itself included. */
export function dayOfWeekday(published: DayNumber, weekday: number, tense: Tense): DayNumber {
  const ahead = (weekday - weekdayOf(published) + 7) % 7;
  return tense === "future" || ahead === 0 ? published + ahead : published + ahead - 7;
}
