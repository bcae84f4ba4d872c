import { movementsOf } from "../../dossier/movement/moved.ts";
import { correctGroup, DossierViews, type KeptCorrection, type SaidOfGroup } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Dossier, Store } from "../../store/index.ts";
import { type ExportAsked, exportOf } from "../desk/exported.ts";
import { type ViewAsked, type ViewKind, viewAsCsv, wholeView } from "../desk/whole-views.ts";
import { linksOf } from "../digest/links.ts";
import { atomFeed } from "../export/dossier/atom-feed.ts";

/** Work that takes a dossier whole, merged, and not page by page. */
export type WholeWork =
  | { readonly kind: "export"; readonly asked: ExportAsked }
  /** The Atom feed whose links lead to the workspace at this address. */
  | { readonly kind: "feed"; readonly base: string }
  | { readonly kind: "view"; readonly view: ViewKind; readonly asked: ViewAsked }
  | { readonly kind: "csv"; readonly view: ViewKind; readonly asked: Omit<ViewAsked, "all"> }
  | { readonly kind: "group"; readonly said: SaidOfGroup };

/** What each kind of work gives: text, a view, or the correction that was kept. */
export type WholeResult<W extends WholeWork> = W extends { readonly kind: "group" }
  ? KeptCorrection
  : W extends { readonly kind: "view" }
    ? unknown
    : string;

export interface WholeOptions {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly vectors: () => WordVectors | null;
}

/** Does the work in this thread. Throws a StoreError where what is said of a group is refused. */
export async function wholeResult<W extends WholeWork>(
  { store, dossier, vectors }: WholeOptions,
  work: W,
): Promise<WholeResult<W>>;
export async function wholeResult(
  { store, dossier, vectors }: WholeOptions,
  work: WholeWork,
): Promise<unknown> {
  const views = new DossierViews(store, dossier, vectors);
  switch (work.kind) {
    case "export":
      return [...(await exportOf({ store, dossier, vectors: vectors() }, work.asked))].join("");
    case "feed":
      return feedOf(views, dossier, work.base);
    case "view":
      return wholeView(views, work.view, work.asked);
    case "csv":
      return viewAsCsv(views, work.view, { name: dossier.name, window: work.asked });
    case "group":
      return correctGroup(store, { dossier, merged: await views.merged() }, work.said);
    default:
      return work satisfies never;
  }
}

async function feedOf(views: DossierViews, { id, name, createdAt }: Dossier, base: string): Promise<string> {
  const window = { since: null, until: null };
  const merged = await views.merged();
  const movements = movementsOf(merged, window);
  const view = { name, key: createdAt, madeAt: new Date().toISOString(), ...window, merged, movements };
  const links = linksOf(base);
  return atomFeed(view, {
    self: `${base}/d/${id}/feed.atom`,
    page: links.dossier(id),
    line: (number, line) => links.line(id, number, line),
  });
}
