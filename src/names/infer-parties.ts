import type { Rank } from "../lexicon/index.ts";
import type { Article } from "../page/article.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import type { People } from "./people.ts";

const OFFICIAL: ReadonlySet<Rank> = new Set([
  "monarch",
  "head-of-state",
  "head-of-government",
  "minister",
  "envoy",
  "spokesperson",
  "official",
  "military",
]);

/**
 * Gives a state to holders of office whose role names none: the state that the article speaks of far more than of any
 * other, where no other person holds the like office for it.
 */
export function inferParties(
  _article: Article,
  _lines: readonly Line[],
  people: People,
  named: readonly (readonly DraftMention[])[],
  _bodies: Bodies,
): void {
  const counts = new Map<Draft, number>();
  for (const list of named)
    for (const { actor, locates } of list)
      if (actor?.kind === "state") counts.set(actor, (counts.get(actor) ?? 0) + (locates ? 0.3 : 1));
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined || first[1] < 1.5 * (second?.[1] ?? 0)) return;
  for (const draft of people.drafts)
    if (draft.party === null && [...draft.ranks].some((rank) => OFFICIAL.has(rank))) draft.party = first[0];
}
