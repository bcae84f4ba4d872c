import { foldWord, gazetteer } from "../lexicon/index.ts";
import type { Actor, Record } from "../record/index.ts";

/** What a dossier looks for. */
export interface Interests {
  readonly parties: readonly string[];
  readonly places: readonly string[];
  readonly terms: readonly string[];
}

/** How much an article concerns a dossier. */
export interface Concern {
  readonly taken: boolean;
  /** 0 to 1. */
  readonly score: number;
  /** In words, for a person: what was found and what was not. */
  readonly reason: string;
}

/** From this score on, an article is taken. */
const TAKEN = 0.55;
/** Code units of the text in which a newspaper says what the article is about. */
const OPENING = 700;

/**
 * Whether an article concerns a dossier: two parties (one, where the dossier has one) count half, the best of its places
 * and terms and of what the parties do with one another the other half; what stands in the opening or often counts more.
 * Two parties in the opening are enough. A dossier that looks for nothing takes everything.
 */
export function concerns(record: Record, interests: Interests): Concern {
  const words = wordsOf(record.text);
  const parties = interests.parties.map((party) => partyIn(record, words, party));
  const places = interests.places.map((place) => phraseIn(words, place));
  const terms = interests.terms.map((term) => phraseIn(words, term));
  if (parties.length + places.length + terms.length === 0) {
    return {
      taken: true,
      score: 1,
      reason: "the dossier takes everything: it names no parties, places or terms",
    };
  }
  const topics = [...places, ...terms];
  const partyScore = meanOfBest(parties.map(weightOf), Math.min(2, parties.length));
  const link = linked(record, parties);
  const both = parties.filter((party) => weightOf(party) >= 0.8).length > 1;
  const topicScore = Math.max(both ? 0.3 : 0, link === null ? 0 : 0.6, ...topics.map(weightOf));
  const score =
    parties.length === 0 ? topicScore : topics.length === 0 ? partyScore : (partyScore + topicScore) / 2;
  const rounded = Math.round(score * 100) / 100;
  const reason = reasonOf({ parties, places, terms, link });
  return { taken: rounded >= TAKEN, score: rounded, reason };
}

/** Something that was looked for. */
interface Found {
  readonly name: string;
  readonly count: number;
  readonly early: boolean;
  readonly actorIds: ReadonlySet<string>;
}

function weightOf({ count, early }: Found): number {
  if (count === 0) return 0;
  if (early) return count > 1 ? 1 : 0.8;
  return count >= 3 ? 0.75 : count === 2 ? 0.6 : 0.4;
}

function meanOfBest(weights: readonly number[], count: number): number {
  if (count === 0) return 0;
  const best = weights.toSorted((a, b) => b - a).slice(0, count);
  return best.reduce((sum, weight) => sum + weight, 0) / count;
}

/** The party among the actors, by code, name or short name, with who speaks for it; else its name in the text. */
function partyIn(record: Record, words: Words, name: string): Found {
  const base = name.replace(/\s+(?:government|administration|regime)$/i, "");
  const own = record.actors.filter(
    (actor) => isNamed(actor, name) || (base !== name && isNamed(actor, base)),
  );
  if (own.length === 0) return phraseIn(words, name);
  const ids = new Set(own.map(({ id }) => id));
  const voices = record.actors.filter(({ party }) => party !== null && ids.has(party));
  const mentions = [...own, ...voices].flatMap((actor) => actor.mentions);
  return {
    name,
    count: mentions.length,
    early: mentions.some(([start]) => start < OPENING),
    actorIds: new Set([...own, ...voices].map(({ id }) => id)),
  };
}

function isNamed(actor: Actor, name: string): boolean {
  const senses = gazetteer().get(name);
  for (const sense of senses) {
    if (sense.type === "state" && actor.codes?.iso3166 === sense.state.code && actor.kind === "state")
      return true;
    if (sense.type === "organisation" && actor.name === sense.organisation.name) return true;
  }
  const wanted = keyOf(name);
  const known = [actor.name, actor.codes?.acronym ?? ""].map(keyOf);
  return (
    wanted !== "" && known.some((key) => key === wanted || (actor.kind === "person" && endsWith(key, wanted)))
  );
}

function keyOf(name: string): string {
  return name
    .split(/\s+/)
    .map(foldWord)
    .filter((word) => word !== "" && word !== "the")
    .join(" ");
}

/** "ada brandt" ends with "brandt". */
function endsWith(key: string, wanted: string): boolean {
  return key.endsWith(` ${wanted}`);
}

interface Words {
  readonly stems: readonly string[];
  readonly starts: readonly number[];
  /** Where each stem stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function wordsOf(text: string): Words {
  const stems: string[] = [];
  const starts: number[] = [];
  const places = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:\.\p{L}\b)*/gu)) {
    const stem = stemOf(word);
    const at = places.get(stem);
    if (at === undefined) places.set(stem, [stems.length]);
    else at.push(stems.length);
    stems.push(stem);
    starts.push(index);
  }
  return { stems, starts, places };
}

/** Without the ending of a plural. */
function stemOf(word: string): string {
  const folded = foldWord(word);
  if (folded.length < 4 || /(?:ss|us|is)$/.test(folded)) return folded;
  return folded.replace(/ies$/, "y").replace(/(?<=ch|sh|x|z|ss)es$|s$/, "");
}

/** Where a phrase stands, its words one after the other, in singular or plural. */
function phraseIn(words: Words, phrase: string): Found {
  const [first, ...rest] = [...phrase.matchAll(/[\p{L}\p{N}\p{M}]+(?:\.\p{L}\b)*/gu)].map(([word]) =>
    stemOf(word),
  );
  const starts = (first === undefined ? [] : (words.places.get(first) ?? []))
    .filter((at) => rest.every((stem, offset) => words.stems[at + 1 + offset] === stem))
    .map((at) => words.starts[at]!);
  return {
    name: phrase,
    count: starts.length,
    early: starts.some((start) => start < OPENING),
    actorIds: new Set(),
  };
}

/** Two of the parties that meet, or one that takes a stand toward the other; null where there are none. */
function linked(record: Record, parties: readonly Found[]): string | null {
  const of = (ids: readonly (string | null)[]): string[] =>
    parties
      .filter(({ actorIds }) => ids.some((id) => id !== null && actorIds.has(id)))
      .map(({ name }) => name);
  for (const { parties: met, participants } of record.meetings) {
    const [a, b] = of([...met, ...participants]);
    if (b !== undefined) return `${a} and ${b} meet`;
  }
  for (const { party, holder, toward } of record.positions) {
    const [a] = of([party, holder]);
    const [b] = of([toward]).filter((name) => name !== a);
    if (a !== undefined && b !== undefined) return `${a} takes a stand toward ${b}`;
  }
  return null;
}

interface Findings {
  readonly parties: readonly Found[];
  readonly places: readonly Found[];
  readonly terms: readonly Found[];
  readonly link: string | null;
}

function reasonOf({ parties, places, terms, link }: Findings): string {
  const found = [
    ...[...parties, ...places].filter(({ count }) => count > 0).map((item) => told("names", item.name, item)),
    ...terms.filter(({ count }) => count > 0).map((item) => told("says", `"${item.name}"`, item)),
    ...(link === null ? [] : [link]),
  ];
  const missing = [...parties, ...places, ...terms]
    .filter(({ count }) => count === 0)
    .map(({ name }) => name);
  const without = missing.length === 0 ? "" : `nothing of ${missing.join(", ")}`;
  return [...found, without].filter((part) => part !== "").join("; ");
}

function told(verb: string, name: string, { count, early }: Found): string {
  const often = count === 1 ? "once" : `${count} times`;
  return `${verb} ${name} ${often}${early ? ", early on" : ""}`;
}
