import { Temporal } from "temporal-polyfill";
import type { DigestPlan } from "../../store/index.ts";

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** A plan as people give it. */
export interface GivenPlan {
  readonly weekly?: string | undefined;
  readonly at?: string | undefined;
  readonly zone?: string | undefined;
  readonly language?: string | undefined;
}

/** What is wrong with what somebody asked for: the message names the value and what would do. */
export class PlanError extends Error {}

/** The plan that is meant: by default each day at 07:30 on the clock of this machine. Throws a PlanError. */
export function planOf({
  weekly,
  at = "07:30",
  zone = localZone(),
  language = "en-GB",
}: GivenPlan): DigestPlan {
  const time = /^(\d{1,2}):(\d{2})$/.exec(at.trim());
  if (time === null || Number(time[1]) > 23 || Number(time[2]) > 59) {
    throw new PlanError(`the time is one such as 07:30, not "${at}"`);
  }
  return {
    every: weekly === undefined ? "day" : "week",
    weekday: weekly === undefined ? 1 : weekdayOf(weekly),
    at: `${time[1]!.padStart(2, "0")}:${time[2]}`,
    zone: zoneOf(zone),
    language: languageOf(language),
  };
}

/** The zone of this machine. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function weekdayOf(word: string): number {
  const index = WEEKDAYS.findIndex((name) => name.toLowerCase().startsWith(word.trim().toLowerCase()));
  if (index < 0 || word.trim().length < 2) {
    throw new PlanError(`the day of the week is one such as Monday, not "${word}"`);
  }
  return index + 1;
}

function zoneOf(zone: string): string {
  try {
    return Temporal.Now.zonedDateTimeISO(zone.trim()).timeZoneId;
  } catch {
    throw new PlanError(`the zone is a name such as Europe/Paris or UTC, not "${zone}"`);
  }
}

function languageOf(language: string): string {
  try {
    const [tag] = Intl.DateTimeFormat.supportedLocalesOf(language.trim());
    if (tag !== undefined) return tag;
  } catch {}
  throw new PlanError(`the language is a tag such as en-GB, en-US or fr, not "${language}"`);
}

/** "every day at 07:30, Europe/Paris", "every Monday at 07:30, UTC". */
export function planWords({ every, weekday, at, zone }: DigestPlan): string {
  return `every ${every === "day" ? "day" : WEEKDAYS[weekday - 1]} at ${at}, ${zone}`;
}

// One address as mail servers take it; whether it exists is for them to say.
const ADDRESS =
  /^[^\s@<>(),;:"[\]\\\u0000-\u001f\u007f]{1,64}@[^\s@<>(),;:"[\]\\_\u0000-\u001f\u007f]{1,250}$/;

/** The address without spaces around it. Throws a PlanError where it can be none. */
export function recipientOf(given: string): string {
  const address = given.trim();
  if (!ADDRESS.test(address)) throw new PlanError(`"${given}" is no mail address`);
  return address;
}
