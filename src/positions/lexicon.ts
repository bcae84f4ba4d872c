import { readTable } from "../lexicon/read-table.ts";
import { STANCES, type Stance } from "../record/index.ts";

export type PredicateKind = "verb" | "noun" | "adjective" | "judgement";

/** Which dependant of a predicate plays which role. */
export interface Frame {
  /** "obj", "xcomp", "ccomp", "subject" or a preposition. */
  readonly issue: string;
  /** The same for who is asked, blamed or promised; null where nobody is named. */
  readonly to: string | null;
}

export interface Predicate {
  readonly id: string;
  readonly kind: PredicateKind;
  /** The words after the first that have to stand with it: particle, preposition, object. */
  readonly rest: readonly string[];
  readonly frames: readonly Frame[];
  readonly stance: Stance;
  /** The stance under "not" where the list names one. */
  readonly negated: Stance | null;
  /** True for deeds that show a stance only while they are to come. */
  readonly ahead: boolean;
  /** True for turns of phrase that show no stance at all ("claimed responsibility"). */
  readonly idle: boolean;
}

export type OperatorEffect = "keep" | "begin" | "end" | "fail" | "wish" | "intend" | "must" | "possible";

const EFFECTS: readonly OperatorEffect[] = [
  "keep",
  "begin",
  "end",
  "fail",
  "wish",
  "intend",
  "must",
  "possible",
];

function stanceOf(word: string): Stance | null {
  return STANCES.find((stance) => stance === word) ?? null;
}

function frameOf(text: string): Frame {
  const slots = new Map(text.split(" ").map((pair) => pair.split(":") as [string, string]));
  return { issue: slots.get("issue") ?? "obj", to: slots.get("to") ?? null };
}

function kindOf(word: string): PredicateKind {
  return word === "noun" || word === "adjective" || word === "judgement" ? word : "verb";
}

const COLUMNS = ["predicate", "pos", "frames", "stance", "negated", "tense"] as const;

type Predicates = Readonly<Record<PredicateKind, Map<string, Predicate[]>>>;

function read(): Predicates {
  const found: Predicates = { verb: new Map(), noun: new Map(), adjective: new Map(), judgement: new Map() };
  for (const row of readTable("predicates.tsv", COLUMNS)) {
    const [head = "", ...rest] = row.predicate.split(" ");
    const kind = kindOf(row.pos);
    const stance = stanceOf(row.stance);
    if (stance === null)
      throw new Error(`lexicon: predicates.tsv: ${row.predicate}: no stance ${row.stance}`);
    const list = found[kind].get(head) ?? [];
    list.push({
      id: row.predicate.replace(/ /g, "-"),
      kind,
      rest,
      frames: row.frames.split(" ; ").map(frameOf),
      stance,
      negated: stanceOf(row.negated),
      ahead: row.tense === "ahead",
      idle: row.tense === "idle",
    });
    found[kind].set(head, list);
  }
  // The longer predicate first: "rule out" before "rule".
  for (const lists of Object.values(found))
    for (const list of lists.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return found;
}

const PREDICATES = read();
const NONE: readonly Predicate[] = [];

/** The predicates of a kind that begin with a word, those of more words first. */
export function predicatesOf(kind: PredicateKind, head: string): readonly Predicate[] {
  return PREDICATES[kind].get(head) ?? NONE;
}

/** What a word above a predicate does to it, by lemma. */
export const OPERATORS: ReadonlyMap<string, OperatorEffect> = new Map(
  readTable("position-operators.tsv", ["lemma", "effect"]).flatMap((row) => {
    const effect = EFFECTS.find((known) => known === row.effect);
    return effect === undefined ? [] : [[row.lemma, effect] as const];
  }),
);
