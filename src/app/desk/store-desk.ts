import { DossierViews } from "../../jobs/index.ts";
import type { Store } from "../../store/index.ts";
import type { Desk } from "./desk.ts";
import { foundPassages } from "./found-passage.ts";
import { lineInContext } from "./line-in-context.ts";
import { lazyVectors } from "./word-vectors.ts";

/** A workspace that is open here. */
export function storeDesk(store: Store): Desk {
  const vectors = lazyVectors();
  return {
    location: store.location,
    dossiers: () => store.dossiers.list(),
    async open(name) {
      const dossier = await store.dossiers.need(name);
      return {
        dossier,
        views: new DossierViews(store, dossier, vectors),
        line: (articleId, line) => lineInContext(store, { dossier, articleId, line }),
        async search(words, filters) {
          const hits = await store.search.find(words, { ...filters, dossierId: dossier.id });
          return foundPassages(store, hits, words);
        },
      };
    },
    close: () => store.close(),
  };
}
