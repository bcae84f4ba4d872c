import { randomUUID } from "node:crypto";
import type { SourceFailure } from "../../sources/index.ts";
import type { Dossier, Store, Waiting } from "../../store/index.ts";
import type { Document } from "../keep/add.ts";
import { bundles } from "../keep/bundles.ts";
import { readerOf } from "../keep/reading-of.ts";
import { type RereadOptions, versionPages } from "../keep/reread.ts";
import { graphileQueue } from "./graphile.ts";

/** How documents of the inbox are to be added. */
export interface InboxOptions {
  readonly all: boolean;
  readonly forgotten: boolean;
  readonly date: string | null;
}

/** What became of a document that was put into the inbox, told when it is safe there. */
export type Enqueued =
  | { readonly kind: "waiting"; readonly source: string }
  | { readonly kind: "failure"; readonly failure: SourceFailure };

/**
 * Keeps documents to be read later, by whatever machine works for the store. In PostgreSQL those that wait for work are
 * told at once.
 */
export async function* enqueue(
  store: Store,
  dossier: Dossier,
  { documents, options }: { readonly documents: AsyncIterable<Document>; readonly options: InboxOptions },
): AsyncGenerator<Enqueued> {
  const queue = store.kind === "postgres" ? await graphileQueue(store) : null;
  const weigh = (arrival: Document): number =>
    arrival.kind === "failure" ? 0 : arrival.document.content.length;
  try {
    for await (const bundle of bundles(documents, { most: 8, weigh, full: 256 * 1024, patience: 300 })) {
      const waiting = bundle.flatMap((arrival): Waiting[] => {
        if (arrival.kind === "failure") return [];
        const { content, original = null, ...rest } = arrival.document;
        const document = JSON.stringify(rest);
        return [{ dossierId: dossier.id, document, content, original, options: JSON.stringify(options) }];
      });
      const batch = randomUUID();
      await store.inbox.put(batch, waiting);
      if (waiting.length > 0) await queue?.add("read", { batch }, batch);
      for (const arrival of bundle) {
        yield arrival.kind === "failure" ? arrival : { kind: "waiting", source: arrival.document.source };
      }
    }
  } finally {
    await queue?.end();
  }
}

/** Leaves reading again to the machines that work for the store; gives how many versions wait for it. */
export async function enqueueReread(
  store: Store,
  options: Pick<RereadOptions, "models" | "everything" | "dossierId">,
): Promise<number> {
  const queue = await graphileQueue(store);
  let count = 0;
  try {
    for await (const versions of versionPages(store, readerOf(options.models), options)) {
      const ids = versions.map(({ id }) => id);
      await queue.add("reread", { ids }, `reread ${ids.join(" ")}`);
      count += ids.length;
    }
  } finally {
    await queue.end();
  }
  return count;
}
