import type { Outline } from "./outline.ts";

/** Numbers of days, from `first` on and before `end`. */
export interface DayNumbers {
  readonly first: number;
  readonly end: number;
}

/** The numbers of the days of a window, both of its ends included. */
export function dayNumbers(
  { days }: Outline,
  {
    since,
    until,
  }: { readonly since?: string | null | undefined; readonly until?: string | null | undefined },
): DayNumbers {
  return {
    first: since == null ? 0 : firstFrom(days.all, (day) => day >= since),
    end: until == null ? days.all.length : firstFrom(days.all, (day) => day > until),
  };
}

/** The number of the first item that passes, of a list in which all behind it pass as well. */
export function firstFrom<T>(
  items: { readonly length: number; readonly [at: number]: T },
  passes: (item: T) => boolean,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && passes(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
