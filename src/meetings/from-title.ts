import { isKnown, isOnlooker, type MentionIndex, partyOf, type Tree } from "../clauses/index.ts";
import { type Actor, isoDate } from "../record/index.ts";
import type { Candidate, Reading, Venue } from "./candidate.ts";
import { unique } from "./who.ts";

const READOUT =
  /\b(?:readout|call|conversation|meeting|meets|met|visit|talks|negotiations|participation|travel|dialogue|consultations)\b/i;
const CALL = /\b(?:call|phone|telephone|conversation)\b/i;

const OPENING =
  /\b(?:before|during|after|following|at)\b.*\b(?:meeting|talks|summit|greeting|press conference|dinner|lunch)\b/i;

/** True for a short text whose title says that it reports a meeting. */
export function isReadout(title: string | null, sentenceCount: number): boolean {
  return title !== null && READOUT.test(title) && sentenceCount <= 25;
}

/**
 * The meeting that the title of a readout reports, told with the words of the first mention of it in the text; nothing
 * where the title names fewer than two of the article's parties, or the text has no word of a meeting.
 */
export function byTitle(reading: Reading, found: readonly Candidate[]): Candidate[] {
  const { article, trees, mentions, published } = reading;
  const { title } = article.description;
  const remarks =
    title !== null &&
    /^(?:joint )?(?:remarks|press conference|statements?)\b/i.test(title) &&
    OPENING.test(title);
  if (title === null || (!remarks && !isReadout(title, trees.length))) return [];
  const words = new Set(title.toLowerCase().split(/[^\p{L}]+/u));
  const actors = mentions.naming.actors.filter(
    (actor) => actor.kind === "person" && isKnown(actor) && !isOnlooker(actor) && words.has(surnameOf(actor)),
  );
  const parties = unique(actors.map((actor) => partyOf(mentions, actor)));
  if (parties.length < 2) return [];
  if (remarks) return published === null ? [] : fromOpening(reading, actors, published);
  const first = found.find((one) => one.tree.index < 3) ?? found[0];
  if (first === undefined) return [];
  return [
    {
      ...first,
      rule: "title",
      kind: CALL.test(title) ? "call" : first.kind,
      actors: unique([...actors, ...first.actors]),
      status: "held",
    },
  ];
}

/** Remarks before or after a meeting, by their dateline: it was held there and on the day that they were given out. */
function fromOpening(
  { article, trees, mentions }: Reading,
  actors: readonly Actor[],
  published: number,
): Candidate[] {
  const tree = trees[0];
  if (tree === undefined || tree.tokens.length === 0) return [];
  const last = tree.tokens[Math.min(tree.tokens.length, 8) - 1]!;
  return [
    {
      tree,
      trigger: 0,
      rule: "title",
      kind: "session",
      actors,
      hosts: [],
      mediators: [],
      place: datelineOf(article.text, mentions, trees.slice(0, 3)),
      when: {
        from: published,
        to: published,
        date: isoDate(published),
        until: null,
        precision: "day",
        span: null,
      },
      status: "held",
      duration: null,
      evidence: [tree.sentence.span[0], last.end],
      definite: false,
      strong: true,
    },
  ];
}

/** The place of the lines before the first speech: "Lake Hotel", "Varn, Tolmark", or a seat of power. */
function datelineOf(text: string, mentions: MentionIndex, opening: readonly Tree[]): Venue | null {
  const short = opening.findIndex((tree) => tree.tokens.length > 8);
  const sites = opening.slice(0, short < 0 ? opening.length : short).flatMap((tree) =>
    mentions.inSentence(tree.index).flatMap(({ place, actor, form, span }): Venue[] => {
      const site = place === null ? undefined : mentions.naming.places[place];
      if (site !== undefined) return [{ name: site.name, country: site.country, span }];
      const seat = form === "metonym" && actor !== null ? mentions.actors.get(actor) : undefined;
      if (seat === undefined) return [];
      return [{ name: text.slice(...span), country: seat.codes?.iso3166 ?? null, span }];
    }),
  );
  const [first] = sites;
  if (first === undefined) return null;
  return { ...first, country: first.country ?? sites.find((site) => site.country !== null)?.country ?? null };
}

function surnameOf(actor: Actor): string {
  return (actor.name.split(" ").at(-1) ?? actor.name).toLowerCase();
}
