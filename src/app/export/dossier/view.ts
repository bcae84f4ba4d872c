import type { MergedDossier } from "../../../dossier/merge.ts";
import type { Movement } from "../../../dossier/movement/movement.ts";
import type { SourceRow } from "../../../dossier/rows/source-row.ts";
import { shortened } from "../text/clean.ts";

/** What an export is made of. */
export interface DossierView {
  readonly name: string;
  /** Names the dossier for good, whatever it is called: when it was begun. Without it ids are made of its name. */
  readonly key?: string;
  /** ISO 8601 date-time in UTC: when the export was made. */
  readonly madeAt: string;
  /** Days, both included, between which movement is told; null where that side is open. */
  readonly since: string | null;
  readonly until: string | null;
  readonly merged: MergedDossier;
  /** With how much they matter, where that is known. */
  readonly movements: readonly (Movement & { readonly salience?: number })[];
}

/** Names and sources by their ids. */
export interface Lookup {
  /** The name of an actor; "" of none. */
  actor(id: string | null): string;
  actors(ids: readonly string[]): string[];
  issue(id: string): string;
  source(article: string): SourceRow | null;
}

export function lookupOf({ merged }: DossierView): Lookup {
  const actors = new Map(merged.actors.map(({ id, name }) => [id, name]));
  const issues = new Map(merged.issues.map(({ id, name }) => [id, name]));
  const sources = new Map(sourcesOf(merged).map((source) => [source.article, source]));
  const actor = (id: string | null): string =>
    id === null ? "" : (actors.get(id) ?? id.replace(/^\w+:/, ""));
  return {
    actor,
    actors: (ids) => ids.map(actor),
    issue: (id) => issues.get(id) ?? id,
    source: (article) => sources.get(article) ?? null,
  };
}

/** Every article of a dossier, by date and id; copies too. */
export function sourcesOf(merged: MergedDossier): SourceRow[] {
  const rows = new Map<string, SourceRow>();
  for (const { origin, carriers } of merged.sources) {
    for (const row of [origin, ...carriers.map(({ source }) => source)]) rows.set(row.article, row);
  }
  return [...rows.values()].sort(
    (a, b) => compare(a.date ?? "9999", b.date ?? "9999") || compare(a.article, b.article),
  );
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Quotations in exports have this many characters at most: a quotation, never the article. */
const LONGEST_QUOTATION = 1_000;

export function quotation(words: string): string {
  return shortened(words, LONGEST_QUOTATION);
}

/** A name for a thing of a dossier that stays the same from export to export, as a URN. */
export function urn(view: DossierView, ...parts: readonly string[]): string {
  return `urn:x-rapporteur:${[view.key ?? view.name, ...parts].map(encodeURIComponent).join(":")}`;
}
