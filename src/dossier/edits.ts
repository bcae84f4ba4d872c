import { type Record, type Span, wordsOf } from "../record/index.ts";

export type EditKind = "title" | "figure" | "statement" | "meeting" | "position";

/** A fact that differs between two versions of an article. */
export interface Edit {
  readonly kind: EditKind;
  /** Who says or holds it, as the version has it that has it last. */
  readonly who: string | null;
  /** What it was; null where it is new. */
  readonly before: string | null;
  /** What it is; null where it is gone. */
  readonly after: string | null;
  /** The line of either record; null for the title. */
  readonly lines: { readonly before: string | null; readonly after: string | null };
}

/**
 * The facts that differ between two versions of an article, in the order of the text. Both records have to be made by
 * the same reader. What differs in marks, spaces and capitals alone does not count.
 */
export function editsBetween(before: Record, after: Record): Edit[] {
  const [old, fresh] = withoutTheSame(factsOf(before), factsOf(after));
  const pairs = pairsOf(old, fresh);
  const paired = new Set(pairs.flat());
  const changed = pairs.map(([a, b]): readonly [number, Edit] => [b.at, editOf(a, b)]);
  const gone = old
    .filter((fact) => !paired.has(fact))
    .map((fact): readonly [number, Edit] => [fact.at, editOf(fact, null)]);
  const added = fresh
    .filter((fact) => !paired.has(fact))
    .map((fact): readonly [number, Edit] => [fact.at, editOf(null, fact)]);
  return [...changed, ...gone, ...added].sort(([a], [b]) => a - b).map(([, edit]) => edit);
}

/** The edit in a sentence. */
export function sentenceOf({ kind, who, before, after }: Edit): string {
  const of = who === null ? "" : ` of ${who}`;
  const noun = `the ${kind}${of}`;
  if (before === null) return `${noun} is new: "${after}"`;
  if (after === null) return `${noun} is gone: "${before}"`;
  if (kind === "figure") return `${noun} went from ${before} to ${after}`;
  return `${noun} was "${before}", is "${after}"`;
}

interface Fact {
  readonly kind: EditKind;
  readonly line: string | null;
  readonly who: string | null;
  readonly value: string;
  /** The words around it, by which it is known again though its value changed. */
  readonly context: ReadonlySet<string>;
  readonly at: number;
}

function factsOf(record: Record): Fact[] {
  const { text, article } = record;
  const names = new Map(record.actors.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const said = new Map(record.attributions.map((attribution) => [attribution.id, attribution]));
  const words = (spans: readonly Span[]): string => spans.map((span) => wordsOf(text, span)).join(" … ");
  const startOf = (spans: readonly Span[]): number => spans[0]?.[0] ?? 0;
  const title: Fact[] =
    article.title === null
      ? []
      : [{ kind: "title", line: null, who: null, value: article.title, context: new Set(["title"]), at: -1 }];
  return [
    ...title,
    ...record.figures.map(({ id, attribution, evidence }): Fact => {
      const who = attribution === null ? null : nameOf(said.get(attribution)?.speaker ?? null);
      const context = tokens(around(text, evidence));
      return { kind: "figure", line: id, who, value: words(evidence), context, at: startOf(evidence) };
    }),
    ...record.attributions.map(({ id, speaker, party, content }): Fact => {
      const who = nameOf(speaker) ?? nameOf(party);
      const value = words(content);
      return {
        kind: "statement",
        line: id,
        who,
        value,
        context: tokens(`${value} ${who ?? ""}`),
        at: startOf(content),
      };
    }),
    ...record.meetings.map(({ id, parties, status, date, until, place, evidence }): Fact => {
      const when = [date, until].filter((day) => day !== null).join(" to ");
      const who = parties.flatMap((party) => nameOf(party) ?? []).join(", ");
      const value = [who, status, when, place?.name ?? ""].filter((part) => part !== "").join(", ");
      return {
        kind: "meeting",
        line: id,
        who: null,
        value,
        context: tokens(around(text, evidence)),
        at: startOf(evidence),
      };
    }),
    ...record.positions.map(({ id, party, stance, issue, evidence }): Fact => {
      const value = `${stance}: ${issue}`;
      const who = nameOf(party);
      return {
        kind: "position",
        line: id,
        who,
        value,
        context: tokens(around(text, evidence)),
        at: startOf(evidence),
      };
    }),
  ];
}

const REACH = 160;

/** The sentence, or what stands near in the same line. */
function around(text: string, spans: readonly Span[]): string {
  const start = spans[0]?.[0] ?? 0;
  const end = spans.at(-1)?.[1] ?? start;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const from = before.search(/(?:[.!?]["”’]?\s+|\n)(?!.*(?:[.!?]["”’]?\s|\n))/s);
  const to = after.search(/[.!?]["”’]?(?:\s|$)|\n/);
  return text.slice(
    start - (from < 0 ? before.length : before.length - from),
    end + (to < 0 ? after.length : to),
  );
}

/** Words without figures, which are what changes. */
function tokens(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
}

/** A value without what does not count. */
function plain(fact: Fact): string {
  const value = fact.value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£.,]+/gu, " ")
    .replace(/[.,](?!\d)/g, "")
    .trim();
  return `${fact.kind}|${fact.kind === "title" ? "" : (fact.who ?? "").toLowerCase()}|${value}`;
}

/** Both lists without the facts that stand in either, each as often as it does. */
function withoutTheSame(before: readonly Fact[], after: readonly Fact[]): [Fact[], Fact[]] {
  const counts = new Map<string, number>();
  for (const fact of after) counts.set(plain(fact), (counts.get(plain(fact)) ?? 0) + 1);
  const kept = before.filter((fact) => {
    const count = counts.get(plain(fact)) ?? 0;
    counts.set(plain(fact), count - 1);
    return count <= 0;
  });
  const old = new Map<string, number>();
  for (const fact of before) old.set(plain(fact), (old.get(plain(fact)) ?? 0) + 1);
  const fresh = after.filter((fact) => {
    const count = old.get(plain(fact)) ?? 0;
    old.set(plain(fact), count - 1);
    return count <= 0;
  });
  return [kept, fresh];
}

/** From this share of common words on, two facts are one that changed. */
const SAME = 0.4;

/** Facts that are one and changed: the likest first, each once. */
function pairsOf(old: readonly Fact[], fresh: readonly Fact[]): [Fact, Fact][] {
  const candidates = old.flatMap((a) =>
    fresh.flatMap((b) => {
      const share = a.kind === b.kind ? likeness(a.context, b.context) : 0;
      return share >= SAME ? [{ a, b, share }] : [];
    }),
  );
  candidates.sort((x, y) => y.share - x.share || x.a.at - y.a.at || x.b.at - y.b.at);
  const taken = new Set<Fact>();
  const pairs: [Fact, Fact][] = [];
  for (const { a, b } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const token of a) if (b.has(token)) common++;
  const all = a.size + b.size - common;
  return all === 0 ? 1 : common / all;
}

function editOf(before: Fact | null, after: Fact | null): Edit {
  const fact = after ?? before!;
  return {
    kind: fact.kind,
    who: fact.who,
    before: before?.value ?? null,
    after: after?.value ?? null,
    lines: { before: before?.line ?? null, after: after?.line ?? null },
  };
}
