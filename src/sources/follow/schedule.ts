const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a feed is asked where its server says nothing. */
const USUAL = HOUR;
/** What a server says is heeded between these. */
const SHORTEST = 15 * MINUTE;
const LONGEST = DAY;
/** The longest that a Retry-After puts a feed off, and how often one that is gone is still tried. */
export const LONGEST_WAIT = 7 * DAY;

/** A number from 0 up to 1, as Math.random gives it. */
export type Random = () => number;

/** When to ask again after an answer; a tenth earlier or later, so that feeds do not all come at once. */
export function afterAnswer(now: Date, maxAge: number | null, random: Random): Date {
  const wait = maxAge === null || maxAge <= 0 ? USUAL : Math.min(LONGEST, Math.max(SHORTEST, maxAge * 1000));
  return new Date(now.getTime() + wait * (0.9 + 0.2 * random()));
}

/**
 * When to try again after the given number of failures in a row, the last one included: twice as long each time, up to a
 * day, the upper half of it by chance ("equal jitter"); and not before the server asks to.
 */
export function afterFailure(
  now: Date,
  failures: number,
  { retryAfter, random }: { readonly retryAfter: number | null; readonly random: Random },
): Date {
  const whole = Math.min(LONGEST, SHORTEST * 2 ** Math.min(20, Math.max(0, failures - 1)));
  const wait = whole / 2 + (whole / 2) * random();
  const asked = retryAfter === null ? 0 : Math.min(LONGEST_WAIT, retryAfter * 1000);
  return new Date(now.getTime() + Math.max(wait, asked));
}

/** When to try again what is gone for good: rarely, since some come back. */
export function afterEnd(now: Date): Date {
  return new Date(now.getTime() + LONGEST_WAIT);
}

/** The ages at which an article is looked at again, since papers change what they have published. */
const LOOKS = [6 * HOUR, DAY, 3 * DAY, 10 * DAY];
/** Milliseconds after which an article is looked at for the last time: nothing waits longer. */
export const LAST_LOOK = 10 * DAY;

/** When to look at an article again that was first fetched then; null where it is old enough to stay as it is. */
export function nextLook(first: Date, now: Date): Date | null {
  const age = now.getTime() - first.getTime();
  const next = LOOKS.find((look) => look > age + MINUTE);
  return next === undefined ? null : new Date(first.getTime() + next);
}
