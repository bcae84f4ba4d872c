import type { Dossier, Membership, Store } from "../../store/index.ts";
import { membershipOf } from "./reading-of.ts";

/** What changed by deciding anew. */
export interface Decided {
  readonly takenCount: number;
  readonly leftOutCount: number;
}

/** Decides for each article of a dossier whether it concerns it; decisions by hand stay. */
export async function decideAnew(store: Store, dossier: Dossier): Promise<Decided> {
  const states = ["taken", "left-out"] as const;
  const lists = await Promise.all(states.map((state) => store.members.list(dossier.id, state)));
  const counts = { taken: 0, "left-out": 0 };
  for (const { article, membership } of lists.flat()) {
    if (membership.by === "hand") continue;
    const decided: Membership = membershipOf(await store.articles.record(article.id), dossier, false);
    if (decided.state !== membership.state) counts[decided.state]++;
    await store.members.put(article.articleId, [decided]);
  }
  return { takenCount: counts.taken, leftOutCount: counts["left-out"] };
}
