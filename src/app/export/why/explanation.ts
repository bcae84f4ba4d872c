import { nextSteps } from "../../../dossier/next-steps.ts";
import type { By, LineSubject, Reason, Record, Span } from "../../../record/index.ts";
import type { Sentence } from "../../../syntax/index.ts";
import { dateWords } from "../text/dates.ts";
import { type Reading, reading } from "../text/reading.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { factOf } from "./facts.ts";
import { type FragmentToken, fragmentOf } from "./fragment.ts";
import type { Line } from "./line.ts";

/** Why one line stands in a record: everything that `rapporteur why` shows. */
export interface Explanation {
  readonly id: string;
  readonly kind: Line["kind"];
  /** The line in words. */
  readonly fact: string;
  /** Each piece of the evidence with "line:column". */
  readonly evidence: readonly { readonly place: string; readonly words: string; readonly span: Span }[];
  /** The sentence that the line began with; null where it stands in none. */
  readonly sentence: { readonly place: string; readonly words: string; readonly span: Span } | null;
  readonly parse: readonly FragmentToken[];
  readonly by: By | null;
  readonly entries: readonly Entry[];
  readonly confidence: number | null;
  readonly measure: Reason["measure"] | null;
  readonly signs: Reason["signs"];
  readonly alternatives: readonly (Reason["alternatives"][number] & { readonly place: string | null })[];
  /** Why it is a next step too; null where it is none. */
  readonly nextStep: string | null;
}

/** What a reading told on the way. */
export interface Told {
  readonly record: Record;
  readonly sentences: readonly Sentence[];
  readonly reasons: ReadonlyMap<string, Reason>;
}

/** Why a line stands as it does. */
export function explanationOf(told: Told, one: Line): Explanation {
  const { record, sentences, reasons } = told;
  const look = reading(record);
  const reason = reasons.get(one.line.id);
  const spans = evidenceOf(one);
  const at = reason?.at ?? spans[0]?.[0];
  const sentence = at === undefined ? undefined : sentences.find(({ span }) => span[0] <= at && at < span[1]);
  const by = ("by" in one.line ? one.line.by : null) ?? null;
  return {
    id: one.line.id,
    kind: one.kind,
    fact: factOf(look, one),
    evidence: spans.map((span) => quoted(look, span)),
    sentence: sentence === undefined ? null : quoted(look, sentence.span),
    parse: sentence === undefined ? [] : fragmentOf(record.text, sentence, { spans, at: at ?? 0 }),
    by,
    entries: by === null || !isSubject(one.kind) ? [] : entriesOf(one.kind, by),
    confidence: "confidence" in one.line ? one.line.confidence : null,
    measure: reason?.measure ?? null,
    signs: reason === undefined ? [] : sorted(reason),
    alternatives: (reason?.alternatives ?? []).map((other) => ({
      ...other,
      place: other.span === null ? null : look.place([other.span]),
    })),
    nextStep: nextStepOf(record, one.line.id),
  };
}

/** The weightiest first, but for chances, which come in the order in which they were asked. */
function sorted({ measure, signs }: Reason): Reason["signs"] {
  return measure === "chances" ? signs : signs.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function isSubject(kind: Line["kind"]): kind is LineSubject {
  return kind !== "actor" && kind !== "time";
}

function evidenceOf(one: Line): readonly Span[] {
  switch (one.kind) {
    case "attribution":
      return [...one.line.source, ...one.line.cue, ...one.line.content].sort((a, b) => a[0] - b[0]);
    case "actor":
      return one.line.mentions;
    case "time":
      return [one.line.span];
    default:
      return one.line.evidence;
  }
}

function quoted(look: Reading, span: Span): Explanation["evidence"][number] {
  return { place: look.place([span]), words: look.words([span], 2000), span };
}

function nextStepOf(record: Record, id: string): string | null {
  const { meetings, promises } = nextSteps(record);
  const promise = promises.find(({ position }) => position.id === id);
  if (promise !== undefined)
    return `its evidence holds a date after the publication: ${dateWords(promise.due)}`;
  const meeting = meetings.find((one) => one.id === id);
  return meeting === undefined ? null : `a meeting that is ${meeting.status} is still to come`;
}
