import { gazetteer } from "../src/lexicon/index.ts";

/** A sentence of an IOB2 file with the tags B-/I- PER, LOC, ORG and O. */
export interface NamedSentence {
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** True for a demonym: the gazetteer knows the word as an adjective or a people, and as no state's name. */
function isDemonym(word: string): boolean {
  const terms = gazetteer().get(word);
  if (terms.some((term) => term.type !== "organisation" && (term.form === "name" || term.form === "capital")))
    return false;
  return (
    terms.some((term) => term.type !== "organisation") || /(?:an|ian|ese|ish|ans|ians|lis|qis)$/.test(word)
  );
}

/** GMB's tags as UNER's: per is PER, org is ORG, geo and gpe are LOC unless the name is a demonym, the rest is O. */
function unerTag(tag: string, word: string): string {
  const [bio, type] = tag.split("-");
  switch (type) {
    case "per":
      return `${bio}-PER`;
    case "org":
      return `${bio}-ORG`;
    case "geo":
      return `${bio}-LOC`;
    case "gpe":
      return isDemonym(word) ? "O" : `${bio}-LOC`;
    case "PER":
    case "LOC":
    case "ORG":
      return tag;
    default:
      return "O";
  }
}

const TITLE =
  /^(?:mr|ms|mrs|miss|dr|sir|lord|lady|dame|president|vice|prime|deputy|minister|premier|chancellor|secretary|senator|representative|congressman|congresswoman|governor|mayor|general|lieutenant|major|brigadier|colonel|captain|sergeant|admiral|commander|marshal|chief|justice|judge|attorney|ambassador|envoy|spokesman|spokeswoman|speaker|leader|king|queen|prince|princess|emperor|sultan|emir|pope|cardinal|archbishop|bishop|patriarch|reverend|imam|ayatollah|sheikh|sheik|mullah|cleric|professor|director|chairman|foreign|defense|defence|interior|finance|former|acting|interim|-)\.?$/i;

/** The tags without the titles that GMB counts to a person's name ("President", "Mr."), as UNER leaves them out. */
function untitled(words: readonly string[], tags: readonly string[]): string[] {
  const out = [...tags];
  for (let i = 0; i < out.length; i++) {
    if (out[i] !== "B-PER") continue;
    let start = i;
    while ((out[start + 1] === "I-PER" || start === i) && TITLE.test(words[start]!)) start++;
    if (start === i) continue;
    if (out[start] !== "I-PER") {
      out.fill("O", i, start);
      continue;
    }
    out.fill("O", i, start);
    out[start] = "B-PER";
    i = start;
  }
  return out;
}

/**
 * The documents of an IOB2 file. Where it marks none (GMB), every 15 sentences are taken as one. An I- tag that nothing
 * opens becomes B-. With `withoutTitles` a person's name begins after the titles.
 */
export function readIob(text: string, withoutTitles = false): NamedSentence[][] {
  const documents: NamedSentence[][] = [];
  const marked = text.includes("# newdoc");
  let words: string[] = [];
  let tags: string[] = [];
  const close = () => {
    if (words.length === 0) return;
    if (documents.length === 0 || (!marked && documents.at(-1)!.length >= 15)) documents.push([]);
    documents.at(-1)!.push({ words, tags: withoutTitles ? untitled(words, tags) : tags });
    words = [];
    tags = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("# newdoc")) documents.push([]);
    if (line === "") close();
    if (line === "" || (line.startsWith("#") && !line.includes("\t"))) continue;
    const cells = line.split("\t");
    const word = cells[0]!;
    const tag = unerTag(cells.at(-1)!, word);
    const before = tags.at(-1) ?? "O";
    words.push(word);
    tags.push(tag.startsWith("I-") && before.slice(2) !== tag.slice(2) ? `B-${tag.slice(2)}` : tag);
  }
  close();
  return documents.filter((document) => document.length > 0);
}

/** True for the pseudo-documents of GMB that are set aside: blocks of 12 of every 200, 6 in 100 of the file. */
export function isGmbDev(index: number): boolean {
  return index % 200 >= 94 && index % 200 < 106;
}

/** The names of a sentence as "start-end-TYPE". */
export function spansOf(tags: readonly string[]): Set<string> {
  const spans = new Set<string>();
  for (let i = 0; i < tags.length; i++) {
    if (!tags[i]!.startsWith("B-")) continue;
    let end = i + 1;
    while (end < tags.length && tags[end] === `I-${tags[i]!.slice(2)}`) end++;
    spans.add(`${i}-${end}-${tags[i]!.slice(2)}`);
  }
  return spans;
}

/** Precision, recall and F1 over exact spans with type, in words. */
export function f1Of(pairs: readonly (readonly [Set<string>, Set<string>])[]): string {
  let right = 0;
  let gold = 0;
  let found = 0;
  for (const [a, b] of pairs) {
    gold += a.size;
    found += b.size;
    for (const span of b) if (a.has(span)) right++;
  }
  const percent = (value: number) => (100 * value).toFixed(1);
  return `P ${percent(right / (found || 1))} R ${percent(right / (gold || 1))} F1 ${percent((2 * right) / (gold + found || 1))}`;
}
