import { type FeatureSink, mix } from "../learned/index.ts";
import type { FrameView } from "./frame-view.ts";
import type { Layout, Notion } from "./layout.ts";
import type { Signals } from "./signals.ts";
import { subtreeAtEdge } from "./subtree-at-edge.ts";

/** Labels of the model that finds the source and the content of a cue. */
export const FRAME_LABELS = { none: 0, source: 1, content: 2, count: 3 } as const;

interface Lists {
  readonly node: FeatureSink;
  readonly edge: FeatureSink;
}

/** Adds the features of each token that a cue sees: does it belong to the cue's source, to its content? */
export function addFrameFeatures(
  layout: Layout,
  signals: Signals,
  { view, notion }: { readonly view: FrameView; readonly notion: Notion },
  lists: Lists,
): void {
  const between = betweenOf(layout, view);
  const cue = cueOf(layout, signals, view);
  const record = notion === "record";
  for (let token = view.from; token < view.to; token++) {
    const seen = seenOf(layout, signals, view, { token, cue, between: between[token - view.from]!, record });
    wordFeatures(signals, layout, view, seen, lists.node);
    branchFeatures(layout, signals, view, seen, lists.node);
    placeFeatures(view, seen, lists.node);
    relativeFeatures(signals, view, seen, lists.node);
    hintFeatures(signals, view, seen, lists.node);
    lists.node.next();
    edgeFeatures(layout, signals, { view, token, cue }, lists.edge);
    lists.edge.next();
  }
}

/** Groups of features that many places share; those `byCue` count for one cue only. */
const GROUP = {
  word: 1,
  branch: 2,
  place: 3,
  between: 4,
  pair: 5,
  edges: 6,
  relations: 7,
  change: 8,
} as const;

/** The key of a group: of an article's token, or of a view's cue. */
function keyOf(group: number, token: number): number {
  return token * 16 + group;
}

interface Cue {
  readonly lemma: number;
  readonly tag: number;
  readonly last: number;
  readonly cluster: number;
  readonly type: number;
  readonly has: number;
}

function cueOf(layout: Layout, signals: Signals, view: FrameView): Cue {
  const { head, cue } = view;
  const quotes = (signals.quoteBefore[head]! >= 0 ? 1 : 0) + (signals.quoteAfter[head]! >= 0 ? 2 : 0);
  return {
    lemma: signals.lemma[head]!,
    tag: signals.xpos[head]!,
    last: signals.word[cue[1] - 1]!,
    cluster: signals.cluster[head]!,
    type: layout.listed[head]!,
    has: (signals.children[head]! & 0x1ff) * 4 + quotes,
  };
}

/** For each token, what lies between it and the cue: commas (0 to 3), a verb, a listed verb; as one number. */
function betweenOf(layout: Layout, view: FrameView): Uint8Array {
  const { from, to, cue } = view;
  const out = new Uint8Array(to - from);
  const walk = (start: number, step: number, end: number): void => {
    let commas = 0;
    let verb = 0;
    let listed = 0;
    for (let token = start; token !== end; token += step) {
      out[token - from] = commas + verb * 4 + listed * 8;
      if (layout.word[token] === ",") commas = Math.min(3, commas + 1);
      if (layout.tokens[token]!.upos === "VERB") {
        verb = 1;
        if (layout.listed[token]! > 0) listed = 1;
      }
    }
  };
  walk(cue[0] - 1, -1, from - 1);
  walk(cue[1], 1, to);
  return out;
}

/** A token as the cue sees it. */
interface Seen {
  readonly token: number;
  readonly cue: Cue;
  readonly between: number;
  /** True for the record's notion: its contents and sources begin and end otherwise. */
  readonly record: boolean;
  /** Below 128. */
  readonly quote: number;
  /** 1 before the cue, 2 in it, 3 after it. */
  readonly side: number;
  /** Below 16. */
  readonly gap: number;
  /** Below 64: side, sentences from the cue's, whether in its block. */
  readonly where: number;
}

function seenOf(
  layout: Layout,
  signals: Signals,
  view: FrameView,
  { token, cue, between, record }: Pick<Seen, "token" | "cue" | "between" | "record">,
): Seen {
  const quote = view.quote[token - view.from]! + 16 * signals.quoteSize[token]!;
  const side = token < view.cue[0] ? 1 : token < view.cue[1] ? 2 : 3;
  const apart = side === 1 ? view.cue[0] - token : side === 3 ? token - view.cue[1] + 1 : 0;
  const gap = apart < 5 ? apart : apart < 9 ? 5 : apart < 16 ? 6 : apart < 32 ? 7 : 8;
  const sentences = 4 + Math.max(-3, Math.min(3, layout.sentence[token]! - layout.sentence[view.head]!));
  const where = (side * 8 + sentences) * 2 + (layout.block[token] === layout.block[view.head] ? 1 : 0);
  return { token, cue, between, record, quote, side, gap, where };
}

function wordFeatures(
  signals: Signals,
  layout: Layout,
  view: FrameView,
  { token, where, side, record }: Seen,
  out: FeatureSink,
): void {
  const { word, xpos, deprel } = signals;
  const before = token > view.from ? token - 1 : -1;
  const after = token + 1 < view.to ? token + 1 : -1;
  if (out.recall(keyOf(GROUP.word, token), where, before, after)) return;
  const tag = xpos[token]!;
  out.add(mix(1, 0));
  out.add(mix(2, word[token]!));
  out.add(mix(3, tag));
  out.add(mix(mix(4, before < 0 ? 1 : xpos[before]!), tag));
  out.add(mix(mix(5, after < 0 ? 1 : xpos[after]!), tag));
  out.add(mix(mix(6, before < 0 ? 1 : word[before]!), word[token]!));
  out.add(mix(mix(7, layout.mention[token]!), deprel[token]!));
  out.add(mix(mix(31, where), word[token]!));
  out.add(mix(mix(32, where), tag));
  if (record) out.add(mix(mix(83, side === 1 ? 1 : 2), tag));
  out.keep();
}

/** Features of the branch that the token hangs on, the same for all tokens of it. */
function branchFeatures(
  layout: Layout,
  signals: Signals,
  view: FrameView,
  { token, cue, record }: Seen,
  out: FeatureSink,
): void {
  const branch = view.branch[token - view.from]!;
  const top = view.top[token - view.from]!;
  if (out.recall(keyOf(GROUP.branch, view.cue[0]), branch, top, 0)) return;
  out.add(mix(10, branch));
  out.add(mix(mix(11, branch), cue.lemma));
  out.add(mix(mix(13, branch), cue.tag));
  out.add(mix(mix(14, branch), cue.has));
  out.add(mix(mix(15, branch), cue.last));
  out.add(mix(mix(40, branch), cue.cluster));
  if (top >= 0) {
    out.add(mix(mix(44, branch), signals.cluster[top]!));
    out.add(mix(mix(33, branch), signals.lemma[top]!));
    out.add(mix(mix(34, branch), mix(signals.xpos[top]!, layout.mention[top]!)));
    out.add(mix(mix(35, branch), signals.word[layout.left[top]!]!));
    out.add(mix(mix(36, branch), signals.children[top]!));
  }
  if (record) {
    out.add(mix(mix(81, branch), 0));
    out.add(mix(mix(82, branch), cue.tag));
  }
  out.keep();
}

/** Features of where the token stands to the cue and in which quotation. */
function placeFeatures(
  view: FrameView,
  { token, cue, quote, where, side, record }: Seen,
  out: FeatureSink,
): void {
  if (out.recall(keyOf(GROUP.place, view.cue[0]), quote, where, 0)) return;
  out.add(mix(22, quote));
  out.add(mix(mix(23, quote), cue.lemma));
  out.add(mix(mix(24, quote), where));
  out.add(mix(mix(25, quote), cue.has));
  out.add(mix(mix(28, cue.lemma), where));
  out.add(mix(mix(29, cue.type), where));
  out.add(mix(mix(30, cue.has), where));
  out.add(mix(mix(41, quote), cue.cluster));
  out.add(mix(mix(42, cue.cluster), where));
  if (record) {
    const half = side === 1 ? 1 : 2;
    out.add(mix(mix(80, half), view.quote[token - view.from]!));
    out.add(mix(mix(84, half), cue.lemma));
  }
  out.keep();
}

function relativeFeatures(
  signals: Signals,
  view: FrameView,
  { token, cue, quote, where, gap, between }: Seen,
  out: FeatureSink,
): void {
  const branch = view.branch[token - view.from]!;
  const path = view.path[token - view.from]!;
  out.add(mix(mix(16, branch), signals.xpos[token]!));
  out.add(mix(mix(17, branch), signals.deprel[token]!));
  out.add(mix(18, path));
  out.add(mix(mix(19, path), cue.lemma));
  out.add(mix(mix(43, branch), signals.coarse[token]!));
  if (out.recall(GROUP.between, branch, quote * 64 + where, gap * 16 + between)) return;
  out.add(mix(mix(12, branch), quote));
  out.add(mix(20, where * 16 + gap));
  out.add(mix(mix(21, where * 16 + gap), quote));
  out.add(mix(mix(26, between), where));
  out.add(mix(mix(27, between), branch));
  out.keep();
}

/** What the parser's network takes the token for, with where it stands to the cue. */
function hintFeatures(
  { hintSource, hintCue, hintContent }: Signals,
  view: FrameView,
  { token, where, between, side }: Seen,
  out: FeatureSink,
): void {
  const [source, content] = [hintSource[token]!, hintContent[token]!];
  const branch = view.branch[token - view.from]!;
  out.add(mix(100, source * 10 + content));
  out.add(mix(mix(101, content), branch));
  out.add(mix(mix(102, source), branch));
  out.add(mix(mix(103, content), where * 16 + between));
  out.add(mix(mix(104, source), where * 16 + between));
  out.add(mix(mix(105, source * 10 + content), side * 10 + hintCue[view.head]!));
}

function edgeFeatures(
  layout: Layout,
  signals: Signals,
  { view, token, cue }: { readonly view: FrameView; readonly token: number; readonly cue: Cue },
  out: FeatureSink,
): void {
  const { word, deprel } = signals;
  const place = token - view.from;
  const before = place > 0 ? token - 1 : -1;
  const branch = view.branch[place]!;
  const branchBefore = place > 0 ? view.branch[place - 1]! : 1;
  const inCue = token >= view.cue[0] && token < view.cue[1] ? 1 : 0;
  const beforeInCue = before >= view.cue[0] && before < view.cue[1] ? 1 : 0;
  const border = before < 0 || layout.sentence[before] !== layout.sentence[token] ? 1 : 0;
  const side = token < view.cue[0] ? 1 : 3;
  const begin = subtreeAtEdge(layout, layout.left, token, view.head);
  const end = before < 0 ? -1 : subtreeAtEdge(layout, layout.right, before, view.head);
  const beginRelation = begin < 0 ? 1 : begin === view.top[place] ? mix(branch, 2) : deprel[begin]!;
  const endRelation = end < 0 ? 1 : end === view.top[place - 1] ? mix(branchBefore, 3) : deprel[end]!;
  const state = ((inCue * 2 + beforeInCue) * 2 + border) * 2 + (branch === branchBefore ? 1 : 0);
  const after = token + 1 < view.to && layout.sentence[token + 1] === layout.sentence[token] ? token + 1 : -1;
  const opening = after < 0 ? -1 : subtreeAtEdge(layout, layout.left, after, view.head);
  const openingRelation =
    opening < 0
      ? 1
      : opening === view.top[after - view.from]
        ? mix(view.branch[after - view.from]!, 4)
        : deprel[opening]!;
  const byHead = mix(cue.lemma, side);
  out.add(mix(mix(68, word[token]!), byHead));
  out.add(mix(mix(64, branchBefore), mix(word[token]!, state)));
  pairFeatures(layout, signals, { token, before, after, side, state }, out);
  const relations = { begin: beginRelation, end: endRelation, opening: openingRelation };
  relationFeatures(signals, relations, { token, before, after }, out);
  const { hintSource, hintContent } = signals;
  const content = hintContent[token]!;
  const contentBefore = before < 0 ? 9 : hintContent[before]!;
  out.add(mix(mix(110, contentBefore * 10 + content), side));
  out.add(mix(mix(111, contentBefore * 10 + content), state));
  out.add(mix(mix(112, contentBefore * 100 + content * 10 + (after < 0 ? 9 : hintContent[after]!)), side));
  out.add(mix(mix(113, (before < 0 ? 9 : hintSource[before]!) * 10 + hintSource[token]!), side));
  out.add(mix(mix(114, contentBefore * 10 + content), word[token]!));
  if (!out.recall(keyOf(GROUP.relations, view.cue[0]), beginRelation, endRelation, side)) {
    out.add(mix(mix(57, beginRelation), side));
    out.add(mix(mix(58, endRelation), side));
    out.add(mix(mix(59, beginRelation), endRelation));
    out.add(mix(mix(66, beginRelation), byHead));
    out.add(mix(mix(67, endRelation), byHead));
    out.add(mix(mix(69, mix(endRelation, beginRelation)), cue.has));
    out.keep();
  }
  const quote = view.quote[place]!;
  const quoteBefore = before < 0 ? 99 : view.quote[place - 1]!;
  if (!out.recall(GROUP.change, branch, branchBefore, (quote * 128 + quoteBefore) * 16 + state)) {
    out.add(mix(mix(54, branchBefore), branch));
    out.add(mix(mix(65, quote), mix(state, quoteBefore)));
    out.add(mix(mix(71, mix(branchBefore, branch)), mix(quote, quoteBefore)));
    out.keep();
  }
}

/** A token and those beside it, -1 where the view ends. */
interface Beside {
  readonly token: number;
  readonly before: number;
  readonly after: number;
}

/** Features of the words on either side of the border. */
function pairFeatures(
  layout: Layout,
  { word, xpos }: Signals,
  { token, before, after, side, state }: Beside & { readonly side: number; readonly state: number },
  out: FeatureSink,
): void {
  if (out.recall(keyOf(GROUP.pair, token), side * 16 + state, before, after)) return;
  const wordBefore = before < 0 ? 1 : word[before]!;
  const tagBefore = before < 0 ? 1 : xpos[before]!;
  const marks = layout.mark[token]! * 3 + (before < 0 ? 0 : layout.mark[before]!);
  const change = before >= 0 && layout.quotation[before] !== layout.quotation[token] ? 1 : 0;
  out.add(mix(50, 0));
  out.add(mix(mix(51, word[token]!), side));
  out.add(mix(mix(52, wordBefore), side));
  out.add(mix(mix(53, tagBefore), xpos[token]!));
  out.add(mix(mix(55, marks), state));
  out.add(mix(mix(56, marks * 2 + change), mix(word[token]!, wordBefore)));
  out.add(mix(mix(62, state), word[token]!));
  out.add(mix(mix(63, state), wordBefore));
  out.add(mix(mix(70, state), mix(xpos[token]!, tagBefore)));
  out.add(mix(mix(73, word[token]!), after < 0 ? 1 : word[after]!));
  out.keep();
}

/** Features of the words and the subtrees that begin and end at the border. */
function relationFeatures(
  { word, xpos }: Signals,
  relations: { readonly begin: number; readonly end: number; readonly opening: number },
  { token, before, after }: Beside,
  out: FeatureSink,
): void {
  const { begin, end, opening } = relations;
  const open = (before < 0 ? 1 : 0) + (after < 0 ? 2 : 0);
  if (out.recall(keyOf(GROUP.edges, token * 4 + open), begin, end, opening)) return;
  const wordBefore = before < 0 ? 1 : word[before]!;
  out.add(mix(mix(60, end), word[token]!));
  out.add(mix(mix(61, begin), wordBefore));
  out.add(mix(mix(72, end), mix(word[token]!, wordBefore)));
  out.add(mix(mix(74, xpos[token]!), mix(after < 0 ? 1 : xpos[after]!, end)));
  out.add(mix(mix(75, word[token]!), opening));
  out.keep();
}
