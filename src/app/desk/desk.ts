import type { DossierViews } from "../../jobs/index.ts";
import type { Dossier, DossierSummary, SearchFilters } from "../../store/index.ts";
import type { FoundPassage } from "./found-passage.ts";
import type { LineInContext } from "./line-in-context.ts";

/** What a dossier says, as `DossierViews` gives it. */
export type Views = Pick<
  DossierViews,
  "brief" | "moved" | "positions" | "calendar" | "statements" | "sources"
>;

/** A dossier as it is now. */
export interface OpenedDossier {
  readonly dossier: Dossier;
  readonly views: Views;
  /** Throws "not-found", saying what there is. */
  line(articleId: number, line: string): Promise<LineInContext>;
  search(words: string, filters: Omit<SearchFilters, "dossierId">): Promise<readonly FoundPassage[]>;
}

/** A workspace to read in, wherever it is kept. */
export interface Desk {
  /** For messages. */
  readonly location: string;
  dossiers(): Promise<readonly DossierSummary[]>;
  /** By name. Throws "not-found", naming the dossiers that there are. */
  open(name: string): Promise<OpenedDossier>;
  close(): Promise<void>;
}
