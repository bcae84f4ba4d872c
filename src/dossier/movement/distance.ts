import type { Stance } from "../../record/index.ts";
import type { Stand } from "../positions/track.ts";

/** How far two parties stand apart on an issue at a date, and who moved then. */
export interface DistancePoint<S extends Leveled = Stand> {
  readonly date: string;
  /** 0: the same side with the same force; 1: the opposite ends. */
  readonly distance: number;
  readonly mover: string;
  readonly toward: "nearer" | "farther" | "as before";
  readonly stand: S;
}

/** What a stand needs to be given a level. */
export type Leveled = Pick<Stand, "date" | "ascribedBy" | "stance" | "confidence">;

/** All stands of a party on one issue, in the order of time. */
export interface Levels<S extends Leveled = Stand> {
  readonly party: string;
  readonly issue: string;
  readonly stands: readonly S[];
}

export interface Distance<S extends Leveled = Stand> {
  readonly issue: string;
  readonly parties: readonly [string, string];
  /** From the first date on which both had spoken. */
  readonly points: readonly DistancePoint<S>[];
}

/** Where a stance stands between no (-1) and yes (1) on its issue; a repetition leaves it where it was. */
const LEVELS: { readonly [stance in Stance]: number | null } = {
  demand: 1,
  accept: 0.9,
  commit: 0.9,
  support: 0.8,
  propose: 0.8,
  concede: 0.7,
  offer: 0.5,
  reaffirm: null,
  warn: -0.5,
  deny: -0.7,
  oppose: -0.8,
  refuse: -1,
  "red-line": -1,
  threaten: -1,
};

/** Parties of one issue that are compared, those with most to say; and pairs that are given in all. */
const PARTIES = 40;
const PAIRS = 2000;

/**
 * The distance of every two parties that both took a stance on an issue, over time; the issues most talked of first. Of
 * very many, those that say least are left out.
 */
export function distancesOf<S extends Leveled>(tracks: readonly Levels<S>[]): Distance<S>[] {
  const byIssue = Map.groupBy(tracks, ({ issue }) => issue);
  return [...byIssue.values()]
    .flatMap((sharing) => {
      const speaking = sharing
        .map((track) => ({ track, levels: levelsOf(track) }))
        .filter(({ levels }) => levels.length > 0)
        .sort((a, b) => b.levels.length - a.levels.length || (a.track.party < b.track.party ? -1 : 1))
        .slice(0, PARTIES)
        .sort((a, b) => (a.track.party < b.track.party ? -1 : 1));
      return speaking.flatMap((one, index) =>
        speaking.slice(index + 1).flatMap((other) => distanceOf(one, other) ?? []),
      );
    })
    .sort((a, b) => b.points.length - a.points.length || (a.issue < b.issue ? -1 : 1))
    .slice(0, PAIRS);
}

/** A track with the levels of its party. */
interface Speaking<S extends Leveled> {
  readonly track: Levels<S>;
  readonly levels: readonly Level<S>[];
}

interface Level<S extends Leveled> {
  readonly date: string;
  readonly party: string;
  readonly level: number;
  readonly stand: S;
}

function distanceOf<S extends Leveled>(
  { track: one, levels: first }: Speaking<S>,
  { track: other, levels: second }: Speaking<S>,
): Distance<S> | null {
  const events = [...first, ...second].sort(
    (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) || (a.party < b.party ? -1 : 1),
  );
  const levels = new Map<string, number>();
  const points: DistancePoint<S>[] = [];
  for (const { date, party, level, stand } of events) {
    levels.set(party, level);
    const [x, y] = [levels.get(one.party), levels.get(other.party)];
    if (x === undefined || y === undefined) continue;
    const distance = Math.round(50 * Math.abs(x - y)) / 100;
    const before = points.at(-1)?.distance;
    const toward =
      before === undefined || before === distance ? "as before" : distance < before ? "nearer" : "farther";
    points.push({ date, distance, mover: party, toward, stand });
  }
  return points.length === 0 ? null : { issue: one.issue, parties: [one.party, other.party], points };
}

/** One level a day: that of the party's surest word. */
function levelsOf<S extends Leveled>({ party, stands }: Levels<S>): Level<S>[] {
  const best = new Map<string, S>();
  for (const stand of stands) {
    if (stand.date === null || stand.ascribedBy !== null || LEVELS[stand.stance] === null) continue;
    const known = best.get(stand.date);
    if (known === undefined || stand.confidence > known.confidence) best.set(stand.date, stand);
  }
  return [...best].map(([date, stand]) => ({ date, party, level: LEVELS[stand.stance] ?? 0, stand }));
}
