import type { SourceRow } from "../rows/source-row.ts";

/** A text with all that carry it: one source, whatever the number of papers. */
export interface Source {
  /** The article that the others are taken to copy: the earliest, of those the longest. */
  readonly origin: SourceRow;
  readonly carriers: readonly Carrier[];
  /** The agency that the text, or most of its carriers, name. */
  readonly wire: string | null;
}

export interface Carrier {
  readonly source: SourceRow;
  /** 0 to 1: how much of the shorter text stands in the longer. */
  readonly shared: number;
  readonly reason: string;
  /** True where the text carries another source as well. */
  readonly spliced: boolean;
}

/** How much each text shares with each of those that it is linked to. */
type Linked = Map<number, Map<number, number>>;

interface Link {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
}

/** The share of the shorter text from which it is a copy. */
export const COPY = 0.45;
/** The same for texts that are no carriers of the same news: of one outlet, or a month apart. */
const REPRINT = 0.85;
/** Numbers that two texts have to share at least: a formula of a few words makes no copy. */
const LEAST = 6;
const MONTH = 31 * 86_400_000;
const FORMULA = 0.2;
/** A number in more texts than this is a formula ("The White House released the following ..."). */
const COMMON = 250;

/**
 * The independent sources of a dossier, in the order of their origins' dates. Every article stands in one of them. The
 * order of the rows does not matter.
 */
export function findCopies(rows: readonly SourceRow[]): Source[] {
  const sources = [...rows].sort(byDate);
  const links = linksOf(sources).sort((x, y) => y.shared - x.shared || x.a - y.a || x.b - y.b);
  const groups = new Groups(sources.length);
  const linked: Linked = new Map();
  const note = (from: number, to: number, shared: number): void => {
    const known = linked.get(from) ?? new Map<number, number>();
    linked.set(from, known.set(to, shared));
  };
  for (const { a, b, shared } of links) {
    note(a, b, shared);
    note(b, a, shared);
  }
  const apart: { readonly splice: number; readonly piece: number }[] = [];
  for (const link of links) {
    const [one, other] = [groups.members(link.a), groups.members(link.b)];
    if (one === other) continue;
    if (belongTogether(one, other, linked)) groups.join(link.a, link.b);
    else {
      const splice = spliceOf(link, sources);
      const home = groups.members(splice.splice)[0] ?? splice.splice;
      if (holdsMore(splice, sources[home], sources)) apart.push(splice);
    }
  }
  return groups.all().map((members) => {
    const guests = apart.filter(({ piece }) => groups.members(piece) === members).map(({ splice }) => splice);
    return sourceOf({ members, guests: [...new Set(guests)] }, sources, linked);
  });
}

/** Of two texts that share much and are not one source, the longer holds the other among other things. */
function spliceOf({ a, b }: Link, sources: readonly SourceRow[]): { splice: number; piece: number } {
  const longer = (sources[a]?.wordCount ?? 0) > (sources[b]?.wordCount ?? 0);
  return longer ? { splice: a, piece: b } : { splice: b, piece: a };
}

/** The texts of one source, and those of another source that hold a piece of it as well: indices into the rows. */
interface Group {
  readonly members: readonly number[];
  readonly guests: readonly number[];
}

/** Date, then id; articles without a date last. */
function byDate(a: SourceRow, b: SourceRow): number {
  const [x, y] = [a.date ?? "9999", b.date ?? "9999"];
  return x < y ? -1 : x > y ? 1 : a.article < b.article ? -1 : a.article > b.article ? 1 : 0;
}

/** All pairs that share enough, found through the numbers that they share. */
function linksOf(sources: readonly SourceRow[]): Link[] {
  const { shared: numbers, sizes } = postingsOf(sources);
  return sources.flatMap(({ signature }, b) => {
    const common = new Map<number, { count: number; weight: number }>();
    for (const number of signature) {
      const posting = numbers.get(number);
      if (posting === undefined) continue;
      for (const a of posting.holders) {
        if (a >= b) break;
        const known = common.get(a);
        if (known === undefined) common.set(a, { count: 1, weight: posting.weight });
        else {
          known.count++;
          known.weight += posting.weight;
        }
      }
    }
    return [...common].flatMap(([a, { count, weight }]) => {
      const least = Math.min(LEAST, signature.length, sources[a]?.signature.length ?? 0);
      const shared = weight / Math.min(sizes[a] ?? 0, sizes[b] ?? 0);
      if (count < least || shared < COPY || shared < threshold(sources[a], sources[b])) return [];
      return [{ a, b, shared: Math.min(1, shared) }];
    });
  });
}

/** A number that several texts share: which, in ascending order, and what it tells. */
interface Posting {
  readonly holders: readonly number[];
  readonly weight: number;
}

/** Room for so many texts in a sorting key; with a number of 32 bits it fits a double. */
const ROOM = 2 ** 20;

/** The numbers that several texts share, and what all numbers of each text weigh together. */
function postingsOf(sources: readonly SourceRow[]): {
  readonly shared: ReadonlyMap<number, Posting>;
  readonly sizes: Float64Array;
} {
  const keys = new Float64Array(sources.reduce((sum, { signature }) => sum + signature.length, 0));
  let filled = 0;
  sources.forEach(({ signature }, index) => {
    for (const number of signature) keys[filled++] = number * ROOM + index;
  });
  keys.sort();
  const shared = new Map<number, Posting>();
  const sizes = new Float64Array(sources.length);
  for (let at = 0; at < keys.length; ) {
    const number = Math.floor((keys[at] ?? 0) / ROOM);
    const holders: number[] = [];
    for (; at < keys.length && Math.floor((keys[at] ?? 0) / ROOM) === number; at++)
      holders.push((keys[at] ?? 0) - number * ROOM);
    const weight = weightOf(holders, sources);
    for (const index of holders) sizes[index] = (sizes[index] ?? 0) + weight;
    if (holders.length > 1 && weight > 0) shared.set(number, { holders, weight });
  }
  return { shared, sizes };
}

/** True where the piece stands in the splice beyond what the splice has from its own source: twins repeat each other. */
function holdsMore(
  { splice, piece }: { readonly splice: number; readonly piece: number },
  home: SourceRow | undefined,
  sources: readonly SourceRow[],
): boolean {
  const own = new Set(home === sources[splice] ? [] : home?.signature);
  const mine = new Set(sources[splice]?.signature);
  const of = sources[piece]?.signature ?? [];
  const common = of.filter((number) => mine.has(number) && !own.has(number));
  return common.length >= LEAST && common.length >= COPY * of.length;
}

/** A text that comes a month later, or from the same outlet, has to be nearly the same: readouts repeat themselves. */
function threshold(a: SourceRow | undefined, b: SourceRow | undefined): number {
  const sameOutlet = a?.outlet != null && a.outlet === b?.outlet;
  const gap = a?.date != null && b?.date != null ? Math.abs(Date.parse(a.date) - Date.parse(b.date)) : 0;
  return sameOutlet || gap > MONTH ? REPRINT : COPY;
}

/**
 * What a number tells. A story goes through the papers in days; words that stand in texts more than a month apart are a
 * formula ("welcomed the strong partnership between"), and those in very many texts tell nothing.
 */
function weightOf(holders: readonly number[], sources: readonly SourceRow[]): number {
  if (holders.length === 1) return 1;
  if (holders.length > COMMON) return 0;
  const [first, last] = [sources[holders[0] ?? 0]?.date, sources[holders.at(-1) ?? 0]?.date];
  if (first == null || last == null) return 1;
  return Date.parse(last) - Date.parse(first) > MONTH ? FORMULA : 1;
}

/**
 * Two groups are one source where their first texts are copies. A later text that holds two sources makes them not one:
 * it is a splice of both. A first text that holds both is where the two were cut from.
 */
function belongTogether(one: readonly number[], other: readonly number[], linked: Linked): boolean {
  return linked.get(one[0] ?? 0)?.has(other[0] ?? 0) === true;
}

function sourceOf({ members, guests }: Group, sources: readonly SourceRow[], linked: Linked): Source {
  const rows = members.flatMap((member) => sources[member] ?? []);
  const first = rows[0];
  if (first === undefined) throw new Error("dossier: a source without articles");
  const sameDay = rows.filter(({ date }) => date === first.date);
  const origin = sameDay.reduce((best, row) => (row.wordCount > best.wordCount ? row : best), first);
  const at = members[rows.indexOf(origin)] ?? 0;
  const carriers = [...members, ...guests]
    .sort((a, b) => a - b)
    .flatMap((member) => {
      const source = sources[member];
      if (source === undefined || source === origin) return [];
      const near = linked.get(member);
      const shared = near?.get(at) ?? Math.max(0, ...members.map((one) => near?.get(one) ?? 0));
      const reason = `${Math.round(shared * 100)} % of the shorter text stands in the longer`;
      return [{ source, shared, reason, spliced: guests.includes(member) }];
    });
  return { origin, carriers, wire: commonest(rows.flatMap(({ wire }) => wire ?? [])) };
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** Disjoint groups of numbers, each in ascending order. */
class Groups {
  private readonly groups: number[][];

  constructor(count: number) {
    this.groups = Array.from({ length: count }, (_, index) => [index]);
  }

  members(index: number): readonly number[] {
    return this.groups[index] ?? [];
  }

  join(a: number, b: number): void {
    const joined = [...this.members(a), ...this.members(b)].sort((x, y) => x - y);
    for (const member of joined) this.groups[member] = joined;
  }

  all(): (readonly number[])[] {
    return this.groups.filter((group, index) => group[0] === index);
  }
}
