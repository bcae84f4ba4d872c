// Names on given tokens (UNER EWT dev, a set-aside part of GMB-VOA) and coreference on GUM dev.
//   npm run eval:names [-- FILE.iob2...]
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { loadModels } from "../src/learned/index.ts";
import { tagsOfLines } from "../src/names/given-tokens.ts";
import { findActors } from "../src/names/index.ts";
import { NAME_TAGS } from "../src/names/name-features.ts";
import { nameLine } from "../src/names/name-lines.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { wordParserOf } from "../src/syntax/index.ts";
import type { Sentence, Token } from "../src/syntax/sentence.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";
import { f1Of, isGmbDev, type NamedSentence, readIob, spansOf } from "./iob.ts";

const models = loadModels(weightsFolder());
const parse = wordParserOf(models);

function scoreDocuments(name: string, documents: readonly (readonly NamedSentence[])[]): void {
  const pairs = documents.flatMap((sentences) => {
    const lines = sentences.map(({ words }) => nameLine(words, parse(words)));
    return tagsOfLines(lines, models).map(
      (tags, at) =>
        [spansOf(sentences[at]!.tags), spansOf(Array.from(tags, (tag) => NAME_TAGS[tag]!))] as const,
    );
  });
  console.log(`${name.padEnd(34)} ${f1Of(pairs)}`);
  for (const type of ["PER", "LOC", "ORG"]) {
    const only = (spans: Set<string>) => new Set([...spans].filter((span) => span.endsWith(type)));
    console.log(
      `  ${type.padEnd(32)} ${f1Of(pairs.map(([gold, found]) => [only(gold), only(found)] as const))}`,
    );
  }
}

const given = process.argv.slice(2);
if (given.length > 0) {
  for (const path of given) scoreDocuments(basename(path), readIob(readFileSync(path, "utf8")));
} else {
  scoreDocuments("UNER EWT dev", readIob(readFileSync(needCorpus("data", "uner", "dev.iob2"), "utf8")));
  const gmb = readFileSync(needCorpus("data", "uner", "gmb-voa.train.iob2"), "utf8");
  scoreDocuments(
    "GMB set aside, titles in names",
    readIob(gmb).filter((_, index) => isGmbDev(index)),
  );
  scoreDocuments(
    "GMB set aside, titles left out",
    readIob(gmb, true).filter((_, index) => isGmbDev(index)),
  );
  scoreGum();
}

interface GumMention {
  readonly group: number;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly min: string;
  readonly wiki?: string;
}

interface GumDocument {
  readonly id: string;
  readonly genre: string;
  readonly sentences: readonly { readonly first: number; readonly tokens: readonly string[] }[];
  readonly mentions: readonly GumMention[];
}

/** Pronouns and names of GUM dev: is the nearest earlier mention of the same actor one of the same chain? */
function scoreGum(): void {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const document of readJsonLines<GumDocument>(needCorpus("data", "gum", "dev.jsonl")))
    scoreGumDocument(document, add);
  const share = (right: string, all: string) =>
    `${counts.get(right) ?? 0} of ${counts.get(all) ?? 0}, ${((100 * (counts.get(right) ?? 0)) / (counts.get(all) || 1)).toFixed(1)}`;
  for (const kind of ["he/she", "they", "it", "name"]) {
    console.log(`GUM dev, ${kind}: resolved ${share(`${kind} resolved`, `${kind} all`)}`);
    console.log(
      `GUM dev, ${kind}: right chain, of the resolved ${share(`${kind} right`, `${kind} resolved`)}`,
    );
  }
}

function kindOf(words: readonly string[], mention: GumMention): string | null {
  const text = words
    .slice(mention.start, mention.end + 1)
    .join(" ")
    .toLowerCase();
  if (/^(?:he|him|his|she|her|hers)$/.test(text)) return "he/she";
  if (/^(?:they|them)$/.test(text)) return "they";
  if (text === "it") return "it";
  return mention.wiki !== undefined && mention.type === "person" ? "name" : null;
}

function scoreGumDocument(document: GumDocument, add: (key: string) => void): void {
  const words = document.sentences.flatMap(({ tokens }) => tokens);
  const starts: number[] = [];
  let text = "";
  for (const word of words) {
    starts.push(text.length);
    text += `${word} `;
  }
  const article = readPage(
    { id: document.id, source: document.id, kind: "text", content: text, hints: NO_HINTS, warnings: [] },
    models,
  );
  const sentences: Sentence[] = document.sentences.map(({ first, tokens }) => {
    const made = parse(tokens).map(
      (analysis, at): Token => ({
        ...analysis,
        start: starts[first + at]!,
        end: starts[first + at]! + tokens[at]!.length,
      }),
    );
    return { span: [made[0]!.start, made.at(-1)!.end], block: 0, tokens: made };
  });
  const naming = findActors(article, { sentences, quotations: [], english: true, warnings: [] }, models);
  const groupAt = new Map<number, number>();
  for (const mention of document.mentions) {
    const head = mention.start + Number(/^\d+/.exec(mention.min)?.[0] ?? 1) - 1;
    if (!groupAt.has(head) || mention.end === head) groupAt.set(head, mention.group);
  }
  const ours = naming.mentions
    .filter(({ actor }) => actor !== null)
    .map(({ actor, sentence, tokens }) => {
      const { first } = document.sentences[sentence]!;
      return { actor, from: first + tokens[0], to: first + tokens[1] };
    });
  for (const mention of document.mentions) {
    const kind = kindOf(words, mention);
    const before = document.mentions.some((one) => one.group === mention.group && one.start < mention.start);
    if (kind === null || !before) continue;
    add(`${kind} all`);
    const own = ours.find(({ from, to }) => from >= mention.start && to <= mention.end + 1);
    if (own === undefined) continue;
    const antecedent = ours.filter(({ actor, from }) => actor === own.actor && from < own.from).at(-1);
    if (antecedent === undefined) continue;
    add(`${kind} resolved`);
    for (let at = antecedent.from; at < antecedent.to; at++)
      if (groupAt.get(at) === mention.group) {
        add(`${kind} right`);
        break;
      }
  }
}
