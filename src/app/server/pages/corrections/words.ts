import { type Correction, isGroupCorrection } from "../../../../record/index.ts";

/** A correction in words. */
export interface CorrectionWords {
  /** "Changed a meeting:" */
  readonly what: string;
  /** The words in the article, or the names. */
  readonly about: string;
  /** What it becomes, field by field: "speaker: Ada Brandt". */
  readonly becomes: readonly string[];
}

const DONE: { readonly [action in Correction["action"]]: string } = {
  accept: "Accepted",
  reject: "Rejected",
  change: "Changed",
  add: "Added",
  merge: "Joined",
  split: "Split",
  rename: "Renamed",
};
const SUBJECTS: { readonly [subject in Correction["subject"]]: string } = {
  attribution: "a statement",
  meeting: "a meeting",
  position: "a position",
  figure: "a figure",
  issue: "issues",
  person: "people",
  statement: "statements",
  calendar: "meetings",
  actor: "a person",
};
const LONGEST = 300;

/** What a correction says, for people. */
export function correctionWords(correction: Correction): CorrectionWords {
  const { action, subject, value } = correction;
  const about = isGroupCorrection(correction)
    ? correction.target.items.join(", ")
    : correction.target.words.map(({ quote }) => quote).join(" … ");
  const becomes = Object.entries(value ?? {}).map(([field, given]) => `${field}: ${wordsOf(given)}`);
  return {
    what: `${DONE[action]} ${SUBJECTS[subject]}:`,
    about: shortened(about),
    becomes: becomes.map(shortened),
  };
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.map(wordsOf).join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")} …`;
}
