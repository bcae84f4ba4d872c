import { ancestors, markers, relation, type Tree } from "../clauses/index.ts";
import { isoDate, type Span, type Time } from "../record/index.ts";
import { daysOf } from "./calendar.ts";
import type { Reading, TimeMention, When } from "./candidate.ts";
import { GOVERNORS } from "./lists.ts";

/** The times of an article by the sentence that they stand in. */
export function timesBySentence(trees: readonly Tree[], times: readonly Time[]): Map<number, TimeMention[]> {
  const found = new Map<number, TimeMention[]>();
  let at = 0;
  for (const time of times) {
    while (at < trees.length - 1 && trees[at]!.sentence.span[1] <= time.span[0]) at++;
    const tree = trees[at];
    const tokens = tree === undefined ? null : tokensIn(tree, time.span);
    if (tree === undefined || tokens === null) continue;
    const list = found.get(tree.index) ?? [];
    list.push({ time, tokens, head: headIn(tree, tokens) });
    found.set(tree.index, list);
  }
  return found;
}

function tokensIn(tree: Tree, span: Span): readonly [number, number] | null {
  let low = 0;
  let high = tree.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tree.tokens[middle]!.end <= span[0]) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < tree.tokens.length && tree.tokens[end]!.start < span[1]) end++;
  return end > low ? [low, end] : null;
}

function headIn(tree: Tree, [first, last]: readonly [number, number]): number {
  for (let token = first; token < last; token++) {
    const { head } = tree.tokens[token]!;
    if (head < first || head >= last) return token;
  }
  return first;
}

/** The date of the meeting that the trigger names, by the time expression that stands nearest in the tree. */
export function whenOf(reading: Reading, tree: Tree, trigger: number, verb: number): When | null {
  const times = (reading.times.get(tree.index) ?? []).filter(({ time }) => time.type !== "DURATION");
  const above = tellsOfIt(tree, trigger, verb) ? verb : -1;
  const near: { readonly mention: TimeMention; readonly distance: number }[] = [];
  for (const mention of times) {
    if (
      notADate(tree, mention) ||
      isOfOther(tree, mention, trigger) ||
      daysOf(mention.time.value, reading.published) === null
    )
      continue;
    const distance = Math.min(
      distanceOf(tree, mention.head, trigger, above),
      wordDistance(tree, mention, trigger, above),
    );
    if (distance < Number.POSITIVE_INFINITY) near.push({ mention, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  const best =
    near[0] === undefined
      ? undefined
      : exactest(
          reading,
          near.map((one) => one.mention),
        );
  if (best === undefined) return times.length === 0 ? dateOfCaption(reading, tree) : null;
  return rangeOf(reading, tree, best, times[times.indexOf(best) + 1]);
}

/** The date that stands alone behind the words of a caption: "Brandt meets Oduya in Varn. August 26, 2031". */
function dateOfCaption(reading: Reading, tree: Tree): When | null {
  const next = reading.trees[tree.index + 1];
  const [alone, other] = next === undefined ? [] : (reading.times.get(next.index) ?? []);
  if (next === undefined || alone === undefined || other !== undefined || alone.time.type !== "DATE")
    return null;
  const [first, last] = alone.tokens;
  const rest = next.tokens.filter((token, at) => (at < first || at >= last) && token.upos !== "PUNCT");
  if (rest.length > 0 || daysOf(alone.time.value, reading.published)?.grain !== "day") return null;
  const between = reading.article.text.slice(tree.sentence.span[1], next.sentence.span[0]);
  return between.includes("\n") ? null : rangeOf(reading, next, alone, undefined);
}

/** The nearest, unless another names a day within it: "this year's summit ... on 15 October". */
function exactest(reading: Reading, near: readonly TimeMention[]): TimeMention {
  const days = daysOf(near[0]!.time.value, reading.published)!;
  if (days.grain === "day") return near[0]!;
  const inner = near.find((one) => {
    const other = daysOf(one.time.value, reading.published)!;
    return other.grain === "day" && other.from >= days.from && other.to <= days.to;
  });
  return inner ?? near[0]!;
}

/** Below the trigger: 0 to 9; in its clause: 10 to 19, by the words between; in another clause: not at all. */
function distanceOf(tree: Tree, time: number, trigger: number, verb: number): number {
  if (time > trigger && hasFiniteVerb(tree, trigger + 1, time, verb)) return Number.POSITIVE_INFINITY;
  const above = ancestors(tree, time);
  const words = Math.min(0.9, Math.abs(time - trigger) / 100);
  if (above[0] === trigger) return words;
  if (above.includes(trigger) && !crossesClause(tree, time, trigger)) return 2 + words;
  if (verb >= 0 && above.includes(verb) && !crossesClause(tree, time, verb))
    return 10 + words * 9 + (above[0] === verb ? 0 : 1);
  return Number.POSITIVE_INFINITY;
}

/** The verb above a noun of meeting dates it only where it tells of it: "held talks on Friday", not "said on Friday after talks". */
export function tellsOfIt(tree: Tree, trigger: number, verb: number): boolean {
  if (verb < 0 || verb === trigger) return verb >= 0;
  // "goes there on Friday following talks in Varn": the day is not that of the talks.
  const marks = markers(tree, edgeOf(tree, trigger));
  if (marks.some((mark) => APART.has(mark))) return false;
  // "said on Tuesday at the start of a meeting": one and the same day.
  if (marks.some((mark) => mark === "at" || mark === "during")) return true;
  if (GOVERNORS.has(tree.tokens[verb]!.lemma)) return true;
  const step = relation(tree, trigger);
  return (step === "nsubj" || step === "obj") && tree.tokens[trigger]!.head === verb;
}

const APART = new Set(["following", "after", "before", "ahead", "prior"]);

/** "the start of a meeting" stands for the meeting. */
function edgeOf(tree: Tree, trigger: number): number {
  const { head } = tree.tokens[trigger]!;
  return head >= 0 && relation(tree, trigger) === "nmod" && EDGES.has(tree.tokens[head]!.lemma)
    ? head
    : trigger;
}

const EDGES = new Set(["start", "beginning", "end", "opening", "close", "conclusion", "outset"]);

/** In a doubtful parse: the expression stands after the trigger with no verb between, or opens its clause. */
function wordDistance(tree: Tree, mention: TimeMention, trigger: number, verb: number): number {
  const [first, last] = mention.tokens;
  const from = first > trigger ? trigger + 1 : last;
  const to = Math.max(first, trigger);
  if (to - from > 24 || (first < trigger && verb < 0)) return Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at++) {
    const { xpos } = tree.tokens[at]!;
    if (isWeak(tree, at)) continue;
    if (at !== verb && (/^VB[DZP]?$/.test(xpos) || xpos === "MD" || xpos === "WP" || xpos === "WDT"))
      return Number.POSITIVE_INFINITY;
    if (tree.words[at] === ";" || tree.words[at] === "that") return Number.POSITIVE_INFINITY;
    if (at !== trigger && at !== verb && xpos !== "VBG" && tree.tokens[at]!.upos === "VERB")
      return Number.POSITIVE_INFINITY;
  }
  return 25 + (to - from);
}

const CLAUSES = new Set(["advcl", "ccomp", "acl", "parataxis", "csubj", "conj"]);

function crossesClause(tree: Tree, from: number, to: number): boolean {
  for (let at = from; at !== to && at >= 0; at = tree.tokens[at]!.head) {
    if (!CLAUSES.has(relation(tree, at)) || tree.tokens[at]!.upos !== "VERB") continue;
    // "a meeting planned for Tuesday", "talks held on Monday" are no clause apart.
    if (tree.tokens[at]!.head !== to || !relation(tree, at).startsWith("acl")) return true;
    if (!GOVERNORS.has(tree.tokens[at]!.lemma)) return true;
  }
  return false;
}

function hasFiniteVerb(tree: Tree, from: number, to: number, but: number): boolean {
  for (let at = from; at < to; at++)
    if (at !== but && /^VB[DZP]$/.test(tree.tokens[at]!.xpos) && !isWeak(tree, at)) return true;
  return false;
}

/** Helpers, and the words that only tell that a meeting took place. */
function isWeak(tree: Tree, at: number): boolean {
  const { upos, lemma } = tree.tokens[at]!;
  return upos === "AUX" || GOVERNORS.has(lemma);
}

/** "the opening of the 2030 regatta": a year inside the name of another thing. */
function isOfOther(tree: Tree, { time, head }: TimeMention, trigger: number): boolean {
  const { deprel, head: upper } = tree.tokens[head]!;
  return /^\d{4}$/.test(time.value) && ["compound", "nummod", "amod"].includes(deprel) && upper !== trigger;
}

/** "since Monday", "until May", "by Friday" set a bound and no date. */
function notADate(tree: Tree, mention: TimeMention): boolean {
  const before = tree.words[mention.tokens[0] - 1];
  return before !== undefined && ["since", "until", "till", "by", "before", "than"].includes(before);
}

function rangeOf(
  reading: Reading,
  tree: Tree,
  first: TimeMention,
  next: TimeMention | undefined,
): When | null {
  const days = daysOf(first.time.value, reading.published)!;
  const second = next === undefined ? null : daysOf(next.time.value, reading.published);
  if (next !== undefined && second !== null && joined(tree, first, next) && second.from > days.to) {
    const span: Span = [first.time.span[0], next.time.span[1]];
    return {
      from: days.from,
      to: second.to,
      date: isoDate(days.from),
      until: isoDate(second.to),
      precision: "interval",
      span,
    };
  }
  const { span } = first.time;
  switch (days.grain) {
    case "day":
      return { ...days, date: isoDate(days.from), until: null, precision: "day", span };
    case "month":
      return { ...days, date: isoDate(days.from).slice(0, 7), until: null, precision: null, span };
    case "year":
      return { ...days, date: isoDate(days.from).slice(0, 4), until: null, precision: null, span };
    default:
      return withinOf(reading, days.from, days.to, span);
  }
}

/** A week or the like: the running one ends with the day of publication for what is past; the caller knows the tense. */
function withinOf(_reading: Reading, from: number, to: number, span: Span): When {
  return { from, to, date: isoDate(from), until: isoDate(to), precision: "within", span };
}

function joined(tree: Tree, first: TimeMention, next: TimeMention): boolean {
  const gap = next.tokens[0] - first.tokens[1];
  if (gap > 2 || gap < 0) return false;
  const between = tree.words.slice(first.tokens[1], next.tokens[0]);
  return between.every((word) => ["and", "to", "-", "–", "—", "through", "until", "till"].includes(word));
}

/** The date once the status is known: a week that runs on is cut at the day of publication for what is past. */
export function fitted(when: When, past: boolean, published: number | null): When {
  if (published === null || when.precision !== "within") return when;
  if (past && when.from <= published && when.to > published)
    return { ...when, to: published, until: isoDate(published) };
  return when;
}
