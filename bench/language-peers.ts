// What wink-nlp and compromise make of the texts on which our figures are measured: tags and sentences of EWT dev, names
// of UNER EWT dev. Their tags are mapped to UD's as well as they can be; compromise has no such tags of its own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise";
import type { ItsHelpers, WinkMethods } from "wink-nlp";
import { CORPORA } from "../eval/corpora.ts";
import { f1Of, type NamedSentence, readIob, spansOf } from "../eval/iob.ts";
import type { Models } from "../src/learned/index.ts";
import { tagsOfLines } from "../src/names/given-tokens.ts";
import { NAME_TAGS } from "../src/names/name-features.ts";
import { nameLine } from "../src/names/name-lines.ts";
import { readConllu, syntaxOfTokens } from "../src/syntax/index.ts";
import { parseArticle } from "../src/syntax/parse-article.ts";
import { wordParserOf } from "../src/syntax/parse-words.ts";

/** A sentence as words with their UD parts of speech. */
type Tagged = readonly { readonly form: string; readonly upos: string }[];

export type Wink = WinkMethods & { readonly its: ItsHelpers };

const COMPROMISE_TAGS: readonly (readonly [tag: string, upos: string])[] = [
  ["ProperNoun", "PROPN"],
  ["Pronoun", "PRON"],
  ["Auxiliary", "AUX"],
  ["Copula", "AUX"],
  ["Modal", "AUX"],
  ["Verb", "VERB"],
  ["Value", "NUM"],
  ["Noun", "NOUN"],
  ["Adjective", "ADJ"],
  ["Negative", "PART"],
  ["Adverb", "ADV"],
  ["Determiner", "DET"],
  ["Preposition", "ADP"],
  ["Conjunction", "CCONJ"],
];

interface CompromiseTerm {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly tags: readonly string[];
}

function compromiseSentences(text: string): Tagged[] {
  const found = nlp(text).json() as { readonly terms: readonly CompromiseTerm[] }[];
  return found.map(({ terms }) =>
    terms.flatMap(({ text: form, pre, post, tags }) => [
      ...marksOf(pre),
      { form, upos: COMPROMISE_TAGS.find(([tag]) => tags.includes(tag))?.[1] ?? "X" },
      ...marksOf(post),
    ]),
  );
}

/** Marks stand beside compromise's terms and have no tag. */
function marksOf(text: string): Tagged {
  return [...text.replace(/\s/g, "")].map((form) => ({ form, upos: "PUNCT" }));
}

function winkSentences(wink: Wink, text: string): Tagged[] {
  const tagged: Tagged[] = [];
  const document = wink.readDoc(text);
  const forms = document.tokens().out();
  const tags = document.tokens().out(wink.its.pos) as string[];
  const spans = document.sentences().out(wink.its.span) as unknown as [number, number][];
  for (const [from, to] of spans) {
    const words = forms.slice(from, to + 1);
    tagged.push(words.map((form, index) => ({ form, upos: tags[from + index] ?? "X" })));
  }
  return tagged;
}

function ownSentences(models: Models, text: string): Tagged[] {
  const { article } = syntaxOfTokens([], models);
  const blocks: { kind: "paragraph"; span: readonly [number, number] }[] = [];
  let from = 0;
  for (const part of text.split("\n\n")) {
    blocks.push({ kind: "paragraph", span: [from, from + part.length] });
    from += part.length + 2;
  }
  const whole = { ...article, text, description: { ...article.description, blocks } };
  return parseArticle(whole, models).sentences.map(({ tokens }) =>
    tokens.map(({ start, end, upos }) => ({ form: text.slice(start, end), upos })),
  );
}

/** Words by the characters that they cover, white space left out, with their tags; and where sentences end. */
function places(sentences: readonly Tagged[]): {
  readonly words: Map<string, string>;
  readonly ends: Set<string>;
} {
  const words = new Map<string, string>();
  const ends = new Set<string>();
  let at = 0;
  for (const sentence of sentences) {
    const from = at;
    for (const { form, upos } of sentence) {
      const size = form.replace(/\s/g, "").length;
      words.set(`${at} ${at + size}`, upos);
      at += size;
    }
    if (at > from) ends.add(`${from} ${at}`);
  }
  return { words, ends };
}

function f1(right: number, gold: number, found: number): string {
  return ((200 * right) / Math.max(1, gold + found)).toFixed(1);
}

/** Prints UPOS and sentence F1 from raw text on EWT dev, as `eval:syntax` counts them. */
export function compareTags(models: Models, wink: Wink): void {
  const path = join(CORPORA, "data", "ud-ewt", "dev.conllu");
  if (!existsSync(path)) return;
  const treebank = readConllu(readFileSync(path, "utf8"));
  const gold = places(treebank.map(({ words }) => words));
  let text = "";
  for (const { lines } of treebank) {
    const words =
      lines
        .find((line) => line.startsWith("# text = "))
        ?.slice(9)
        .trim() ?? "";
    const fresh = lines.some((line) => /^# new(?:par|doc)/.test(line));
    text += `${text === "" ? "" : fresh ? "\n\n" : " "}${words}`;
  }
  console.log("\nEWT dev from raw text: F1 of parts of speech (right span and tag), of words, of sentences");
  const systems = {
    rapporteur: ownSentences(models, text),
    "wink-nlp": winkSentences(wink, text),
    compromise: text.split("\n\n").flatMap(compromiseSentences),
  };
  for (const [name, sentences] of Object.entries(systems)) {
    const { words, ends } = places(sentences);
    const same = [...words].filter(([place]) => gold.words.has(place));
    const right = same.filter(([place, upos]) => gold.words.get(place) === upos).length;
    const sentence = [...ends].filter((place) => gold.ends.has(place)).length;
    const figures = [
      f1(right, gold.words.size, words.size),
      f1(same.length, gold.words.size, words.size),
      f1(sentence, gold.ends.size, ends.size),
    ];
    console.log(`${name.padEnd(12)} ${figures.map((figure) => figure.padStart(6)).join("")}`);
  }
}

/** Names of compromise as IOB tags over given words. */
function compromiseNames({ words }: NamedSentence): string[] {
  const starts: number[] = [];
  let text = "";
  for (const word of words) {
    text += text === "" ? "" : " ";
    starts.push(text.length);
    text += word;
  }
  const tags = words.map(() => "O");
  const document = nlp(text);
  const kinds = { PER: document.people(), LOC: document.places(), ORG: document.organizations() };
  for (const [kind, view] of Object.entries(kinds)) {
    for (const { offset } of view.json({ offset: true }) as { offset: { start: number; length: number } }[]) {
      const from = starts.findLastIndex((start) => start <= offset.start);
      for (let index = from; index < words.length && starts[index]! < offset.start + offset.length; index++) {
        if (tags[index] === "O" && /\p{L}/u.test(words[index]!))
          tags[index] = `${index === from ? "B" : "I"}-${kind}`;
      }
    }
  }
  return tags;
}

/** Prints name F1 on UNER EWT dev; wink-nlp's light model knows no names of persons, places and organisations. */
export function compareNames(models: Models): void {
  const path = join(CORPORA, "data", "uner", "dev.iob2");
  if (!existsSync(path)) return;
  const parse = wordParserOf(models);
  const documents = readIob(readFileSync(path, "utf8"));
  const own = documents.flatMap((sentences) =>
    tagsOfLines(
      sentences.map(({ words }) => nameLine(words, parse(words))),
      models,
    ).map(
      (tags, at) =>
        [spansOf(sentences[at]!.tags), spansOf(Array.from(tags, (tag) => NAME_TAGS[tag]!))] as const,
    ),
  );
  const theirs = documents.flatMap((sentences) =>
    sentences.map((sentence) => [spansOf(sentence.tags), spansOf(compromiseNames(sentence))] as const),
  );
  console.log("\nnames on UNER EWT dev, given words: persons, places, organisations");
  console.log(`rapporteur   ${f1Of(own)}`);
  console.log(`compromise   ${f1Of(theirs)}`);
}
