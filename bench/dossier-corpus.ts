import { join } from "node:path";
import { readJsonLines } from "../eval/corpora.ts";
import { gazetteer } from "../src/lexicon/index.ts";
import { numbers } from "./random-numbers.ts";

/** Names of invented states, with their adjectives. */
const STATES: readonly (readonly [string, string])[] = [
  ["Arvenia", "Arvenian"],
  ["Tolmark", "Tolmarkian"],
  ["Sorvia", "Sorvian"],
  ["Kestria", "Kestrian"],
  ["Belmora", "Belmoran"],
  ["Ostravar", "Ostravarian"],
  ["Quenland", "Quenlander"],
  ["Veldonia", "Veldonian"],
  ["Maritania Nova", "Novan"],
  ["Drovia", "Drovian"],
  ["Halvania", "Halvanian"],
  ["Pernia", "Pernian"],
];
const OUTLETS = [
  "The Observer",
  "Varn Gazette",
  "Kessel Courier",
  "Lind Morning Post",
  "Runn Herald",
  "Dravik Times",
];

/** An article of the corpus, as a line of a batch has it. */
export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly outlet: string;
  readonly url: string;
  readonly text: string;
}

/** Makes articles of real sentences: see `dossierCorpus`. */
export type BenchCorpus = (index: number) => BenchArticle;

/**
 * Articles put together from single sentences of openly licensed news, in an order of their own, with invented states in
 * the place of the real ones and invented dates over three years. The same number gives the same article. There are so
 * many sentences that hardly two articles have more than one in common.
 */
export function dossierCorpus(folder: string): BenchCorpus {
  const sentences = ["whitehouse", "state-dept", "kremlin", "wikinews"].flatMap((name) =>
    readJsonLines<{ text: string }>(join(folder, `${name}.jsonl`)).flatMap(({ text }) => sentencesOf(text)),
  );
  const rename = renamer();
  return (index) => {
    const random = numbers(index * 2_654_435_761 + 1);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const [a, b] = [STATES[Math.floor(random() * 4)]!, STATES[4 + Math.floor(random() * 8)]!];
    const names = new Map<string, readonly [string, string]>();
    const paragraphs: string[] = [`${a[0]} and ${b[0]} held talks in Varn on Monday.`];
    let length = 0;
    while (length < 3000 + random() * 3000) {
      const paragraph = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        rename(pick(sentences), (code) => {
          const known = names.get(code) ?? (names.size < 2 ? [a, b][names.size]! : pick(STATES));
          names.set(code, known);
          return known;
        }),
      ).join(" ");
      paragraphs.push(paragraph);
      length += paragraph.length;
    }
    const day = new Date(Date.UTC(2031, 0, 1) + Math.floor(random() * 1095) * 86_400_000);
    return {
      id: `bench-${index}`,
      title: `${a[0]} and ${b[0]} talk for the ${(index % 97) + 2}nd time`,
      date: day.toISOString().slice(0, 10),
      outlet: pick(OUTLETS),
      url: `https://${index % 7}.example/${index}`,
      text: paragraphs.join("\n\n"),
    };
  };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => line.split(/(?<=[.!?]["”]?)\s+(?=["“]?\p{Lu})/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 40 && sentence.length < 500 && /[.!?]["”]?$/.test(sentence));
}

/** Puts other states in the place of those that a sentence names. */
function renamer(): (sentence: string, state: (code: string) => readonly [string, string]) => string {
  const { get } = gazetteer();
  return (sentence, state) =>
    sentence.replace(/\b(?:the )?(?:\p{Lu}[\p{L}.]+)(?: \p{Lu}\p{L}+)?/gu, (found) => {
      for (const phrase of [found, found.split(" ")[0]!]) {
        const sense = get(phrase.replace(/^the /, "")).find(
          (term) => term.type === "state" && (term.form === "name" || term.form === "adjective"),
        );
        if (sense?.type !== "state") continue;
        const [name, adjective] = state(sense.state.code);
        return (sense.form === "name" ? name : adjective) + found.slice(phrase.length);
      }
      return found;
    });
}
