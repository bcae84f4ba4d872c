import { isKnown, isOnlooker, partyOf } from "../clauses/index.ts";
import type { Actor } from "../record/index.ts";
import type { Candidate, Reading } from "./candidate.ts";
import { unique } from "./who.ts";

const READOUT =
  /\b(?:readout|call|conversation|meeting|meets|met|visit|talks|negotiations|participation|travel|dialogue|consultations)\b/i;
const CALL = /\b(?:call|phone|telephone|conversation)\b/i;

/** True for a short text whose title says that it reports a meeting. */
export function isReadout(title: string | null, sentenceCount: number): boolean {
  return title !== null && READOUT.test(title) && sentenceCount <= 25;
}

/**
 * The meeting that the title of a readout reports, told with the words of the first mention of it in the text; nothing
 * where the title names fewer than two of the article's parties, or the text has no word of a meeting.
 */
export function byTitle({ article, trees, mentions }: Reading, found: readonly Candidate[]): Candidate[] {
  const { title } = article.description;
  if (title === null || !isReadout(title, trees.length)) return [];
  const words = new Set(title.split(/[^\p{L}]+/u));
  const actors = mentions.naming.actors.filter(
    (actor) => actor.kind === "person" && isKnown(actor) && !isOnlooker(actor) && words.has(surnameOf(actor)),
  );
  const parties = unique(actors.map((actor) => partyOf(mentions, actor)));
  const first = found.find((one) => one.tree.index < 3) ?? found[0];
  if (parties.length < 2 || first === undefined) return [];
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

function surnameOf(actor: Actor): string {
  return actor.name.split(" ").at(-1) ?? actor.name;
}
