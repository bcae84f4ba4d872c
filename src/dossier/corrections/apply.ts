import {
  type Actor,
  type ActorCorrection,
  type Correction,
  isActorCorrection,
  isLineCorrection,
  LINE_SUBJECTS,
  type LineCorrection,
  type LineSubject,
  type Record,
  type Span,
} from "../../record/index.ts";
import { type Cast, castOf } from "./actors.ts";
import { emptyLine, rewritten } from "./fields.ts";
import { type Fields, fieldsOf, type Line, linesOf, shareOf, spansOf } from "./lines.ts";
import { splitActor } from "./split-actor.ts";
import { findWords } from "./words.ts";

/** What a correction did to a line. */
export interface Applied {
  readonly correctionId: number;
  readonly action: LineCorrection["action"] | ActorCorrection["action"];
  /** The line in the corrected record; null where it was rejected, or the correction is of an actor. */
  readonly line: string | null;
}

/** A correction whose words can't be found: nothing is done with it, and a person has to look. */
export interface Orphan {
  readonly correctionId: number;
  readonly reason: "gone" | "several places" | "no text";
  /** The words that were corrected. */
  readonly quote: string;
}

export interface CorrectedRecord {
  readonly record: Record;
  readonly applied: readonly Applied[];
  readonly orphans: readonly Orphan[];
}

type OneCorrection = (LineCorrection | ActorCorrection) & { readonly id: number };
type OneLine = LineCorrection & { readonly id: number };

/**
 * The record with what people said of its lines, in the order in which they said it. A correction follows its words, not
 * an id: it holds for another reading of the text and for another version of it. A line that a person accepted or changed
 * and that the reader no longer finds is put back.
 */
export function applyCorrections(record: Record, corrections: readonly Correction[]): CorrectedRecord {
  const own = corrections.filter((one) => isLineCorrection(one) || isActorCorrection(one));
  if (own.length === 0) return { record, applied: [], orphans: [] };
  const state = new State(record);
  for (const correction of own) state.apply(correction);
  return state.result();
}

class State {
  readonly #record: Record;
  readonly #cast: Cast;
  readonly #lines: { [subject in LineSubject]: Line[] };
  readonly #applied: Applied[] = [];
  readonly #orphans: Orphan[] = [];

  constructor(record: Record) {
    this.#record = record;
    this.#cast = castOf(record);
    this.#lines = {
      attribution: linesOf(record, "attribution"),
      meeting: linesOf(record, "meeting"),
      position: linesOf(record, "position"),
      figure: linesOf(record, "figure"),
    };
  }

  apply(correction: OneCorrection): void {
    const spans = this.#spansOf(correction);
    if (spans === null) return;
    if (correction.subject === "actor") this.#split(correction, spans);
    else this.#say(correction, spans);
  }

  #split(correction: ActorCorrection & { readonly id: number }, spans: readonly Span[]): void {
    const lines = LINE_SUBJECTS.flatMap((subject) => this.#lines[subject]);
    const split = splitActor({ cast: this.#cast, lines }, { ...correction, spans });
    for (const subject of LINE_SUBJECTS) {
      this.#lines[subject] = split.filter((line) => line.subject === subject);
    }
    this.#note(correction, null);
  }

  #say(correction: OneLine, spans: readonly Span[]): void {
    const lines = this.#lines[correction.subject];
    const at = correction.action === "add" ? -1 : this.#indexOf(correction, spans);
    if (correction.action === "reject") {
      if (at >= 0) lines.splice(at, 1);
      this.#note(correction, null);
      return;
    }
    const found = lines[at];
    const base = found ?? emptyLine(correction.subject, { id: this.#freshId(correction.subject), spans });
    const fields = { ...(found === undefined ? correction.target.was : {}), ...correction.value };
    const line =
      found !== undefined && correction.action === "accept"
        ? sure(found)
        : rewritten(base, known(correction.subject, fields), { record: this.#record, cast: this.#cast });
    if (at >= 0) lines[at] = line;
    else lines.push(line);
    this.#note(correction, line.line.id);
  }

  result(): CorrectedRecord {
    const { attribution, meeting, position, figure } = this.#lines;
    const record: Record = {
      ...this.#record,
      actors: withoutEmpty(this.#cast.actors, this.#record, Object.values(this.#lines).flat()),
      attributions: withParents(
        inOrder(attribution).flatMap((one) => (one.subject === "attribution" ? [one.line] : [])),
      ),
      meetings: inOrder(meeting).flatMap((one) => (one.subject === "meeting" ? [one.line] : [])),
      positions: inOrder(position).flatMap((one) =>
        one.subject === "position" && one.line.party !== "" ? [one.line] : [],
      ),
      figures: inOrder(figure).flatMap((one) => (one.subject === "figure" ? [one.line] : [])),
    };
    return { record: sound(record), applied: this.#applied, orphans: this.#orphans };
  }

  #spansOf({ id, target }: OneCorrection): Span[] | null {
    const spans: Span[] = [];
    for (const words of target.words) {
      const found = findWords(this.#record.text, this.#record.textHash, words);
      if (found.span === null) {
        this.#orphans.push({ correctionId: id, reason: found.reason, quote: words.quote });
        return null;
      }
      spans.push(found.span);
    }
    if (spans.length > 0) return spans.sort(([a], [b]) => a - b);
    this.#orphans.push({ correctionId: id, reason: "no text", quote: "" });
    return null;
  }

  /** The line on these words, at least half of them in common; of several, the one that says most of what was said. */
  #indexOf({ subject, target }: OneLine, spans: readonly Span[]): number {
    let best = -1;
    let bestScore = 0;
    for (const [index, line] of this.#lines[subject].entries()) {
      const share = shareOf(spans, spansOf(line));
      if (share < 0.5) continue;
      const score = share + likeness(target.was, this.#fieldsOf(line));
      if (score > bestScore) [best, bestScore] = [index, score];
    }
    return best;
  }

  #fieldsOf(line: Line): Fields {
    return fieldsOf({ ...this.#record, actors: [...this.#cast.actors] }, line);
  }

  #freshId(subject: LineSubject): string {
    const letter = { attribution: "s", meeting: "m", position: "p", figure: "f" }[subject];
    const numbers = [...linesOf(this.#record, subject), ...this.#lines[subject]].map(({ line }) =>
      Number(line.id.slice(1)),
    );
    return `${letter}${1 + Math.max(0, ...numbers)}`;
  }

  #note({ id, action }: OneCorrection, line: string | null): void {
    this.#applied.push({ correctionId: id, action, line });
  }
}

/** Fields without those that are empty: what a person did not say. */
function known(subject: LineSubject, fields: Fields): Fields {
  const required = subject === "position" ? ["party", "issue", "stance"] : [];
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null || !required.includes(name)),
  );
}

function sure(line: Line): Line {
  switch (line.subject) {
    case "attribution":
      return { ...line, line: { ...line.line, confidence: 1 } };
    case "meeting":
      return { ...line, line: { ...line.line, confidence: 1 } };
    case "position":
      return { ...line, line: { ...line.line, confidence: 1 } };
    case "figure":
      return { ...line, line: { ...line.line, confidence: 1 } };
  }
}

/** Actors without those whose every mention turned out to be another's. */
function withoutEmpty(actors: readonly Actor[], before: Record, lines: readonly Line[]): Actor[] {
  const bare = new Set(before.actors.flatMap(({ id, mentions }) => (mentions.length === 0 ? [id] : [])));
  const named = JSON.stringify([
    lines.map(({ line }) => line),
    actors.map(({ party, members }) => [party, members]),
  ]);
  return actors.filter(
    ({ id, mentions }) => mentions.length > 0 || bare.has(id) || named.includes(`"${id}"`),
  );
}

function inOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => (spansOf(a)[0]?.[0] ?? 0) - (spansOf(b)[0]?.[0] ?? 0));
}

function withParents(attributions: Record["attributions"]): Record["attributions"] {
  const ids = new Set(attributions.map(({ id }) => id));
  return attributions.map((one) =>
    one.parent !== null && !ids.has(one.parent) ? { ...one, parent: null } : one,
  );
}

/** Lines that name an attribution which was rejected name none. */
function sound(record: Record): Record {
  const ids = new Set(record.attributions.map(({ id }) => id));
  const there = (id: string | null): string | null => (id !== null && ids.has(id) ? id : null);
  return {
    ...record,
    positions: record.positions.map((one) => ({ ...one, attribution: there(one.attribution) })),
    figures: record.figures.map((one) => ({ ...one, attribution: there(one.attribution) })),
  };
}

function likeness(was: Fields | null, is: Fields): number {
  if (was === null) return 0;
  const names = Object.keys(was);
  const same = names.filter((name) => JSON.stringify(was[name]) === JSON.stringify(is[name])).length;
  return names.length === 0 ? 0 : same / names.length;
}
