import { strongStems } from "../issues/phrases.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import { contentStems } from "../words.ts";
import type { IdOf, Mention, Track } from "./track.ts";

/**
 * What the parties say of the issues of their tracks in articles in which they take no stance on them: utterances that
 * hold every word of meaning of one of the wordings, by track. It shows that the issue was heard of again, no more.
 */
export function mentionsOf(
  tracks: readonly Track[],
  articles: readonly ArticleRows[],
  { idOf, names }: { readonly idOf: IdOf; readonly names: ReadonlySet<string> },
): ReadonlyMap<Track, readonly Mention[]> {
  const byStem = leadsOf(tracks, names);
  const found = new Map<Track, Mention[]>();
  for (const { source, statements } of articles) {
    for (const { line, party, words } of statements) {
      const byParty = party === null ? undefined : byStem.get(idOf(source.article, party));
      if (byParty === undefined) continue;
      const stems = new Set(contentStems(words));
      const tracksHere = new Set(
        [...stems].flatMap((stem) =>
          (byParty.get(stem) ?? []).flatMap(({ track, matter }) =>
            matter.every((one) => stems.has(one)) ? [track] : [],
          ),
        ),
      );
      for (const track of tracksHere) {
        if (track.stands.some(({ article }) => article === source.article)) continue;
        const known = found.get(track) ?? [];
        if (known.at(-1)?.article === source.article) continue;
        known.push({ article: source.article, date: source.date, line, words });
        found.set(track, known);
      }
    }
  }
  return found;
}

/** For each party the wordings of its tracks, found by their first strong stem. */
function leadsOf(
  tracks: readonly Track[],
  names: ReadonlySet<string>,
): Map<string, Map<string, { track: Track; matter: readonly string[] }[]>> {
  const byParty = new Map<string, Map<string, { track: Track; matter: readonly string[] }[]>>();
  for (const track of tracks) {
    const byStem = byParty.get(track.party) ?? new Map();
    byParty.set(track.party, byStem);
    for (const issue of new Set(track.stands.map((stand) => stand.issue))) {
      const matter = strongStems(issue, names);
      const [first] = matter;
      if (first === undefined) continue;
      const known = byStem.get(first);
      if (known === undefined) byStem.set(first, [{ track, matter }]);
      else known.push({ track, matter });
    }
  }
  return byParty;
}
