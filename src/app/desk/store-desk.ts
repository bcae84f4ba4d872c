import { applyCorrections } from "../../dossier/corrections/apply.ts";
import { actorsView, issuesView } from "../../dossier/views/index.ts";
import { auditOf, DossierViews } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import { type Dossier, type Store, StoreError } from "../../store/index.ts";
import { vectorsOnce } from "../vectors.ts";
import { followed, followedList } from "./adding.ts";
import { articleView, changesOf, editedArticles } from "./changes.ts";
import { decideByHand } from "./decide.ts";
import type { Desk, DeskWindow, OpenedArticle, OpenedDossier } from "./desk.ts";
import { exportOf } from "./exported.ts";
import { foundPassages } from "./found-passage.ts";
import { lineInContext } from "./line-in-context.ts";
import { type ReadingTools, readingTools } from "./reading-tools.ts";
import { say } from "./say.ts";
import { shownDossier } from "./shown-dossier.ts";
import { viewAsCsv, wholeView } from "./whole-views.ts";

/** A workspace that is open here. */
export function storeDesk(store: Store): Desk {
  const vectors = vectorsOnce();
  const tools = readingTools({});
  return {
    location: store.location,
    dossiers: () => store.dossiers.list(),
    open: async (name) => openedDossier({ store, dossier: await store.dossiers.need(name), vectors, tools }),
    article: (reference) => openedArticle(store, reference),
    async undo(correction, who) {
      if (await store.corrections.undo(correction, who)) return;
      throw new StoreError("not-found", `no correction ${correction}, or it was taken back before`);
    },
    async close() {
      await tools.close();
      await store.close();
    },
  };
}

interface Opening {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly vectors: () => WordVectors | null;
  readonly tools: ReadingTools;
}

function openedDossier({ store, dossier, vectors, tools }: Opening): OpenedDossier {
  const views = new DossierViews(store, dossier, vectors);
  const { id } = dossier;
  const windowOf = ({ since, until }: DeskWindow) => ({ since: since ?? null, until: until ?? null });
  const adding = () => ({ store, dossier, models: tools.models(), fetcher: tools.fetcher() });
  return {
    dossier,
    views,
    issues: async () => issuesView(await views.merged()),
    actors: async () => actorsView(await views.merged()),
    whole: (kind, window) => wholeView(views, kind, { ...windowOf(window), all: true }),
    csv: (kind, window) => viewAsCsv(views, kind, { name: dossier.name, window: windowOf(window) }),
    line: (articleId, line) => lineInContext(store, { dossier, articleId, line }),
    async search(words, filters) {
      const hits = await store.search.find(words, { ...filters, dossierId: id });
      return foundPassages(store, hits, words);
    },
    shown: () => shownDossier(store, dossier),
    members: (state) => store.members.list(id, state),
    edits: () => editedArticles(store, id),
    feeds: async () => ({
      feeds: await store.subscriptions.list(id),
      waiting: await store.subscriptions.waiting(id),
    }),
    exported: (asked) => exportOf({ store, dossier, vectors: vectors() }, asked),
    audit: (undone) => auditOf(store, dossier, { undone }),
    async decide(reference, decision) {
      const { articleId } = await store.articles.need(reference);
      await decideByHand(store, { dossier, articleId }, decision);
    },
    say: (body, who) => say({ store, dossier, vectors }, body, who),
    add: (addition, options) => tools.add(adding(), addition, options),
    follow: (address, pageOnly) => followed({ store, dossier, fetcher: tools.fetcher() }, address, pageOnly),
    followList: async (opml) => (await followedList({ store, dossier }, opml)).length,
    fetch: (options) => tools.fetch(adding(), options),
  };
}

async function openedArticle(store: Store, reference: string): Promise<OpenedArticle> {
  const view = await articleView(store, reference);
  const { article, versions } = view;
  const idOf = (number: number): number => {
    const found = versions.find((version) => version.number === number);
    if (found !== undefined) return found.id;
    throw new StoreError(
      "not-found",
      `article #${article.articleId} has the versions 1 to ${versions.length}`,
    );
  };
  return {
    view,
    changes: () => changesOf(store, versions),
    async record(version, name) {
      const record = await store.articles.record(idOf(version));
      if (name === null) return record;
      const { id } = await store.dossiers.need(name);
      const corrections = await store.corrections.list(id, { articleId: article.articleId });
      return applyCorrections(record, corrections).record;
    },
    original: async (version) => (await store.articles.original(idOf(version))).bytes,
  };
}
