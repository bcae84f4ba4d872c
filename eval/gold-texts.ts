import { NO_HINTS, type RawDocument } from "../src/sources/raw-document.ts";

/** A text of gold-dev, without its annotations. */
export interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly date?: string;
  readonly title?: string;
  readonly url?: string;
  readonly outlet?: string;
}

/** The text as a document that the reader takes. */
export function documentOfGold(gold: GoldText): RawDocument {
  return {
    id: gold.id,
    source: gold.id,
    kind: "text",
    content: gold.text,
    hints: {
      ...NO_HINTS,
      title: gold.title ?? null,
      published: gold.date ?? null,
      url: gold.url ?? null,
      outlet: gold.outlet ?? null,
    },
    warnings: [],
  };
}

/** Texts whose id holds one of these words are of one negotiation; every other text stands alone. */
const NEGOTIATIONS = [
  /meadows|democrats-bill|verge/,
  /orban/,
  /lebanon|hezbollah/,
  /austin|sullivan-xi|south-china|sherman.*china|china-deputy|peoples-republic-of-china$/,
  /hong-kong/,
  /parliament|prorogation/,
  /oil-facilities|rouhani/,
  /syria|kurds/,
  /netanyahu-of-israel/,
  /putin-of-russia|ryab/,
  /kremlin/,
];

/** The negotiation of a text of gold-dev, by its id. */
export function negotiationOf(id: string): string {
  const at = NEGOTIATIONS.findIndex((words) => words.test(id));
  return at < 0 ? id : `n${at}`;
}

/** The fold of each negotiation, given out in turn as they come. */
export function foldsOf(count: number): { of(id: string): number; readonly negotiations: number } {
  const folds = new Map<string, number>();
  return {
    of(id) {
      const key = negotiationOf(id);
      const known = folds.get(key) ?? folds.size % count;
      folds.set(key, known);
      return known;
    },
    get negotiations() {
      return folds.size;
    },
  };
}
