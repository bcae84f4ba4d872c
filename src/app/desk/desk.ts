import type { ActorLine, IssueLine } from "../../dossier/views/index.ts";
import type { Added, Audited, DossierViews, Followed } from "../../jobs/index.ts";
import type { Correction, Record } from "../../record/index.ts";
import type { Found } from "../../sources/follow/discover.ts";
import type {
  Dossier,
  DossierSummary,
  Member,
  Membership,
  Pending,
  SearchFilters,
  Subscription,
} from "../../store/index.ts";
import type { AddingOptions, Addition } from "./adding.ts";
import type { ArticleView, Changes, EditedArticle } from "./changes.ts";
import type { Decision } from "./decide.ts";
import type { ExportAsked } from "./exported.ts";
import type { FoundPassage } from "./found-passage.ts";
import type { LineInContext } from "./line-in-context.ts";
import type { NewCorrectionBody } from "./schemas/corrections.ts";
import type { ShownDossier } from "./shown-dossier.ts";
import type { ViewKind } from "./whole-views.ts";

/** What a dossier says, as `DossierViews` gives it. */
export type Views = Pick<
  DossierViews,
  "brief" | "moved" | "positions" | "calendar" | "statements" | "sources"
>;

/** Days, both included. */
export interface DeskWindow {
  readonly since?: string;
  readonly until?: string;
}

/** A dossier as it is now. */
export interface OpenedDossier {
  readonly dossier: Dossier;
  readonly views: Views;
  issues(): Promise<readonly IssueLine[]>;
  actors(): Promise<readonly ActorLine[]>;
  /** A view as JSON has it, with all that is minor or was not heard of. */
  whole(kind: ViewKind, window: DeskWindow): Promise<unknown>;
  /** The table of a view as CSV. */
  csv(kind: ViewKind, window: DeskWindow): Promise<string>;
  /** Throws "not-found", saying what there is. */
  line(articleId: number, line: string): Promise<LineInContext>;
  search(words: string, filters: Omit<SearchFilters, "dossierId">): Promise<readonly FoundPassage[]>;
  shown(): Promise<ShownDossier>;
  members(state: Membership["state"]): Promise<readonly Member[]>;
  edits(): AsyncIterable<EditedArticle>;
  feeds(): Promise<{ readonly feeds: readonly Subscription[]; readonly waiting: readonly Pending[] }>;
  exported(asked: ExportAsked): Promise<Iterable<string>>;
  audit(undone: boolean): Promise<readonly Audited[]>;
  /** Takes an article in by hand, or leaves it out. */
  decide(reference: string, decision: Decision): Promise<void>;
  /** Keeps what is said of the record. `who` counts where nobody had to say who they are. */
  say(body: NewCorrectionBody, who: string): Promise<Correction>;
  add(addition: Addition, options: AddingOptions): AsyncIterable<Added>;
  follow(address: string, pageOnly: boolean): Promise<Found>;
  /** Follows the feeds of a list, and gives how many there are. */
  followList(opml: string): Promise<number>;
  fetch(options: { readonly everything: boolean; readonly pause: number }): AsyncIterable<Followed>;
}

/** One kept article. */
export interface OpenedArticle {
  readonly view: ArticleView;
  /** What changed from version to version. */
  changes(): Promise<readonly Changes[]>;
  /** The record of a version; with the name of a dossier, as it was corrected in that. */
  record(version: number, dossier: string | null): Promise<Record>;
  original(version: number): Promise<Uint8Array>;
}

/** A workspace to read in and to work in, wherever it is kept. */
export interface Desk {
  /** For messages. */
  readonly location: string;
  dossiers(): Promise<readonly DossierSummary[]>;
  /** By name. Throws "not-found", naming the dossiers that there are. */
  open(name: string): Promise<OpenedDossier>;
  /** By number, address, file or hash. Throws "not-found". */
  article(reference: string): Promise<OpenedArticle>;
  /** Takes a correction back; throws "not-found" where there is none, or it was taken back before. */
  undo(correction: number, who: string): Promise<void>;
  close(): Promise<void>;
}
