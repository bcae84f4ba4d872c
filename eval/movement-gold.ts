import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../src/dossier/movement/step.ts";
import { contentStems } from "../src/dossier/words.ts";
import type { Stance } from "../src/record/index.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";
import type { GoldText } from "./gold-texts.ts";

/** A text of gold-dev with its positions. */
export interface AnnotatedText extends GoldText {
  readonly positions: readonly GoldPosition[];
}

interface GoldPosition {
  readonly party: string;
  readonly stance: Stance;
  readonly alt?: readonly Stance[];
  readonly issue: string;
  readonly evidence: readonly (readonly [number, number])[];
  readonly note?: string;
}

export interface GoldMovement {
  readonly party: string;
  readonly issue: string;
  readonly verdict: string;
  readonly alt?: readonly string[];
  readonly sequence: readonly { readonly article: string; readonly date: string; readonly stance: Stance }[];
}

export interface GoldSeries {
  readonly negotiation: string;
  readonly articles_in_date_order: readonly string[];
  readonly movements: readonly GoldMovement[];
}

/** The series of gold-dev, in the order of their names. */
export function goldSeries(): GoldSeries[] {
  const folder = needCorpus("data", "gold-dev", "movement");
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as GoldSeries);
}

/** The texts of gold-dev by id. */
export function goldTexts(): ReadonlyMap<string, AnnotatedText> {
  const files = ["news.jsonl", "gold.jsonl"].map((name) => needCorpus("data", "gold-dev", name));
  return new Map(files.flatMap((file) => readJsonLines<AnnotatedText>(file)).map((text) => [text.id, text]));
}

/** The steps of a gold line: its stances, with the words of the gold position that fits each best. */
export function stepsOf(line: GoldMovement, texts: ReadonlyMap<string, AnnotatedText>): Step[] {
  return line.sequence.map(({ article, date, stance }) => {
    const text = texts.get(article);
    const position = text === undefined ? null : bestPosition(line, stance, text);
    return {
      article,
      date,
      stance,
      issue: position?.issue ?? line.issue,
      words: position?.evidence.map(([start, end]) => text?.text.slice(start, end)).join(" … ") ?? "",
      conditional: /\b(?:if|unless|once|provided)\b/i.test(position?.issue ?? ""),
      ascribed: position?.note?.startsWith("as alleged") ?? false,
      confidence: 1,
    };
  });
}

function bestPosition(line: GoldMovement, stance: Stance, text: AnnotatedText): GoldPosition | null {
  const wanted = new Set(contentStems(line.issue));
  let best: { position: GoldPosition; score: number } | null = null;
  for (const position of text.positions) {
    if (position.party !== line.party) continue;
    const shared = contentStems(position.issue).filter((stem) => wanted.has(stem)).length;
    if (shared === 0) continue;
    const fits = position.stance === stance ? 2 : (position.alt ?? []).includes(stance) ? 1 : 0;
    const score = fits + shared / (wanted.size + contentStems(position.issue).length);
    if (best === null || score > best.score) best = { position, score };
  }
  return best !== null && best.score >= 1 ? best.position : null;
}
