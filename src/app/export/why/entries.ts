import { readTable } from "../../../lexicon/read-table.ts";
import type { By, LineSubject } from "../../../record/index.ts";

/** What a list says of a rule or of a word that a line rests on. */
export interface Entry {
  /** The list in data/gazetteer, or the card in weights/. */
  readonly list: string;
  readonly words: string;
  readonly says: string;
  readonly example: string | null;
  readonly source: string;
}

/** The entries behind the rule or model that found a line, the outermost word first; empty where no list has it. */
export function entriesOf(subject: LineSubject, by: By): Entry[] {
  if ("model" in by) return [modelEntry(by.model)];
  switch (subject) {
    case "attribution":
      return ruleEntries("attribution", by.rule);
    case "figure":
      return ruleEntries("figures", by.rule);
    case "meeting":
      return meetingEntries(by.rule);
    case "position":
      return positionEntries(by.rule);
    default:
      return subject satisfies never;
  }
}

function modelEntry(model: string): Entry {
  return {
    list: `weights card ${model}.md`,
    words: model,
    says: "a trained model; its card tells what it learned from and how well it does",
    example: null,
    source: "trained",
  };
}

function ruleEntries(stage: string, rule: string): Entry[] {
  return readTable("rules.tsv", ["stage", "rule", "says", "example", "source"])
    .filter((row) => row.stage === stage && row.rule === rule)
    .map((row) => ({ ...row, list: "rules.tsv", words: row.rule }));
}

function meetingEntries(rule: string): Entry[] {
  const [form, word] = rule.split(":");
  if (word === undefined) return ruleEntries("meetings", rule);
  const list = form === "verb" ? "meeting-verbs.tsv" : "meeting-nouns.tsv";
  const column = form === "verb" ? "verb" : "noun";
  return readTable(list, [column, "kind", "strength", "example"])
    .filter((row) => row[column] === word)
    .map(({ kind, strength, example }) => ({
      list,
      words: word,
      says: `${kind}; ${strength === "weak" ? "a meeting only with a sign beside it" : "a meeting by itself"}`,
      example,
      source: "compiled for Rapporteur",
    }));
}

/** Of "verb:want+refuse" the operator "want" and the predicate "refuse". */
function positionEntries(rule: string): Entry[] {
  const [form, ...rest] = rule.split(":");
  const words = rest.length === 0 ? [form ?? ""] : rest.join(":").split("+");
  return words.flatMap((word, place) => {
    const operator = place + 1 < words.length ? operatorEntries(word) : [];
    const judged = word.startsWith("judged:");
    const listed = predicateEntries(word.replace(/^judged:/, ""), judged ? "judgement" : (form ?? ""));
    return [...operator, ...listed, ...ruleEntries("positions", word)].slice(0, 1);
  });
}

const KINDS: { readonly [form: string]: string | undefined } = {
  aux: "verb",
  verb: "verb",
  noun: "noun",
  propn: "noun",
  adj: "adjective",
  adp: "adjective",
  judgement: "judgement",
};

function predicateEntries(id: string, form: string): Entry[] {
  const columns = ["predicate", "pos", "frames", "stance", "negated", "example", "source"] as const;
  const same = readTable("predicates.tsv", columns).filter((row) => row.predicate.replace(/ /g, "-") === id);
  const own = same.filter((row) => row.pos === KINDS[form]);
  return (own.length > 0 ? own : same).map((row) => ({
    list: "predicates.tsv",
    words: `${row.predicate} (${row.pos})`,
    says: `${row.stance}${row.negated === "-" || row.negated === "" ? "" : `, under "not" ${row.negated}`}; frames ${row.frames}`,
    example: row.example,
    source: row.source,
  }));
}

function operatorEntries(word: string): Entry[] {
  return readTable("position-operators.tsv", ["lemma", "effect", "example"])
    .filter((row) => row.lemma === word)
    .map(({ lemma, effect, example }) => ({
      list: "position-operators.tsv",
      words: lemma,
      says: `changes what stands below it: ${effect}`,
      example,
      source: "compiled for Rapporteur",
    }));
}
