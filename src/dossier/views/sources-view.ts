import type { MergedDossier } from "../merge.ts";
import { type Cited, DossierNames } from "./names.ts";

/** One independent source: a text with the articles that carry it. */
export interface SourceLine extends Cited {
  readonly wire: string | null;
  readonly carriers: readonly (Cited & {
    readonly shared: number;
    readonly reason: string;
    readonly spliced: boolean;
  })[];
}

/** The independent sources of a dossier in the order of their dates. */
export function sourcesView(dossier: MergedDossier): SourceLine[] {
  const names = new DossierNames(dossier);
  return dossier.sources.map(({ origin, carriers, wire }) => ({
    ...names.article(origin.article),
    wire,
    carriers: carriers.map(({ source, shared, reason, spliced }) => ({
      ...names.article(source.article),
      shared: Math.round(shared * 100) / 100,
      reason,
      spliced,
    })),
  }));
}
