import type { Stance } from "../../record/index.ts";
import { contentStems } from "../words.ts";
import { comparable } from "./quantities.ts";
import type { Signal, Signals } from "./signals.ts";
import { moveByStance } from "./stance-moves.ts";
import { type Move, quantitiesIn, type Step, signalsIn } from "./step.ts";

const ASKING: ReadonlySet<Stance> = new Set(["demand", "reaffirm"]);
const GIVING: ReadonlySet<Stance> = new Set(["offer", "concede", "commit", "accept"]);
const AGAINST: ReadonlySet<Stance> = new Set(["oppose", "deny", "warn", "refuse", "red-line"]);

/** Two steps with what their words show, worked out once. */
interface Pair {
  readonly from: Step;
  readonly to: Step;
  readonly before: Signals;
  readonly after: Signals;
}

type Rule = (pair: Pair) => Move | null;

/** Content outweighs the label: what the words say outright comes first, the stance's change last. */
const RULES: readonly Rule[] = [bySaidSo, byQuantity, byScope, byStance, byDeadline, byStrength, byCondition];

/**
 * The movement between two stances of a party on one issue, from the earlier to the later; null where the substance is
 * the same. Only the later step's words are taken for what they say of movement.
 */
export function compareSteps(from: Step, to: Step): Move | null {
  const pair = { from, to, before: signalsIn(from), after: signalsIn(to) };
  for (const rule of RULES) {
    const move = rule(pair);
    if (move !== null) return to.ascribed ? doubted(move) : move;
  }
  return null;
}

/** An opponent's word for it is worth less. */
function doubted(move: Move): Move {
  return { ...move, confidence: move.confidence * 0.5, reason: `${move.reason}; an opponent says so` };
}

/** "Dropped its demand", "tore up the lease", "has not budged": the article says it. */
function bySaidSo({ from, to, before, after }: Pair): Move | null {
  const said = (signal: Signal) => (before.has(signal) ? undefined : after.get(signal));
  const reversed = said("reversed");
  if (reversed !== undefined && isGiving(from.stance) !== isGiving(to.stance)) {
    const toward = isGiving(to.stance) ? "softer" : "harder";
    return { verdict: "reversed", toward, confidence: 0.75, reason: `the article says "${reversed}"` };
  }
  const harder = said("harder");
  const softer = said("softer");
  if (harder !== undefined && softer === undefined && !isGiving(to.stance))
    return { verdict: "hardened", toward: "harder", confidence: 0.7, reason: `the article says "${harder}"` };
  if (softer !== undefined && harder === undefined && !AGAINST.has(to.stance) && to.stance !== "threaten")
    return { verdict: "softened", toward: "softer", confidence: 0.7, reason: `the article says "${softer}"` };
  return null;
}

function isGiving(stance: Stance): boolean {
  return GIVING.has(stance) || stance === "support" || stance === "propose";
}

function byStance({ from, to, after }: Pair): Move | null {
  const move = moveByStance(from.stance, to.stance);
  if (move === null) return null;
  if (isTurned(from.issue, to.issue)) return null;
  if (isJudging(from.stance) && isJudging(to.stance) && !sameWords(from.issue, to.issue)) return null;
  const whole = !after.has("part") && !to.conditional;
  if (move.verdict === "reversed" && move.toward === "softer" && !whole)
    return { ...move, verdict: "softened", reason: `${move.reason}, in part or on terms` };
  return move;
}

/** Support and opposition often judge neighbouring things: the talks, and the raid that broke them off. */
function isJudging(stance: Stance): boolean {
  return stance === "support" || stance === "oppose";
}

const ENDS = new Set(
  contentStems(
    "end halt stop ban no not without against lift removal suspension freeze lack absence prevention",
  ),
);

/** True where one of the issues is the matter and the other its end: "tolls", "an end to the tolls". */
function isTurned(a: string, b: string): boolean {
  return hasEnd(a) !== hasEnd(b);
}

function hasEnd(issue: string): boolean {
  return /^(?:no|not|without)\b/i.test(issue) || contentStems(issue).some((stem) => ENDS.has(stem));
}

/** True where every word of the shorter issue stands in the longer. */
function sameWords(a: string, b: string): boolean {
  const [one, other] = [contentStems(a), contentStems(b)];
  const shorter = one.length <= other.length ? one : other;
  const longer = new Set(shorter === one ? other : one);
  return shorter.length > 0 && shorter.every((stem) => longer.has(stem));
}

/** More asked, less given: by numbers that count the same thing. */
function byQuantity({ from, to }: Pair): Move | null {
  const asks = ASKING.has(to.stance) && (ASKING.has(from.stance) || from.stance === "propose");
  const gives = GIVING.has(to.stance) && (GIVING.has(from.stance) || from.stance === "propose");
  if (!asks && !gives) return null;
  const pair = comparable(quantitiesIn(from), quantitiesIn(to));
  if (pair === null || pair[0].value === pair[1].value) return null;
  const rises = pair[1].value > pair[0].value;
  const harder = asks ? rises !== pair[1].term : !rises;
  const reason = `from ${pair[0].value} to ${pair[1].value} (${pair[1].units.at(-1)}) ${asks ? "asked for" : "given"}`;
  return harder
    ? { verdict: "hardened", toward: "harder", confidence: 0.65, reason }
    : { verdict: "softened", toward: "softer", confidence: 0.65, reason };
}

/** The whole lake, then its north shore. */
function byScope({ from, to, before, after }: Pair): Move | null {
  const asks = ASKING.has(from.stance) && ASKING.has(to.stance);
  const gives = GIVING.has(from.stance) && GIVING.has(to.stance);
  if (!asks && !gives) return null;
  const narrows = before.has("whole") && !before.has("part") && after.has("part") && !after.has("whole");
  const widens = before.has("part") && !before.has("whole") && after.has("whole") && !after.has("part");
  if (!narrows && !widens) return null;
  const reason = `from "${before.get(narrows ? "whole" : "part")}" to "${after.get(narrows ? "part" : "whole")}"`;
  return asks === widens
    ? { verdict: "hardened", toward: "harder", confidence: 0.55, reason }
    : { verdict: "softened", toward: "softer", confidence: 0.55, reason };
}

/** A demand gets a date by which it has to be met. */
function byDeadline({ from, to, before, after }: Pair): Move | null {
  if (to.stance !== "demand" || !["demand", "support", "propose", "reaffirm"].includes(from.stance))
    return null;
  const deadline = after.get("deadline");
  if (deadline === undefined || before.has("deadline")) return null;
  return { verdict: "hardened", toward: "harder", confidence: 0.6, reason: `a deadline: "${deadline}"` };
}

/** Concern, then condemnation. */
function byStrength({ from, to, before, after }: Pair): Move | null {
  if (!AGAINST.has(from.stance) || !AGAINST.has(to.stance)) return null;
  const harder = before.has("mild") && !before.has("strong") && after.has("strong") && !after.has("mild");
  const softer = before.has("strong") && !before.has("mild") && after.has("mild") && !after.has("strong");
  if (!harder && !softer) return null;
  const reason = `from "${before.get(harder ? "mild" : "strong")}" to "${after.get(harder ? "strong" : "mild")}"`;
  return harder
    ? { verdict: "hardened", toward: "harder", confidence: 0.5, reason }
    : { verdict: "softened", toward: "softer", confidence: 0.4, reason };
}

/** What was without conditions has one now, or the other way round. */
function byCondition({ from, to, before, after }: Pair): Move | null {
  if (!GIVING.has(from.stance) || !GIVING.has(to.stance)) return null;
  if (before.has("free") && to.conditional)
    return { verdict: "hardened", toward: "harder", confidence: 0.55, reason: "a condition is set" };
  if (from.conditional && after.has("free"))
    return { verdict: "softened", toward: "softer", confidence: 0.6, reason: "the condition is dropped" };
  return null;
}
