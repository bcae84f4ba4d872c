import { compareSteps } from "./compare.ts";
import { type Move, type MovedVerdict, type Step, signalsIn } from "./step.ts";

/** What became of a party's stand on an issue from the first step to the last. */
export interface PathVerdict {
  readonly verdict: MovedVerdict | "unchanged";
  readonly confidence: number;
  readonly reason: string;
  /** The two steps that the verdict compares. */
  readonly from: Step;
  readonly to: Step;
}

/** A clear move with the steps that it leads from and to. */
export interface Found {
  readonly move: Move;
  readonly from: Step;
  readonly to: Step;
}

/** Moves less sure than this are not taken for movement. */
const CLEAR = 0.4;

/**
 * The verdict on a path of at least one step, in the order of time (CONVENTIONS.md, section 9): the last stance compared
 * with the first; where the path swings, the latest clear move decides.
 */
export function verdictOf(steps: readonly Step[]): PathVerdict {
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new Error("dossier: a path needs one step at least");
  const run = latestRun(movesAlong(steps));
  if (run === null) return unchanged(first, last, steps);
  // What came after the last move may have gone on the same way: refused, offered, signed.
  const whole = [last, run.at(-1)!.to].map((to) => moveBetween(run[0]!.from, to));
  const found = whole.find((one) => one?.move.toward === run[0]!.move.toward) ?? run.at(-1)!;
  return { ...found.move, verdict: found.move.verdict, from: found.from, to: found.to };
}

/** Each clear move along steps in the order of time, from the step that the party last stood on. A repetition changes nothing. */
export function movesAlong(steps: readonly Step[]): Found[] {
  const moves: Found[] = [];
  let stand = steps[0]!;
  for (const step of steps.slice(1)) {
    const found = moveBetween(stand, step);
    if (found !== null) moves.push(found);
    if (found !== null || stand.stance === "reaffirm") stand = step;
  }
  return moves;
}

function moveBetween(from: Step, to: Step): Found | null {
  const move = compareSteps(from, to);
  if (move === null) return null;
  const confidence = round(move.confidence * Math.sqrt(from.confidence * to.confidence));
  return move.confidence >= CLEAR ? { move: { ...move, confidence }, from, to } : null;
}

/** The moves at the end that go the same way; null where there is no move. */
function latestRun(moves: readonly Found[]): Found[] | null {
  const last = moves.at(-1);
  if (last === undefined) return null;
  let start = moves.length - 1;
  while (start > 0 && moves[start - 1]!.move.toward === last.move.toward) start--;
  return moves.slice(start);
}

function unchanged(from: Step, to: Step, steps: readonly Step[]): PathVerdict {
  const said = steps
    .slice(1)
    .map((step) => signalsIn(step).get("same"))
    .find((phrase) => phrase !== undefined);
  const reason =
    said !== undefined
      ? `an article says "${said}"`
      : from.stance === to.stance
        ? `${to.stance} at the start and at the end`
        : `${from.stance}, then ${to.stance}: the substance is the same`;
  return { verdict: "unchanged", confidence: said === undefined ? 0.7 : 0.9, reason, from, to };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
