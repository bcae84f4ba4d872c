import { ancestors, dependants, type Tree } from "../clauses/index.ts";
import type { TimeMention } from "./candidate.ts";

/**
 * The duration that the text states of a meeting: "for five hours", "two days of talks", "a two-day visit". Null where
 * it states none; never reckoned from dates.
 */
export function durationOf(
  tree: Tree,
  trigger: number,
  verb: number,
  times: readonly TimeMention[],
): string | null {
  for (const mention of times) {
    if (mention.time.type !== "DURATION" || !/^P(?:T\d|\d+[DW])/.test(mention.time.value)) continue;
    if (belongs(tree, mention, trigger, verb)) return mention.time.value;
  }
  return null;
}

function belongs(tree: Tree, mention: TimeMention, trigger: number, verb: number): boolean {
  const { head } = mention;
  const above = ancestors(tree, head, 3);
  const before = tree.words[mention.tokens[0] - 1];
  const ending = tree.tokens[mention.tokens[0] - 2]?.lemma ?? "";
  if (
    before === "after" &&
    ["end", "finish", "conclude", "close"].includes(ending) &&
    /^PT\d/.test(mention.time.value)
  )
    return true;
  if (
    before !== undefined &&
    ["after", "in", "within", "since", "past", "last", "next", "every"].includes(before)
  )
    return false;
  if (tree.words[mention.tokens[1]] === "ago") return false;
  if (tree.words.slice(...mention.tokens).some((word) => word === "past" || word === "last")) return false;
  // "a two-day visit": the expression modifies the trigger.
  if (above[0] === trigger && ["amod", "compound", "nummod", "nmod:poss"].includes(tree.tokens[head]!.deprel))
    return true;
  // "five hours of talks": the trigger hangs on the expression.
  if (ancestors(tree, trigger, 2).includes(head)) return true;
  // "met for five hours", "the talks lasted five hours".
  const last = mention.tokens[0] - 1;
  if (tree.tokens[last]?.lemma === "last" && trigger < last && last - trigger < 14) return true;
  const host = above[0];
  if (host === undefined) return false;
  if (host === trigger || host === verb)
    return before === "for" || tree.tokens[host]!.lemma === "last" || isLength(tree, head);
  return false;
}

function isLength(tree: Tree, head: number): boolean {
  return (
    ["obj", "obl:tmod", "obl:unmarked", "advmod"].includes(tree.tokens[head]!.deprel) &&
    dependants(tree, head, "case").length === 0
  );
}
