import type { Correction } from "../../record/index.ts";
import {
  type Dossier,
  type DossierSummary,
  type Store,
  StoreError,
  type Subscription,
} from "../../store/index.ts";

/** What a dossier looks for, what is in it, what it follows, and what waits. */
export interface ShownDossier {
  readonly dossier: DossierSummary;
  readonly subscriptions: readonly Subscription[];
  readonly corrections: readonly Correction[];
  /** Documents that wait to be read. */
  readonly waitingCount: number;
  /** Documents that could not be read. */
  readonly failed: readonly { readonly source: string; readonly error: string | null }[];
}

/** All of it, of one dossier. */
export async function shownDossier(store: Store, { id, name }: Dossier): Promise<ShownDossier> {
  const dossier = (await store.dossiers.list()).find((candidate) => candidate.id === id);
  if (dossier === undefined) throw new StoreError("not-found", `no dossier "${name}" any more`);
  return {
    dossier,
    subscriptions: await store.subscriptions.list(id),
    corrections: await store.corrections.list(id),
    waitingCount: await store.inbox.waitingCount(id),
    failed: (await store.inbox.failed(id)).map(({ document, error }) => ({
      source: sourceOf(document),
      error,
    })),
  };
}

function sourceOf(document: string): string {
  const { source }: { source: string } = JSON.parse(document);
  return source;
}
