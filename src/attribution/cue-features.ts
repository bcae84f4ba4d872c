import { type FeatureList, mix } from "../learned/index.ts";
import type { Layout, Notion } from "./layout.ts";
import type { Signals } from "./signals.ts";

/** Labels of the model that finds cues. */
export const CUE_LABELS = { none: 0, first: 1, inside: 2, count: 3 } as const;

/** Tags of words that open no cue: for them the words around are enough, which saves half of the time. */
const NEVER_FIRST = /^(?:DT|PRP\$?|CD|NNPS?|``|''|[.,]|-LRB-|-RRB-|HYPH|POS|EX|WP\$?|WDT|CC|UH|SYM)$/;

/** Adds the features of each token of a sentence: is it a cue? */
export function addCueFeatures(
  layout: Layout,
  signals: Signals,
  { sentence, notion }: { readonly sentence: number; readonly notion: Notion },
  lists: { readonly node: FeatureList; readonly edge: FeatureList },
): void {
  const from = layout.sentenceStart[sentence]!;
  const to = layout.sentenceStart[sentence + 1]!;
  const above = listedAbove(layout, from, to);
  for (let token = from; token < to; token++) {
    wordFeatures(signals, token, from, to, lists.node);
    hintFeatures(signals, token, from, to, lists.node);
    if (!NEVER_FIRST.test(layout.tokens[token]!.xpos)) {
      treeFeatures(layout, signals, token, lists.node);
      placeFeatures(layout, signals, token, { from, to, above: above[token - from]! }, lists.node);
    }
    if (notion === "record" && !NEVER_FIRST.test(layout.tokens[token]!.xpos))
      recordFeatures(layout, signals, token, above[token - from]!, lists.node);
    lists.node.next();
    edgeFeatures(signals, token, from, lists.edge);
    lists.edge.next();
  }
}

function wordFeatures(signals: Signals, token: number, from: number, to: number, out: FeatureList): void {
  const { word, lemma, xpos } = signals;
  const at = (values: Int32Array, offset: number): number => {
    const place = token + offset;
    return place < from ? 1 : place >= to ? 2 : values[place]!;
  };
  const tag = xpos[token]!;
  out.add(mix(1, 0));
  out.add(mix(2, word[token]!));
  out.add(mix(3, lemma[token]!));
  out.add(mix(mix(4, lemma[token]!), tag));
  out.add(mix(5, at(word, -1)));
  out.add(mix(6, at(word, 1)));
  out.add(mix(7, at(word, -2)));
  out.add(mix(8, at(word, 2)));
  out.add(mix(mix(9, at(word, -1)), word[token]!));
  out.add(mix(mix(10, at(word, 1)), word[token]!));
  out.add(mix(11, tag));
  out.add(mix(mix(12, at(xpos, -1)), tag));
  out.add(mix(mix(13, at(xpos, 1)), tag));
  out.add(mix(mix(mix(14, at(xpos, -2)), at(xpos, -1)), tag));
  out.add(mix(mix(mix(15, at(xpos, 2)), at(xpos, 1)), tag));
  out.add(mix(mix(16, signals.suffix[token]!), tag));
  out.add(mix(mix(17, at(xpos, 1)), lemma[token]!));
  out.add(mix(mix(18, at(lemma, 1)), at(lemma, -1)));
}

/** What the parser's network takes the word and those beside it for. */
function hintFeatures(signals: Signals, token: number, from: number, to: number, out: FeatureList): void {
  const { hintCue, hintSource, hintContent } = signals;
  const own = hintCue[token]!;
  const before = token > from ? hintCue[token - 1]! : 9;
  const after = token + 1 < to ? hintCue[token + 1]! : 9;
  out.add(mix(100, own));
  out.add(mix(mix(101, own), signals.upos[token]!));
  out.add(mix(mix(102, own), before * 10 + after));
  out.add(mix(mix(103, own), hintSource[token]! * 10 + hintContent[token]!));
  out.add(mix(mix(104, own), signals.lemma[token]!));
}

function treeFeatures(layout: Layout, signals: Signals, token: number, out: FeatureList): void {
  const { lemma, deprel, children, upos } = signals;
  const head = layout.head[token]!;
  const headLemma = head < 0 ? 3 : lemma[head]!;
  const own = lemma[token]!;
  out.add(mix(mix(20, deprel[token]!), upos[token]!));
  out.add(mix(mix(21, deprel[token]!), own));
  out.add(mix(22, headLemma));
  out.add(mix(mix(23, headLemma), deprel[token]!));
  out.add(mix(mix(24, children[token]!), upos[token]!));
  out.add(mix(mix(25, children[token]!), own));
  for (let bit = 0; bit < 5; bit++)
    if ((children[token]! & (1 << bit)) !== 0) out.add(mix(mix(26, bit), own));
  const subject = signals.subject[token]!;
  const subjectLemma = subject < 0 ? 3 : lemma[subject]!;
  const subjectKind = subject < 0 ? 3 : mix(upos[subject]!, layout.mention[subject]!);
  out.add(mix(mix(27, subjectLemma), upos[token]!));
  out.add(mix(mix(28, subjectLemma), own));
  out.add(mix(mix(29, subjectKind), own));
  out.add(mix(mix(30, subjectKind), layout.listed[token]!));
  const object = signals.object[token]!;
  out.add(mix(mix(31, object < 0 ? 3 : lemma[object]!), own));
  const particle = signals.particle[token]!;
  out.add(mix(mix(32, particle < 0 ? 3 : lemma[particle]!), own));
  const conjunction = signals.conjunction[token]!;
  out.add(mix(mix(33, conjunction < 0 ? 3 : lemma[conjunction]!), own));
  out.add(mix(mix(34, conjunction < 0 ? 3 : lemma[conjunction]!), upos[token]!));
  const cluster = signals.cluster[token]!;
  const subjectCluster = subject < 0 ? 3 : signals.cluster[subject]!;
  out.add(mix(mix(36, cluster), signals.xpos[token]!));
  out.add(mix(mix(37, cluster), children[token]!));
  out.add(mix(mix(38, cluster), subjectCluster));
  out.add(mix(mix(39, subjectCluster), upos[token]!));
  out.add(mix(mix(70, head < 0 ? 3 : signals.cluster[head]!), mix(deprel[token]!, signals.coarse[token]!)));
  out.add(mix(mix(71, object < 0 ? 3 : signals.cluster[object]!), cluster));
  out.add(mix(mix(72, signals.coarse[token]!), mix(children[token]!, subjectKind)));
  out.add(mix(mix(35, head < 0 ? 0 : layout.listed[head]! + 1), mix(deprel[token]!, layout.listed[token]!)));
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly above: number;
}

function placeFeatures(
  layout: Layout,
  signals: Signals,
  token: number,
  place: Place,
  out: FeatureList,
): void {
  const own = signals.lemma[token]!;
  const upos = signals.upos[token]!;
  const quoted =
    layout.quotation[token]! >= 0 ? signals.quoteSize[token]! + 4 * (layout.mark[token]! > 0 ? 1 : 0) : 0;
  const quotes =
    quoted > 0 ? 63 : near(token, signals.quoteBefore[token]!) * 8 + near(token, signals.quoteAfter[token]!);
  out.add(mix(40, quoted));
  out.add(mix(mix(41, quoted), own));
  out.add(mix(mix(42, quotes), upos));
  out.add(mix(mix(43, quotes), own));
  out.add(mix(mix(73, quotes), signals.cluster[token]!));
  out.add(mix(mix(74, place.above), signals.cluster[token]!));
  out.add(mix(mix(44, quotes), layout.listed[token]!));
  out.add(mix(45, layout.listed[token]! * 8 + quoted));
  out.add(mix(mix(46, place.above), upos));
  out.add(mix(mix(47, place.above), own));
  out.add(mix(mix(48, place.above), layout.listed[token]!));
  out.add(mix(mix(49, layout.sentence[token]! === 0 ? 1 : 0), upos));
  out.add(mix(mix(50, Math.min(3, token - place.from)), upos));
  out.add(mix(mix(51, Math.min(3, place.to - 1 - token)), own));
}

/** What tells the record's notion from the wide one: reports within reports, nouns, no bare wishes. */
function recordFeatures(
  layout: Layout,
  signals: Signals,
  token: number,
  above: number,
  out: FeatureList,
): void {
  const quoted = layout.quotation[token]! >= 0 ? signals.quoteSize[token]! : 0;
  const listed = layout.listed[token]!;
  out.add(mix(80, signals.xpos[token]!));
  out.add(mix(81, signals.lemma[token]!));
  out.add(mix(mix(82, above), listed));
  out.add(mix(mix(83, quoted), listed));
  out.add(mix(mix(84, quoted), signals.lemma[token]!));
  out.add(mix(mix(85, signals.children[token]! & 0x8ff), signals.upos[token]!));
  out.add(mix(mix(86, signals.deprel[token]!), listed));
  out.add(mix(mix(87, signals.cluster[token]!), signals.upos[token]!));
}

/** 0 for none, 1 beside, 2 one or two off, 3 within five, 4 within ten, 5 further. */
function near(token: number, other: number): number {
  if (other < 0) return 0;
  const distance = Math.abs(token - other);
  return distance <= 1 ? 1 : distance <= 3 ? 2 : distance <= 5 ? 3 : distance <= 10 ? 4 : 5;
}

/**
 * For each token of a sentence, how the nearest listed verb above it in the tree governs it: 0 for none, else the type
 * of that verb and the relation by which its branch hangs on it.
 */
function listedAbove(layout: Layout, from: number, to: number): Int32Array {
  const above = new Int32Array(to - from);
  for (let token = from; token < to; token++) {
    let below = token;
    for (let steps = 0; steps < 12; steps++) {
      const head = layout.head[below]!;
      if (head < 0) break;
      if (layout.listed[head]! > 0 && layout.tokens[head]!.upos === "VERB") {
        above[token - from] =
          mix(layout.listed[head]!, RELATION_CODE.get(layout.tokens[below]!.deprel) ?? 0) | 1;
        break;
      }
      below = head;
    }
  }
  return above;
}

const RELATION_CODE: ReadonlyMap<string, number> = new Map(
  ["ccomp", "xcomp", "obj", "obl", "advcl", "parataxis", "conj", "nsubj", "acl", "acl:relcl"].map(
    (name, index) => [name, index + 1],
  ),
);

function edgeFeatures(signals: Signals, token: number, from: number, out: FeatureList): void {
  const { word, lemma, xpos, deprel } = signals;
  const before = token > from ? token - 1 : -1;
  const tagBefore = before < 0 ? 1 : xpos[before]!;
  out.add(mix(60, 0));
  out.add(mix(61, word[token]!));
  out.add(mix(62, before < 0 ? 1 : word[before]!));
  out.add(mix(mix(63, tagBefore), xpos[token]!));
  out.add(mix(mix(64, before < 0 ? 1 : lemma[before]!), xpos[token]!));
  out.add(mix(mix(66, before < 0 ? 9 : signals.hintCue[before]!), signals.hintCue[token]!));
  out.add(mix(mix(65, tagBefore), lemma[token]!));
  out.add(mix(mix(66, before < 0 ? 1 : lemma[before]!), lemma[token]!));
  out.add(mix(mix(67, deprel[token]!), tagBefore));
}
