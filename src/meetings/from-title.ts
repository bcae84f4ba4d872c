import { isKnown, isOnlooker, type MentionIndex, partyOf, type Tree } from "../clauses/index.ts";
import { type Actor, isoDate, type Span } from "../record/index.ts";
import type { Candidate, Reading, Venue, When } from "./candidate.ts";
import { venuesIn } from "./venues.ts";
import { unique } from "./who.ts";

const READOUT =
  /\b(?:readout|call|conversation|meeting|meets|met|visit|talks|negotiations|participation|travel|dialogue|consultations|engagement)\b/i;
const CALL = /\b(?:call|phone|telephone|conversation|virtual|video|teleconference)\b/i;

const WITH_OTHERS =
  /\b(?:before|during|after|following|at|in)\b.*\b(?:meeting|talks|summit|greeting|press conference|dinner|lunch)\b/i;

/** Occasions that are meetings even where one speaker alone is named. */
const GATHERING =
  /\b(?:before|during|after|following|at|in|on)\b.*\b(?:meetings?|talks|summit|session|roundtable|dialogue|ministerial|plenary)\b/i;

/** True for a short text whose title says that it reports a meeting. */
export function isReadout(title: string | null, sentenceCount: number): boolean {
  return title !== null && READOUT.test(title) && sentenceCount <= 25;
}

/**
 * The meeting that the title of a readout or of a transcript reports. A readout is told with the words of the first
 * mention of it in the text, and its title has to name two of the article's parties. What was said before, at or after
 * a meeting tells of it by its dateline.
 */
export function byTitle(reading: Reading, found: readonly Candidate[]): Candidate[] {
  const { title } = reading.article.description;
  if (title === null) return [];
  const turn = firstTurn(reading.article.text);
  const remarks =
    /^(?:joint )?(?:opening )?(?:remarks|press conference|statements?)\b/i.test(title) || turn >= 0;
  if (remarks && (WITH_OTHERS.test(title) || GATHERING.test(title))) return fromOpening(reading, title, turn);
  if (!isReadout(title, reading.trees.length)) return [];
  const persons = personsIn(reading.mentions, title);
  if (persons.length < 2) return [];
  const first =
    found.find((one) => one.tree.index < 3 && fits(one, persons)) ?? found.find((one) => fits(one, persons));
  if (first === undefined) return [];
  return [
    {
      ...first,
      rule: "title",
      kind: CALL.test(title) ? "call" : first.kind,
      actors: unique([...persons, ...first.actors]),
      place: exacter(first.place, placeOfFirstLine(reading)),
      // "Brandt to meet Oduya": what the text says; a readout tells of what was.
      status: /\b(?:to|will|set|due|plans?|ahead)\b/i.test(title) ? first.status : "held",
    },
  ];
}

/** The place of the first line, unless the text has one elsewhere. */
function exacter(told: Venue | null, line: Venue | null): Venue | null {
  return told === null || (line !== null && line.country === told.country) ? line : told;
}

/** True where a mention names a person of the title, or no person at all. */
function fits(candidate: Candidate, persons: readonly Actor[]): boolean {
  if (candidate.status === "proposed") return false;
  const named = candidate.actors.filter((actor) => actor.kind === "person");
  return named.length === 0 || named.some((actor) => persons.includes(actor));
}

/** The persons of the article whose surname stands in the title. */
function personsIn(mentions: MentionIndex, title: string): Actor[] {
  const words = new Set(title.toLowerCase().split(/[^\p{L}]+/u));
  return mentions.naming.actors.filter(
    (actor) =>
      actor.kind === "person" &&
      isKnown(actor) &&
      !isOnlooker(actor) &&
      words.has(surnameOf(actor)) &&
      /\p{Lu}[^\s]*$/u.test(actor.name),
  );
}

/** The label of the first speaker, "PRESIDENT BRANDT:", near the start of a transcript; -1 where there is none. */
function firstTurn(text: string): number {
  const label = /(?:^|[\s.)])((?:\p{Lu}[\p{Lu}'’.-]+ ){0,6}\p{Lu}[\p{Lu}'’-]+): /u.exec(text.slice(0, 400));
  return label === null ? -1 : label.index;
}

/** What was said before, at or after a meeting: it was held where the dateline says, on the day of the text. */
function fromOpening(reading: Reading, title: string, turn: number): Candidate[] {
  const { article, trees, mentions, published } = reading;
  const tree = trees[0];
  if (published === null || tree === undefined || tree.tokens.length === 0) return [];
  const persons = personsIn(mentions, title);
  const states = statesIn(mentions, title, article.text);
  const parties = unique([...persons.map((actor) => partyOf(mentions, actor)), ...states]);
  const call = CALL.test(title) || /^[^:]{0,60}\bvia (?:teleconference|video)/i.test(article.text);
  const place = call ? null : (datelineOf(reading, turn) ?? welcomedTo(reading, turn));
  const alone = GATHERING.test(title) && (place !== null || call) && parties.length === 1;
  if (parties.length < 2 && !alone) return [];
  const last = tree.tokens[Math.min(tree.tokens.length, 8) - 1]!;
  return [
    {
      tree,
      trigger: 0,
      rule: "title",
      kind: call ? "call" : "session",
      phoned: call,
      joins: false,
      deputies: false,
      actors: [...persons, ...states],
      hosts: [],
      mediators: [],
      place,
      when: dayOf(published),
      status: "held",
      duration: null,
      evidence: [tree.sentence.span[0], last.end],
      definite: false,
      strong: true,
    },
  ];
}

function dayOf(published: number): When {
  const date = isoDate(published);
  return { from: published, to: published, date, until: null, precision: "day", span: null };
}

/** The states that the title names by one of the words that the text has for them. */
function statesIn(mentions: MentionIndex, title: string, text: string): Actor[] {
  return mentions.naming.actors.filter(
    (actor) =>
      actor.kind === "state" &&
      [actor.name, ...actor.mentions.slice(0, 20).map((span) => text.slice(...span))].some(
        (name) => name.length > 3 && new RegExp(`\\bof (?:the )?${escaped(name)}\\b`, "u").test(title),
      ),
  );
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

interface Opened {
  readonly venue: Venue;
  readonly start: number;
}

/** The places and houses that a sentence names, in text order. */
function sitesOf({ mentions }: Reading, tree: Tree): Opened[] {
  const places = mentions.inSentence(tree.index).flatMap(({ place, actor, form, span }): Opened[] => {
    const site = place === null ? undefined : mentions.naming.places[place];
    if (site !== undefined) return [opened(site.name, site.country, span)];
    const state = actor === null || form !== "name" ? undefined : mentions.actors.get(actor);
    return state?.kind === "state" ? [opened(state.name, state.codes?.iso3166 ?? null, span)] : [];
  });
  const houses = venuesIn(tree).map(({ name, country, span }) => opened(name, country, span));
  return [...houses, ...places.filter((one) => !houses.some((house) => house.start === one.start))].sort(
    (a, b) => a.start - b.start,
  );
}

function opened(name: string, country: string | null, span: Span): Opened {
  return { venue: { name, country, span }, start: span[0] };
}

/** The place of the lines before the first speech: "Lake Hotel", "Varn, Tolmark", or a seat of power. */
function datelineOf(reading: Reading, turn: number): Venue | null {
  const { trees } = reading;
  const short = trees.findIndex((tree) => tree.tokens.length > 8);
  const opening = turn >= 0 ? trees.slice(0, 4) : trees.slice(0, Math.min(short < 0 ? 3 : short, 3));
  const sites = opening
    .flatMap((tree) => sitesOf(reading, tree))
    .filter(({ start }) => turn < 0 || start < turn)
    .map(({ venue }) => venue);
  const [first] = sites;
  if (first === undefined) return null;
  return { ...first, country: first.country ?? sites.find((site) => site.country !== null)?.country ?? null };
}

/** "Welcome back to the Lake House" among the first words of a transcript. */
function welcomedTo(reading: Reading, turn: number): Venue | null {
  if (turn < 0) return null;
  for (const tree of reading.trees.slice(0, 15)) {
    const at = tree.words.findIndex((word) => word === "welcome" || word === "welcoming");
    if (at < 0) continue;
    const to = tree.words.indexOf("to", at);
    if (to < 0 || to > at + 6) continue;
    const end = tree.tokens[Math.min(to + 5, tree.tokens.length - 1)]!.end;
    const site = sitesOf(reading, tree).find(({ start }) => start > tree.tokens[to]!.start && start < end);
    if (site !== undefined) return site.venue;
  }
  return null;
}

/** The place that stands alone in the first line of a text: "The Lake House, Varn". */
function placeOfFirstLine(reading: Reading): Venue | null {
  const line = /^[^\n.:]{3,60}(?=\n)/.exec(reading.article.text);
  const tree = reading.trees[0];
  if (line === null || tree === undefined || tree.tokens.some(({ upos }) => upos === "VERB")) return null;
  const sites = sitesOf(reading, tree).filter(({ start }) => start < line[0].length);
  const [first] = sites;
  if (first === undefined) return null;
  const country = first.venue.country ?? sites.find(({ venue }) => venue.country !== null)?.venue.country;
  return { ...first.venue, country: country ?? null };
}

function surnameOf(actor: Actor): string {
  return (actor.name.split(" ").at(-1) ?? actor.name).toLowerCase();
}
