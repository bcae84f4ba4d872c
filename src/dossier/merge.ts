import type { WordVectors } from "../learned/index.ts";
import { type DossierActor, idsByKey, joinActors, splitKey } from "./actors/join-actors.ts";
import { statesOfOrgans } from "./actors/organs.ts";
import type { CalendarEvent } from "./calendar/event.ts";
import { mergeMeetings } from "./calendar/merge-meetings.ts";
import { findCopies, type Source } from "./copies/find-copies.ts";
import type { Hand } from "./hand.ts";
import { groupIssues, type Issue } from "./issues/group-issues.ts";
import { mentionsOf } from "./positions/mentions.ts";
import type { Track } from "./positions/track.ts";
import { partyStems, phrasesOf, tracksOf } from "./positions/tracks.ts";
import type { ArticleRows } from "./rows/article-rows.ts";
import { mergeStatements, type Statement } from "./statements/merge-statements.ts";

/** What the records of a negotiation come to: each thing once, with all that report it. */
export interface MergedDossier {
  readonly actors: readonly DossierActor[];
  readonly issues: readonly Issue[];
  readonly sources: readonly Source[];
  readonly tracks: readonly Track[];
  readonly statements: readonly Statement[];
  readonly events: readonly CalendarEvent[];
}

export interface MergeOptions {
  readonly hand: Hand;
  /** For issues whose words differ; null goes by words alone. */
  readonly vectors: WordVectors | null;
}

/** Goes up when the same rows come out merged differently: what was kept is then merged anew. */
export const MERGE_VERSION = 3;

/** Merges the rows of articles. The order in which they are given does not matter. */
export function mergeRows(given: readonly ArticleRows[], { hand, vectors }: MergeOptions): MergedDossier {
  const articles = [...given].sort((a, b) => (a.source.article < b.source.article ? -1 : 1));
  const actors = joinActors(
    articles.map(({ source, actors: rows }) => ({
      article: source.article,
      date: source.date,
      actors: rows,
    })),
    hand.actors,
  );
  const ids = idsByKey(actors);
  const idOf = (article: string, key: string): string => {
    const own = splitKey(hand.actors, article, key);
    return ids.get(own) ?? own;
  };
  const organs = statesOfOrgans(actors);
  const partyOf = (article: string, key: string): string => {
    const id = idOf(article, key);
    return organs.get(id) ?? id;
  };
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const sideOf = (id: string): string | null => {
    const actor = byId.get(id);
    return actor?.kind === "person" ? actor.party : null;
  };
  const names = partyStems(actors);
  const issues = groupIssues(phrasesOf(articles, partyOf), { hand: hand.issues, names, vectors });
  const sources = findCopies(articles.map(({ source }) => source));
  const origins = originsOf(sources);
  const tracks = tracksOf(articles, { issues, origins, idOf, partyOf, names });
  const mentions = mentionsOf(tracks, articles, { idOf: partyOf, names });
  return {
    actors,
    issues,
    sources,
    tracks: tracks.map((track) => ({ ...track, mentions: mentions.get(track) ?? [] })),
    statements: mergeStatements(articles, { origins, idOf, hand: hand.statements }),
    events: mergeMeetings(articles, { origins, idOf: partyOf, sideOf, hand: hand.events }),
  };
}

/** The article that each copy is a copy of. A splice has words of its own. */
function originsOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(
    sources.flatMap(({ origin, carriers }) =>
      carriers.flatMap(({ source, spliced }) => (spliced ? [] : [[source.article, origin.article] as const])),
    ),
  );
}
