import { type FeatureSink, mix } from "../learned/index.ts";
import type { Choice } from "./frame-choices.ts";
import type { FrameView } from "./frame-view.ts";
import type { Layout } from "./layout.ts";
import type { Eye } from "./proposal.ts";
import type { Signals } from "./signals.ts";
import { subtreeAtEdge } from "./subtree-at-edge.ts";

const NONE = 0;
const SOURCE = 1;
const CONTENT = 2;
const CUE = 3;

/** A choice with what part each token of the view plays in it. */
interface Painted {
  readonly layout: Layout;
  readonly signals: Signals;
  readonly view: FrameView;
  readonly choice: Choice;
  /** NONE, SOURCE, CONTENT or CUE, counted from `view.from`. */
  readonly part: Uint8Array;
  readonly lemma: number;
  readonly tag: number;
}

/** Adds the features of a choice as a whole. */
export function addChoiceFeatures(
  { layout, signals, notion }: Eye,
  { view, choice, rank }: { readonly view: FrameView; readonly choice: Choice; readonly rank: number },
  out: FeatureSink,
): void {
  const painted = paintedOf(layout, signals, view, choice);
  const behind = choice.behind < 2 ? Math.floor(choice.behind * 4) : 8 + Math.floor(choice.behind - 2);
  out.add(mix(1, Math.min(rank, 6)));
  out.add(mix(2, behind));
  out.add(mix(mix(3, behind), painted.tag));
  orderFeatures(painted, out);
  edgeFeatures(painted, out);
  cutFeatures(painted, out);
  sourceFeatures(painted, out);
  quoteFeatures(painted, out);
  hintFeatures(painted, out);
  if (notion === "record") out.add(mix(4, choice.source === null ? 1 : 0));
  out.next();
}

function paintedOf(layout: Layout, signals: Signals, view: FrameView, choice: Choice): Painted {
  const part = new Uint8Array(view.to - view.from);
  for (const [first, end] of choice.content) part.fill(CONTENT, first - view.from, end - view.from);
  if (choice.source !== null) part.fill(SOURCE, choice.source[0] - view.from, choice.source[1] - view.from);
  part.fill(CUE, view.cue[0] - view.from, view.cue[1] - view.from);
  const lemma = signals.lemma[view.head]!;
  const tag = signals.xpos[view.head]!;
  return { layout, signals, view, choice, part, lemma, tag };
}

/** In which order source, cue and pieces of content stand, how long they are, and how far apart. */
function orderFeatures({ layout, signals, view, choice, part, lemma, tag }: Painted, out: FeatureSink): void {
  let order = 0;
  let last = NONE;
  let loose = 0;
  for (let at = 0; at < part.length; at++) {
    const own = part[at]!;
    if (own !== NONE && own !== last) order = order * 4 + own;
    if (own !== NONE) last = own;
    else if (
      layout.sentence[view.from + at] === layout.sentence[view.head] &&
      layout.tokens[view.from + at]!.upos !== "PUNCT"
    )
      loose++;
  }
  const words = choice.content.reduce((sum, [first, end]) => sum + end - first, 0);
  const length = lengthOf(words);
  out.add(mix(10, order));
  out.add(mix(mix(11, order), lemma));
  out.add(mix(mix(12, order), tag));
  out.add(mix(13, length));
  out.add(mix(mix(14, length), lemma));
  out.add(mix(mix(15, length), tag));
  out.add(mix(16, lengthOf(loose)));
  out.add(mix(mix(17, lengthOf(loose)), mix(order, tag)));
  out.add(mix(mix(18, choice.content.length), lemma));
  const [first, end] = choice.content[0]!;
  const gap = first >= view.cue[1] ? first - view.cue[1] : view.cue[0] - end;
  out.add(mix(mix(19, Math.min(6, Math.max(-1, gap))), mix(order, tag)));
  out.add(mix(mix(20, signals.word[first]!), lemma));
  out.add(mix(mix(21, signals.xpos[first]!), mix(order, tag)));
}

/** How far the choice agrees with what the parser's network takes each token for. */
function hintFeatures({ signals, view, choice, part, tag }: Painted, out: FeatureSink): void {
  const { hintContent, hintSource, hintCue } = signals;
  let [against, missed, sources] = [0, 0, 0];
  for (let at = 0; at < part.length; at++) {
    const token = view.from + at;
    if (part[at] === CONTENT && hintContent[token]! < 4) against++;
    if (part[at] === NONE && hintContent[token]! > 4) missed++;
    if (part[at] === SOURCE && hintSource[token]! < 4) sources++;
    if (part[at] === NONE && hintSource[token]! > 4) sources += 8;
  }
  const cue = hintCue[view.head]!;
  out.add(mix(100, lengthOf(against) * 16 + lengthOf(missed)));
  out.add(mix(mix(101, lengthOf(against)), tag));
  out.add(mix(mix(102, lengthOf(missed)), tag));
  out.add(mix(mix(103, Math.min(63, sources)), choice.source === null ? 1 : 0));
  out.add(mix(mix(104, cue), tag));
  for (const [first, end] of choice.content) {
    const within = (token: number): number =>
      token >= view.from && token < view.to ? hintContent[token]! : 9;
    out.add(mix(mix(105, within(first - 1) * 10 + within(first)), 1));
    out.add(mix(mix(106, within(end - 1) * 10 + within(end)), 2));
    out.add(mix(mix(107, within(end - 1) * 10 + within(end)), end < view.to ? signals.word[end]! : 1));
  }
}

function lengthOf(words: number): number {
  return words < 4
    ? words
    : words < 6
      ? 4
      : words < 9
        ? 5
        : words < 14
          ? 6
          : words < 22
            ? 7
            : words < 40
              ? 8
              : 9;
}

/** What stands on either side of each edge of the content. */
function edgeFeatures(painted: Painted, out: FeatureSink): void {
  const { choice, view, layout } = painted;
  const pieces = choice.content;
  pieces.forEach(([first, end], index) => {
    const inner = (index > 0 ? 1 : 0) + (index + 1 < pieces.length ? 2 : 0);
    const side = end <= view.cue[0] ? 1 : 2;
    rightEdge(painted, end, { inner, side }, out);
    leftEdge(painted, first, { inner, side }, out);
    const sentences = layout.sentence[end - 1]! - layout.sentence[first]!;
    out.add(mix(mix(30, Math.min(3, sentences)), mix(inner * 4 + side, painted.tag)));
  });
}

interface Where {
  readonly inner: number;
  readonly side: number;
}

function rightEdge(painted: Painted, end: number, { inner, side }: Where, out: FeatureSink): void {
  const { layout, signals, view, part, lemma, tag } = painted;
  let last = end - 1;
  while (last > view.from && layout.tokens[last]!.upos === "PUNCT" && part[last - 1 - view.from] === CONTENT)
    last--;
  let next = end;
  let comma = 0;
  const stop = Math.min(view.to, layout.sentenceStart[layout.sentence[last]! + 1]!);
  while (next < stop && layout.tokens[next]!.upos === "PUNCT") {
    comma |= layout.word[next] === "," ? 1 : layout.mark[next]! > 0 ? 2 : 4;
    next++;
  }
  const where = inner * 4 + side;
  const ended = subtreeAtEdge(layout, layout.right, last, view.head);
  const endedBy = ended < 0 ? 1 : mix(signals.deprel[ended]!, attachment(painted, ended));
  out.add(mix(mix(31, endedBy), where));
  out.add(mix(mix(32, signals.xpos[last]!), where));
  if (next >= stop) {
    out.add(mix(mix(33, where), tag));
    out.add(mix(mix(34, where), lemma));
    return;
  }
  const begun = subtreeAtEdge(layout, layout.left, next, view.head);
  const place = part[next - view.from]!;
  const begunBy =
    place !== NONE ? mix(7, place) : begun < 0 ? 2 : mix(signals.deprel[begun]!, attachment(painted, begun));
  const key = mix(begunBy, comma);
  out.add(mix(mix(35, key), where));
  out.add(mix(mix(36, key), lemma));
  out.add(mix(mix(37, key), signals.word[next]!));
  out.add(mix(mix(38, key), endedBy));
  out.add(mix(mix(39, key), mix(signals.xpos[next]!, tag)));
  const above = begun < 0 ? -1 : layout.head[begun]!;
  if (place === NONE && above >= 0) {
    out.add(mix(mix(40, signals.lemma[above]!), mix(signals.word[next]!, attachment(painted, begun))));
    out.add(mix(mix(41, signals.upos[above]!), mix(signals.word[next]!, attachment(painted, begun))));
  }
  let verbs = 0;
  for (let token = next; token < stop; token++)
    if (/^VB[DZP]$|^MD$/.test(layout.tokens[token]!.xpos)) verbs++;
  out.add(mix(mix(42, Math.min(2, verbs)), mix(key, where)));
  out.add(mix(mix(43, lengthOf(stop - next)), mix(comma, where)));
}

function leftEdge(painted: Painted, first: number, { inner, side }: Where, out: FeatureSink): void {
  const { layout, signals, view, part, lemma } = painted;
  const where = inner * 4 + side;
  const before = first - 1;
  const start = Math.max(view.from, layout.sentenceStart[layout.sentence[first]!]!);
  const begun = subtreeAtEdge(layout, layout.left, first, view.head);
  const begunBy = begun < 0 ? 1 : mix(signals.deprel[begun]!, attachment(painted, begun));
  out.add(mix(mix(45, begunBy), where));
  if (before < start) {
    out.add(mix(46, where));
    return;
  }
  const place = part[before - view.from]!;
  const ended = subtreeAtEdge(layout, layout.right, before, view.head);
  const endedBy =
    place !== NONE ? mix(7, place) : ended < 0 ? 2 : mix(signals.deprel[ended]!, attachment(painted, ended));
  out.add(mix(mix(47, endedBy), where));
  out.add(mix(mix(48, endedBy), mix(signals.word[before]!, where)));
  out.add(mix(mix(49, endedBy), lemma));
  out.add(mix(mix(50, begunBy), signals.word[first]!));
}

/** What the governor of a token is in the choice: none, source, content, cue, outside the view or root. */
function attachment({ layout, view, part }: Painted, token: number): number {
  const above = layout.head[token]!;
  if (above < 0) return 9;
  if (above < view.from || above >= view.to) return 8;
  return part[above - view.from]!;
}

/** Branches of the tree that the content cuts off, and how many tops it has. */
function cutFeatures(painted: Painted, out: FeatureSink): void {
  const { layout, signals, view, part, lemma, tag } = painted;
  let tops = 0;
  let cuts = 0;
  for (let token = view.from; token < view.to; token++) {
    const own = part[token - view.from]!;
    const above = layout.head[token]!;
    if (layout.tokens[token]!.upos === "PUNCT") continue;
    const over = above < view.from || above >= view.to ? NONE : part[above - view.from]!;
    if (own === CONTENT && over !== CONTENT) {
      tops++;
      const relation = mix(signals.deprel[token]!, above === view.head ? 5 : over);
      out.add(mix(60, relation));
      out.add(mix(mix(61, relation), lemma));
      out.add(mix(mix(62, relation), tag));
      out.add(mix(mix(63, relation), signals.xpos[token]!));
    } else if (own === NONE && over === CONTENT) {
      cuts++;
      const side = token < above ? 1 : 2;
      out.add(mix(mix(64, signals.deprel[token]!), side));
      out.add(mix(mix(65, signals.deprel[token]!), signals.word[layout.left[token]!]!));
      out.add(mix(mix(66, signals.deprel[token]!), signals.lemma[above]!));
      out.add(mix(mix(67, signals.deprel[token]!), lemma));
    } else if (own === NONE && above === view.head) {
      out.add(mix(68, signals.deprel[token]!));
      out.add(mix(mix(69, signals.deprel[token]!), lemma));
      out.add(mix(mix(70, signals.deprel[token]!), signals.word[layout.left[token]!]!));
    }
  }
  out.add(mix(mix(71, Math.min(4, tops)), Math.min(4, cuts)));
  out.add(mix(mix(72, Math.min(4, tops)), tag));
  out.add(mix(mix(73, Math.min(4, cuts)), tag));
}

/** Whether the source is a whole phrase, what it is and how it stands to the cue. */
function sourceFeatures(painted: Painted, out: FeatureSink): void {
  const { layout, signals, view, choice, part, lemma, tag } = painted;
  const { source } = choice;
  if (source === null) {
    out.add(mix(80, lemma));
    out.add(mix(81, mix(tag, signals.children[view.head]! & 0x803)));
    out.add(mix(82, signals.deprel[view.head]!));
    return;
  }
  const [first, end] = source;
  let head = -1;
  let tops = 0;
  for (let token = first; token < end; token++) {
    const above = layout.head[token]!;
    if (layout.tokens[token]!.upos === "PUNCT" || (above >= first && above < end)) continue;
    tops++;
    if (head < 0) head = token;
  }
  if (head < 0) head = end - 1;
  const relation = mix(
    signals.deprel[head]!,
    attachment(painted, head) * 2 + (layout.head[head] === view.head ? 1 : 0),
  );
  const kind = mix(signals.xpos[head]!, layout.mention[head]!);
  out.add(mix(mix(83, relation), tag));
  out.add(mix(mix(84, relation), lemma));
  out.add(mix(mix(85, kind), tag));
  out.add(mix(mix(86, kind), relation));
  out.add(mix(87, signals.lemma[head]!));
  out.add(mix(mix(88, view.path[head - view.from]!), tag));
  out.add(mix(89, Math.min(4, tops)));
  out.add(mix(mix(90, lengthOf(end - first)), kind));
  const whole = (first === layout.left[head] ? 1 : 0) + (end - 1 === layout.right[head] ? 2 : 0);
  out.add(mix(mix(91, whole), mix(relation, 0)));
  const next = end < view.to ? mix(signals.xpos[end]!, part[end - view.from]!) : 1;
  const nextWord = end < view.to ? signals.word[end]! : 1;
  const begun =
    end < view.to
      ? subtreeAtEdge(layout, layout.left, end + (layout.word[end] === "," ? 1 : 0), view.head)
      : -1;
  out.add(mix(mix(92, whole), next));
  out.add(mix(mix(93, whole), nextWord));
  if (begun >= 0)
    out.add(
      mix(
        mix(94, signals.deprel[begun]!),
        attachment(painted, begun) * 2 + (layout.word[end] === "," ? 1 : 0),
      ),
    );
  out.add(mix(mix(95, signals.word[first]!), first > view.from ? signals.xpos[first - 1]! : 1));
  out.add(mix(mix(96, first > view.from ? signals.word[first - 1]! : 1), kind));
  let commas = 0;
  for (let token = first; token < end; token++) if (layout.word[token] === ",") commas++;
  out.add(
    mix(mix(97, Math.min(3, commas)), layout.word[end] === "," ? 1 : layout.word[end - 1] === "," ? 2 : 0),
  );
}

/** How the content lies to the quotations: cut, left open, holding several. */
function quoteFeatures({ layout, view, choice, lemma, tag }: Painted, out: FeatureSink): void {
  let cutOff = 0;
  let quoted = 0;
  let words = 0;
  for (const [first, end] of choice.content) {
    for (let token = first; token < end; token++) {
      words++;
      if (layout.quotation[token]! >= 0) quoted++;
    }
    const before = first - 1;
    if (layout.quotation[first]! >= 0 && before >= 0 && layout.quotation[before] === layout.quotation[first])
      cutOff |= layout.mark[before] === 1 ? 1 : 2;
    if (layout.quotation[end - 1]! >= 0 && layout.quotation[end] === layout.quotation[end - 1])
      cutOff |= layout.mark[end] === 2 ? 4 : 8;
  }
  const share = quoted === 0 ? 0 : quoted === words ? 3 : quoted * 2 > words ? 2 : 1;
  let missed = 0;
  for (let token = view.from; token < view.to; token++)
    if (
      layout.quotation[token]! >= 0 &&
      layout.mark[token] === 0 &&
      !choice.content.some(([first, end]) => first <= token && token < end)
    )
      missed++;
  out.add(mix(mix(100, cutOff), share));
  out.add(mix(mix(101, share), mix(tag, lengthOf(missed))));
  out.add(mix(mix(102, share), mix(lemma, missed === 0 ? 0 : 1)));
}
