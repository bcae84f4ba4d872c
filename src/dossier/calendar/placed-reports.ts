import type { MeetingReport } from "./event.ts";
import { type Days, dayReported, daysAround, daysOfReport, isMove } from "./same-meeting.ts";

/** A report in its group; `order` counts up as reports are placed. */
export interface Placed {
  readonly report: MeetingReport;
  readonly group: MeetingReport[];
  readonly order: number;
}

/** Days on a shelf, for what lasts long or was moved. */
const SHELF = 30;
/** Shelves to either side where a meeting is looked for that was moved. */
const FAR = 4;
/** A report of more days than this is kept on shelves, not by its days. */
const SHORT = 2;

type Index = Map<string, Placed[]>;

/** Reports that were placed, found by who meets and when: a report is compared with those alone that it can be one with. */
export class PlacedReports {
  /** Short ones by each of their days, all dated ones by shelf, those that are long or moved by shelf, undated ones by day told. */
  readonly #days: Index = new Map();
  readonly #shelves: Index = new Map();
  readonly #special: Index = new Map();
  readonly #open: Index = new Map();
  #count = 0;

  add(report: MeetingReport, group: MeetingReport[]): void {
    const placed = { report, group, order: this.#count++ };
    const days = daysOfReport(report);
    if (days === null) {
      const told = dayReported(report);
      if (told !== null) keep(this.#open, placed, [told, told]);
      return;
    }
    const shelves = shelvesOf(days, 0);
    keep(this.#shelves, placed, shelves);
    if (isLong(days)) keep(this.#special, placed, shelves);
    else {
      keep(this.#days, placed, [days.start, days.end]);
      if (isMove(report)) keep(this.#special, placed, shelves);
    }
  }

  /** The placed reports that a report may be one with. */
  near(report: MeetingReport): ReadonlySet<Placed> {
    const days = daysOfReport(report);
    const found = new Set<Placed>();
    if (days === null) {
      const told = dayReported(report);
      if (told !== null) this.#nearOpen(report, { told, found });
    } else if (isMove(report)) look(this.#shelves, report, shelvesOf(days, FAR), found);
    else if (isLong(days)) look(this.#shelves, report, shelvesOf(days, 1), found);
    else {
      look(this.#days, report, [days.start - 1, days.end + 1], found);
      look(this.#special, report, shelvesOf(days, FAR), found);
    }
    return found;
  }

  #nearOpen(
    report: MeetingReport,
    { told, found }: { readonly told: number; readonly found: Set<Placed> },
  ): void {
    const { dated, open } = daysAround(report, told);
    if (dated.end - dated.start > SHELF) look(this.#shelves, report, shelvesOf(dated, 0), found);
    else {
      look(this.#days, report, [dated.start, dated.end], found);
      look(this.#special, report, shelvesOf(dated, 1), found);
    }
    look(this.#open, report, [open.start, open.end], found);
  }
}

function isLong({ start, end }: Days): boolean {
  return end - start > SHORT;
}

/** First and last shelf of days, some more to either side; of what lasts very long the first. */
function shelvesOf({ start, end }: Days, more: number): readonly [number, number] {
  const first = Math.floor(start / SHELF) - more;
  return [first, Math.min(Math.floor(end / SHELF) + more, first + 2 * FAR + 1)];
}

function keep(index: Index, placed: Placed, [first, last]: readonly [number, number]): void {
  const { parties, participants } = placed.report;
  for (const who of [...parties, ...participants]) {
    for (let at = first; at <= last; at++) {
      const key = `${who} ${at}`;
      const known = index.get(key);
      if (known === undefined) index.set(key, [placed]);
      else if (known.at(-1) !== placed) known.push(placed);
    }
  }
}

function look(
  index: Index,
  { parties, participants }: MeetingReport,
  [first, last]: readonly [number, number],
  found: Set<Placed>,
): void {
  for (const who of [...parties, ...participants])
    for (let at = first; at <= last; at++)
      for (const placed of index.get(`${who} ${at}`) ?? []) found.add(placed);
}
