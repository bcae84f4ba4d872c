import type { Stance } from "../../record/index.ts";
import type { Mention, Stand } from "../positions/track.ts";
import { signalsOf } from "./signals.ts";
import type { MovedVerdict, Step, Traits } from "./step.ts";
import { movesAlong, verdictOf } from "./verdict.ts";

export type Verdict = MovedVerdict | "new" | "unchanged";

/** What a stand needs to be compared. */
export type Comparable = Pick<
  Stand,
  "article" | "date" | "stance" | "issue" | "words" | "around" | "condition" | "ascribedBy" | "confidence"
> & {
  /** What its words show, and whether its sentence says that nothing changed, where that is known already. */
  readonly traits?: Traits & { readonly same: boolean };
};

/** The stands of a party on an issue in the order of time, and where it spoke of it without one. */
export interface Comparables<S extends Comparable = Stand, M extends Pick<Mention, "date"> = Mention> {
  readonly party: string;
  readonly issue: string;
  readonly stands: readonly S[];
  readonly mentions: readonly M[];
}

/** What became of one party's stand on one issue between two dates. */
export interface Movement<S extends Comparable = Stand, M extends Pick<Mention, "date"> = Mention> {
  readonly party: string;
  readonly issue: string;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly reason: string;
  /** The stand before and the stand after; equal where there is only one. */
  readonly from: S;
  readonly to: S;
  /** The stands that were compared, from the one before the window on: one an article. */
  readonly path: readonly S[];
  readonly firstHeard: string | null;
  readonly lastHeard: string | null;
  /** Where the party spoke of it without a stance. */
  readonly mentions: readonly M[];
  /** Stands in the window whose article says itself that nothing changed. */
  readonly saidUnchanged: readonly S[];
}

/** Days, both included; null where that side is open. */
export interface Window {
  readonly since: string | null;
  readonly until: string | null;
}

/**
 * The movement of a track within a window. `new` where the first evidence lies in it and nothing moved since;
 * `unchanged` also where nothing was heard in it. Null where nothing was heard by its end, or no stand has a date.
 */
export function movementOf<S extends Comparable, M extends Pick<Mention, "date">>(
  { party, issue, stands, mentions }: Comparables<S, M>,
  { since, until }: Window,
): Movement<S, M> | null {
  const dated = stands.filter(({ date }) => date !== null && (until === null || date <= until));
  const path = onePerArticle(dated);
  const heard = mentions.filter(({ date }) => date !== null && (until === null || date <= until));
  const within = path.filter(({ date }) => since === null || (date !== null && date >= since));
  const before = path.slice(0, path.length - within.length);
  const start = before.findLast(({ stance }) => stance !== "reaffirm") ?? before.at(-1);
  const compared = start === undefined ? within : [start, ...within];
  const [first] = compared;
  if (first === undefined) return null;
  const steps = new Map(compared.map((stand) => [stepOf(stand), stand] as const));
  const found = verdictOf([...steps.keys()]);
  const fresh = start === undefined && found.verdict === "unchanged";
  const to = steps.get(found.to) ?? first;
  return {
    party,
    issue,
    verdict: fresh ? "new" : found.verdict,
    confidence: fresh ? to.confidence : found.confidence,
    reason: fresh ? "nothing earlier on this issue" : found.reason,
    from: steps.get(found.from) ?? first,
    to,
    path: compared,
    firstHeard: path[0]?.date ?? null,
    lastHeard: [...path, ...heard].reduce<string | null>(
      (last, { date }) => (date !== null && date > (last ?? "") ? date : last),
      null,
    ),
    mentions: heard,
    saidUnchanged: within.filter(({ around, traits }) => traits?.same ?? signalsOf(around).has("same")),
  };
}

/** One clear move: from one stand to the next. */
export interface StandMove<S> {
  readonly verdict: MovedVerdict;
  readonly confidence: number;
  readonly reason: string;
  readonly from: S;
  readonly to: S;
}

/** Every clear move of a track, in the order of time; stands without a date count for nothing. */
export function movesOf<S extends Comparable>({ stands }: { readonly stands: readonly S[] }): StandMove<S>[] {
  const path = onePerArticle(stands.filter(({ date }) => date !== null));
  const [first] = path;
  if (first === undefined) return [];
  const steps = new Map(path.map((stand) => [stepOf(stand), stand] as const));
  return movesAlong([...steps.keys()]).map(({ move, from, to }) => ({
    verdict: move.verdict,
    confidence: move.confidence,
    reason: move.reason,
    from: steps.get(from) ?? first,
    to: steps.get(to) ?? first,
  }));
}

/** Of several stands in one article the one that counts: the party's own word, the surest, the first. */
function onePerArticle<S extends Comparable>(stands: readonly S[]): S[] {
  const best = new Map<string, S>();
  for (const stand of stands) {
    const known = best.get(stand.article);
    if (known === undefined || weightOf(stand) > weightOf(known)) best.set(stand.article, stand);
  }
  return [...best.values()];
}

/** How much each stance tells of where a party stands, beside judgements of what others do. */
const TELLING: { readonly [stance in Stance]?: number } = {
  refuse: 1.6,
  "red-line": 1.6,
  accept: 1.6,
  concede: 1.6,
  threaten: 1.6,
  offer: 1.4,
  demand: 1.2,
  commit: 1.2,
  propose: 1.2,
};

function weightOf({ confidence, ascribedBy, stance }: Comparable): number {
  return confidence * (TELLING[stance] ?? 1) * (ascribedBy === null ? 1 : 0.5);
}

function stepOf(stand: Comparable): Step {
  return {
    article: stand.article,
    date: stand.date,
    stance: stand.stance,
    issue: stand.issue,
    words: stand.words,
    conditional: stand.condition !== null,
    ascribed: stand.ascribedBy !== null,
    confidence: stand.confidence,
    ...(stand.traits === undefined ? {} : { traits: stand.traits }),
  };
}
