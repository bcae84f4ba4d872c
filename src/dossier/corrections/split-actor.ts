import type { Actor, ActorCorrection, Span } from "../../record/index.ts";
import { type Cast, fold } from "./actors.ts";
import { type Line, shareOf, spansOf } from "./lines.ts";

/** What a split of an actor goes over: the actors and all lines of an article. */
export interface Parts {
  readonly cast: Cast;
  readonly lines: readonly Line[];
}

type Split = Pick<ActorCorrection, "target" | "value"> & { readonly spans: readonly Span[] };

/**
 * The lines after one actor was made two: on the words given it is another one, by the name given. Its mentions there
 * become the other's, and so do the lines that stand on them. Nothing changes where the reader tells the two apart already.
 */
export function splitActor({ cast, lines }: Parts, { target, value, spans }: Split): Line[] {
  const was = typeof target.was?.name === "string" ? target.was.name : "";
  const from = holderOf(cast, was, spans);
  if (from === null || fold(from.name) === fold(value.name)) return [...lines];
  const into = otherOf(cast, value, from);
  if (into === null) return [...lines];
  const moved = from.mentions.filter((mention) => touches(mention, spans));
  const left = from.mentions.filter((mention) => !moved.includes(mention));
  cast.put({ ...from, mentions: left });
  const party = value.party === null ? into.party : cast.idOf(value.party, "state");
  cast.put({
    ...into,
    role: value.role ?? into.role,
    party: party === into.id ? null : party,
    mentions: joined([...into.mentions, ...moved]),
  });
  return renamed(lines, { from: from.id, into: into.id, spans, left });
}

/** The actor of a name; another reading may name it otherwise: then the person with mentions on the words. */
function holderOf(cast: Cast, was: string, spans: readonly Span[]): Actor | null {
  const onWords = cast.actors.filter(({ mentions }) => mentions.some((one) => touches(one, spans)));
  const byName = (actors: readonly Actor[]): Actor | undefined =>
    actors.find(({ name }) => fold(name) === fold(was));
  return (
    byName(onWords) ??
    onWords.find(({ kind }) => kind === "person") ??
    byName(cast.actors) ??
    onWords[0] ??
    null
  );
}

/** The actor of the new name, with the mentions that it has by itself; null where that name is the old one's too. */
function otherOf(cast: Cast, { name }: Split["value"], from: Actor): Actor | null {
  const known = cast.actors.find((actor) => actor.id !== from.id && fold(actor.name) === fold(name));
  if (known !== undefined) return known;
  const id = cast.idOf(name, from.kind);
  const made = cast.actors.find((actor) => actor.id === id && id !== from.id);
  if (made === undefined) return null;
  // What the text has under the new name may be part of a mention of the old one.
  return { ...made, mentions: made.mentions.filter((one) => !touches(one, from.mentions)) };
}

interface Renaming {
  readonly from: string;
  readonly into: string;
  readonly spans: readonly Span[];
  /** Mentions that are still those of the one split. */
  readonly left: readonly Span[];
}

function renamed(lines: readonly Line[], renaming: Renaming): Line[] {
  const { from, into, spans, left } = renaming;
  const swap = <Id extends string | null>(id: Id): Id | string => (id === from ? into : id);
  const meant = new Set(
    lines.flatMap((one) => (one.subject === "attribution" && isMeant(one, spans) ? [one.line.id] : [])),
  );
  return lines.map((one): Line => {
    switch (one.subject) {
      case "attribution": {
        const { line } = one;
        if (!meant.has(line.id)) return one;
        return { ...one, line: { ...line, speaker: swap(line.speaker), party: swap(line.party) } };
      }
      case "position": {
        const { line } = one;
        if (!isMeant(one, spans) && !(line.attribution !== null && meant.has(line.attribution))) return one;
        const [party, holder, ascribedBy] = [swap(line.party), swap(line.holder), swap(line.ascribedBy)];
        return { ...one, line: { ...line, party, holder, ascribedBy } };
      }
      case "meeting": {
        const { line } = one;
        if (!touchesAny(line.evidence, spans)) return one;
        const stays = line.evidence.some((span) => left.some((mention) => touches(mention, [span])));
        const people = line.participants.flatMap((id) => (id !== from ? [id] : stays ? [id, into] : [into]));
        return { ...one, line: { ...line, participants: [...new Set(people)] } };
      }
      default:
        return one;
    }
  });
}

/** True where the line stands on the words: an attribution by its source, where it has one. */
function isMeant(one: Line, spans: readonly Span[]): boolean {
  if (one.subject === "attribution" && one.line.source.length > 0) return touchesAny(one.line.source, spans);
  return shareOf(spans, spansOf(one)) >= 0.5 || spansOf(one).every((span) => within(span, spans));
}

function within([start, end]: Span, spans: readonly Span[]): boolean {
  return spans.some(([from, to]) => from <= start && end <= to);
}

function touches([start, end]: Span, spans: readonly Span[]): boolean {
  return spans.some(([from, to]) => start < to && from < end);
}

function touchesAny(some: readonly Span[], others: readonly Span[]): boolean {
  return some.some((span) => touches(span, others));
}

/** Spans in the order of the text, each once. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort(([a], [b]) => a - b);
  return sorted.filter((span, index) => !touches(span, sorted.slice(0, index)));
}
