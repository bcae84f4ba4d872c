import { createHash } from "node:crypto";
import type { Actor, Record, Span, Time } from "../src/record/index.ts";
import { numbers } from "./random-numbers.ts";

/** A paragraph of a record with the lines that stand wholly in it. */
interface Piece {
  readonly record: Record;
  readonly start: number;
  readonly end: number;
}

const DAY = 86_400_000;
/** Of words of meaning so many in a hundred become others, and of the wordings of issues. */
const ALTERED_WORDS = 35;
const ALTERED_ISSUES = 15;

/**
 * Records put together from paragraphs of records that the reader made, with other words in the place of a third of their
 * words, other dates over three years, and their lines with them. For dossiers so large that reading them would take a
 * day: merging, views and search see what they would see of articles; the reader has not seen these texts. The same
 * number gives the same record.
 */
export function recombinedRecords(records: readonly Record[]): (index: number) => Record {
  const pieces = records.flatMap(piecesOf);
  const words = [
    ...new Set(records.flatMap(({ text }) => text.match(/(?<![\p{L}'’-])\p{Ll}{5,}(?![\p{L}'’-])/gu) ?? [])),
  ];
  const outlets = [...new Set(records.flatMap(({ article }) => article.outlet ?? []))];
  return (index) => {
    const random = numbers(index * 2_654_435_761 + 7);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const day = new Date(Date.UTC(2031, 0, 1) + Math.floor(random() * 1095) * DAY).toISOString().slice(0, 10);
    const builder = new Builder(random, words);
    const length = 3000 + random() * 3000;
    while (builder.text.length < length) builder.add(pick(pieces), day);
    return builder.record({
      index,
      day,
      outlet: pick(outlets),
      title: `Talks, day ${index % 4001}: ${pick(words)} and ${pick(words)}`,
    });
  };
}

function piecesOf(record: Record): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of record.text.split("\n\n")) {
    if (part.length > 40) pieces.push({ record, start, end: start + part.length });
    start += part.length + 2;
  }
  return pieces;
}

type Lines = {
  -readonly [part in "attributions" | "meetings" | "positions" | "figures" | "times"]: Record[part][number][];
};

class Builder {
  text = "";
  readonly #random: () => number;
  readonly #words: readonly string[];
  readonly #actors = new Map<string, Actor & { mentions: Span[] }>();
  readonly #lines: Lines = { attributions: [], meetings: [], positions: [], figures: [], times: [] };

  constructor(random: () => number, words: readonly string[]) {
    this.#random = random;
    this.#words = words;
  }

  add({ record, start, end }: Piece, day: string): void {
    if (this.text !== "") this.text += "\n\n";
    const moved = this.#altered(record.text.slice(start, end), start);
    const inside = ([from, to]: Span): boolean => from >= start && to <= end;
    const whole = (spans: readonly Span[]): boolean => spans.every(inside);
    const spans = (of: readonly Span[]): Span[] => of.map(([from, to]): Span => [moved(from), moved(to)]);
    const shift = Date.parse(day) - Date.parse(record.article.published?.slice(0, 10) ?? day);
    const date = <T extends string | null>(value: T): T | string =>
      value !== null && value.length === 10 ? shifted(value, shift) : value;
    const actor = (id: string): string => this.#actorOf(record, id);
    const maybe = (id: string | null): string | null => (id === null ? null : actor(id));
    const ids = new Map<string, string>();
    for (const one of record.attributions) {
      if (!whole([...one.content, ...one.source, ...one.cue])) continue;
      const id = `s${this.#lines.attributions.length + 1}`;
      ids.set(one.id, id);
      const parent = one.parent === null ? null : (ids.get(one.parent) ?? null);
      const who = { speaker: maybe(one.speaker), party: maybe(one.party), addressee: maybe(one.addressee) };
      this.#lines.attributions.push({
        ...one,
        id,
        parent,
        ...who,
        source: spans(one.source),
        cue: spans(one.cue),
        content: spans(one.content),
      });
    }
    for (const one of record.meetings) {
      if (!whole(one.evidence) || (one.place !== null && !inside(one.place.span))) continue;
      const who = {
        parties: one.parties.map(actor),
        participants: one.participants.map(actor),
        mediators: one.mediators.map(actor),
        hosts: one.hosts.map(actor),
      };
      const place = one.place === null ? null : { ...one.place, span: spans([one.place.span])[0]! };
      const outcome =
        one.outcome === null || !whole(one.outcome.evidence)
          ? null
          : { ...one.outcome, evidence: spans(one.outcome.evidence) };
      const when = { date: date(one.date), until: date(one.until) };
      this.#lines.meetings.push({
        ...one,
        id: `m${this.#lines.meetings.length + 1}`,
        ...who,
        place,
        outcome,
        ...when,
        evidence: spans(one.evidence),
      });
    }
    for (const one of record.positions) {
      if (!whole([...one.evidence, ...one.issueSpans, ...(one.condition ?? [])])) continue;
      const who = {
        party: actor(one.party),
        holder: maybe(one.holder),
        toward: maybe(one.toward),
        ascribedBy: maybe(one.ascribedBy),
      };
      const at = {
        evidence: spans(one.evidence),
        issueSpans: spans(one.issueSpans),
        condition: one.condition === null ? null : spans(one.condition),
      };
      const attribution = one.attribution === null ? null : (ids.get(one.attribution) ?? null);
      this.#lines.positions.push({
        ...one,
        id: `p${this.#lines.positions.length + 1}`,
        ...who,
        ...at,
        attribution,
        issue: this.#issue(one.issue),
      });
    }
    for (const one of record.figures) {
      if (!whole(one.evidence)) continue;
      const attribution = one.attribution === null ? null : (ids.get(one.attribution) ?? null);
      this.#lines.figures.push({
        ...one,
        id: `f${this.#lines.figures.length + 1}`,
        attribution,
        evidence: spans(one.evidence),
      });
    }
    for (const one of record.times) {
      if (!inside(one.span)) continue;
      const time: Time = {
        ...one,
        id: `t${this.#lines.times.length + 1}`,
        span: spans([one.span])[0]!,
        value: date(one.value),
      };
      this.#lines.times.push(time);
    }
    for (const one of record.actors) {
      const mentions = one.mentions.filter(inside);
      if (mentions.length > 0)
        this.#actors.get(key(this.#actorOf(record, one.id), this.#actors))?.mentions.push(...spans(mentions));
    }
  }

  record({
    index,
    day,
    outlet,
    title,
  }: {
    readonly index: number;
    readonly day: string;
    readonly outlet: string;
    readonly title: string;
  }): Record {
    const { text } = this;
    const hash = createHash("sha256").update(text, "utf8").digest("hex");
    const paragraphs = [...text.matchAll(/[^\n]+/g)].map(({ 0: part, index: at }) => ({
      kind: "paragraph" as const,
      span: [at, at + part.length] as const,
    }));
    return {
      schema: "rapporteur-record/1",
      id: `recombined-${index}`,
      textHash: `sha256:${hash}`,
      article: {
        url: `https://${index % 7}.example/${index}`,
        canonical: null,
        outlet,
        title,
        subtitle: null,
        authors: [],
        published: day,
        modified: null,
        language: "en",
        section: null,
        tags: [],
        images: [],
        wire: null,
        headline: null,
        blocks: paragraphs,
        boilerplate: [],
      },
      text,
      actors: [...this.#actors.values()],
      places: [],
      ...this.#lines,
      reading: { rapporteur: "bench", models: {}, page: "none", warnings: [] },
    };
  }

  /** The id here of an actor of another record: the same kind and name is the same actor. */
  #actorOf(record: Record, id: string): string {
    const actor = record.actors.find((one) => one.id === id);
    if (actor === undefined) return id;
    const name = `${actor.kind} ${actor.name}`;
    const known = this.#actors.get(name);
    if (known !== undefined) return known.id;
    const own: Actor & { mentions: Span[] } = {
      ...actor,
      id: `a${this.#actors.size + 1}`,
      party: null,
      members: [],
      mentions: [],
    };
    this.#actors.set(name, own);
    const party = actor.party === null ? null : this.#actorOf(record, actor.party);
    this.#actors.set(name, { ...own, party });
    return own.id;
  }

  /** Adds words, some of them others, and gives where each place of them went. */
  #altered(part: string, start: number): (at: number) => number {
    const base = this.text.length;
    const marks: [number, number][] = [[0, 0]];
    let made = "";
    let from = 0;
    for (const { 0: word, index } of part.matchAll(/(?<![\p{L}'’-])\p{Ll}{5,}(?![\p{L}'’-])/gu)) {
      if (this.#random() * 100 >= ALTERED_WORDS) continue;
      made += part.slice(from, index);
      marks.push([index, made.length]);
      made += this.#words[Math.floor(this.#random() * this.#words.length)] ?? word;
      from = index + word.length;
      marks.push([from, made.length]);
    }
    this.text += made + part.slice(from);
    return (at) => {
      const place = at - start;
      const mark = marks.findLast(([old]) => old <= place) ?? [0, 0];
      return base + Math.min(mark[1] + place - mark[0], this.text.length - base);
    };
  }

  #issue(issue: string): string {
    if (this.#random() * 100 >= ALTERED_ISSUES) return issue;
    return issue.replace(
      /\p{Ll}{4,}$/u,
      () => this.#words[Math.floor(this.#random() * this.#words.length)] ?? "matter",
    );
  }
}

function key(id: string, actors: ReadonlyMap<string, Actor>): string {
  for (const [name, actor] of actors) if (actor.id === id) return name;
  return "";
}

function shifted(date: string, by: number): string {
  const at = Date.parse(date) + by;
  return Number.isNaN(at) ? date : new Date(at).toISOString().slice(0, 10);
}
