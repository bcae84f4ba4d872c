import { BOILERPLATE_KINDS, type BoilerplateKind } from "../record/index.ts";
import { readTable } from "./read-table.ts";

export const PROMPT_PLACES = ["line", "exact", "heads", "any", "between", "tail"] as const;
/** Where a prompt must stand to be one; data/gazetteer/prompts.tsv says what each place means. */
export type PromptPlace = (typeof PROMPT_PLACES)[number];

/** Words that a site prints around its articles: `pattern` is the source of a regular expression. */
export interface Prompt {
  readonly id: string;
  readonly kind: BoilerplateKind;
  readonly place: PromptPlace;
  readonly pattern: string;
  /** Of whole-line prompts: what a line must hold for the pattern to be tried; the list says how they are written. */
  readonly keys: readonly string[];
}

/** The prompts of data/gazetteer/prompts.tsv, with `{agency}` and `{platform}` filled in; `{date}` stands. */
export function prompts(): Prompt[] {
  const agency = alternatives([...agencies().keys()].map(escaped));
  const platform = platforms();
  return readTable("prompts.tsv", ["id", "kind", "place", "keys", "pattern"]).map((row) => {
    const kind = BOILERPLATE_KINDS.find((name) => name === row.kind);
    const place = PROMPT_PLACES.find((name) => name === row.place);
    if (kind === undefined || place === undefined)
      throw new Error(`lexicon: prompts.tsv: ${row.id}: unknown kind "${row.kind}" or place "${row.place}"`);
    const pattern = row.pattern.replaceAll("{agency}", agency).replaceAll("{platform}", platform);
    return { id: row.id, kind, place, pattern, keys: row.keys.split(" ").filter((key) => key !== "") };
  });
}

/** The source of a regular expression for the services that share buttons name, any case. */
export function platforms(): string {
  return alternatives(readTable("platforms.tsv", ["form"]).map((row) => row.form));
}

/** News agencies: the name of each by every form that datelines and credits use. */
export function agencies(): ReadonlyMap<string, string> {
  return new Map(readTable("agencies.tsv", ["form", "name"]).map((row) => [row.form, row.name]));
}

/** Words that open a sentence and seldom stand with a capital within one ("The", "But", "They"). */
export function sentenceOpeners(): ReadonlySet<string> {
  return new Set(readTable("sentence-openers.tsv", ["word"]).map((row) => row.word));
}

/** Words that leave a clause open at the end of a line ("of", "the", "and"), in lower case. */
export function openEnders(): ReadonlySet<string> {
  return new Set(readTable("open-enders.tsv", ["word"]).map((row) => row.word));
}

/** Sources of regular expressions for what captions say and prose seldom does ("is seen", "(L)"). */
export function captionSigns(): string[] {
  return readTable("caption-signs.tsv", ["pattern"]).map((row) => row.pattern);
}

function alternatives(sources: readonly string[]): string {
  return `(?:${[...sources].sort((a, b) => b.length - a.length).join("|")})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
