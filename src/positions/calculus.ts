import type { Modality, Negation } from "../clauses/polarity.ts";
import type { Stance } from "../record/index.ts";
import type { OperatorEffect } from "./lexicon.ts";

/** The stance that a plain "not" makes of one, where the list of predicates names no other; null where none is left. */
const NEGATED: Readonly<Record<Stance, Stance | null>> = {
  demand: null,
  refuse: "accept",
  threaten: null,
  warn: null,
  "red-line": "offer",
  oppose: "accept",
  deny: "concede",
  offer: "refuse",
  accept: "refuse",
  commit: "refuse",
  propose: null,
  concede: "refuse",
  support: "oppose",
  reaffirm: null,
};

/** The stance of what has ended: "no longer insists", "stopped demanding", "dropped its refusal". */
const ENDED: Readonly<Record<Stance, Stance | null>> = {
  demand: "concede",
  refuse: "concede",
  threaten: "concede",
  warn: null,
  "red-line": "concede",
  oppose: "concede",
  deny: "concede",
  offer: "refuse",
  accept: "refuse",
  commit: "refuse",
  propose: "concede",
  concede: "refuse",
  support: "oppose",
  reaffirm: "concede",
};

/** The stance under a negation; `own` is what the predicate itself says of "not". "never" makes a refusal a red line. */
export function negate(stance: Stance, negation: Negation, own: Stance | null = null): Stance | null {
  switch (negation) {
    case null:
      return stance;
    case "no-longer":
      return ENDED[stance];
    case "not":
      return own ?? NEGATED[stance];
    case "never": {
      const plain = own ?? NEGATED[stance];
      return plain === "refuse" ? "red-line" : plain;
    }
    default:
      return negation satisfies never;
  }
}

const SOFT_OFFERED: ReadonlySet<Stance> = new Set(["accept", "commit", "concede", "offer"]);

/** The stance under a modal verb: what one could or would do is offered, not done. */
export function underModal(stance: Stance, modality: Modality): Stance {
  if ((modality === "would" || modality === "can" || modality === "may") && SOFT_OFFERED.has(stance))
    return "offer";
  return stance;
}

/** What a bare verb of action says: "will send", "could send", "will never send"; null where it says nothing of a stand. */
export function actionStance(modality: Modality, negation: Negation): Stance | null {
  if (modality === null || modality === "must" || modality === "should") return null;
  if (negation === "never") return "red-line";
  if (negation !== null) return modality === "may" ? null : "refuse";
  return modality === "will" ? "commit" : "offer";
}

/**
 * The stance of a predicate over an action of the party's own, as "refused to", "threatened to", "offered to" with what
 * the clause below says by itself (null where it is a bare action).
 */
export function overAction(outer: Stance, inner: Stance | null, innerNegated: boolean): Stance {
  switch (outer) {
    case "refuse":
      return refusedTo(inner, innerNegated);
    case "red-line":
      return "red-line";
    case "commit":
      if (inner === "threaten" || inner === "red-line") return inner;
      return innerNegated ? "refuse" : "commit";
    case "offer":
      return inner === "threaten" || inner === "refuse" ? inner : "offer";
    case "accept":
    case "concede":
    case "threaten":
    case "deny":
    case "warn":
    case "reaffirm":
    case "propose":
    case "support":
    case "oppose":
      return outer;
    case "demand":
      return ownWish(inner);
    default:
      return outer satisfies never;
  }
}

/** "refused to rule out" leaves a thing open; "refused to deny" grants it; "refused to pay" is a refusal. */
function refusedTo(inner: Stance | null, innerNegated: boolean): Stance {
  if (innerNegated) return "offer";
  if (inner === "refuse" || inner === "red-line") return "offer";
  if (inner === "deny") return "concede";
  return "refuse";
}

/** A wish for an act of one's own is no demand of another: "wants to improve its ties". */
function ownWish(inner: Stance | null): Stance {
  return inner === null || inner === "commit" || inner === "reaffirm" ? "support" : inner;
}

/** The stance of a clause under a word of aspect, phase, wish or ability. */
export function underOperator(
  inner: Stance | null,
  effect: OperatorEffect,
  negation: Negation,
): Stance | null {
  const plain = operated(inner, effect);
  if (plain === null || negation === null) return plain;
  if (effect === "fail") return inner;
  // "does not want to sign" refuses; "does not want a war" is dealt with where there is an object.
  if (effect === "wish" || effect === "intend" || effect === "possible") {
    if (inner === "refuse") return "offer";
    return negation === "never" ? "red-line" : "refuse";
  }
  return negate(plain, negation);
}

function operated(inner: Stance | null, effect: OperatorEffect): Stance | null {
  switch (effect) {
    case "keep":
      return inner ?? "commit";
    case "begin":
      return inner;
    case "end":
      return inner === null ? "concede" : ENDED[inner];
    case "fail":
      return inner === null ? "refuse" : (NEGATED[inner] ?? "refuse");
    case "wish":
      return ownWish(inner);
    case "intend":
      return inner ?? "commit";
    case "must":
      return null;
    case "possible":
      return inner === null ? "offer" : underModal(inner, "can");
    default:
      return effect satisfies never;
  }
}
