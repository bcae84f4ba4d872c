import type { Store } from "../../../store/index.ts";
import type { WorkTools } from "./work-tools.ts";

/** Milliseconds in which what is to be forgotten can still be kept. */
export const GRACE = 10 * 60_000;

/** Forgets for good what was to be forgotten and whose time is over, and overwrites what it left on the disk. */
export async function finishDepartures({ store, now }: Pick<WorkTools, "store" | "now">): Promise<void> {
  const due = await store.departures.due(now().toISOString());
  for (const { dossierId, articleId } of due) await forget(store, dossierId, articleId);
  if (due.length > 0) await store.scrub();
}

/** The note of it goes with what it is about. */
async function forget(store: Store, dossierId: number, articleId: number | null): Promise<void> {
  if (articleId === null) await store.dossiers.forget(dossierId);
  else await store.articles.forget(articleId);
}
