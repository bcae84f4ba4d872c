import type { ArticleStore } from "./articles.ts";
import type { CorrectionStore } from "./corrections.ts";
import type { DepartureStore } from "./departures.ts";
import type { DigestMailStore } from "./digest-mails.ts";
import type { DigestStore } from "./digests.ts";
import type { DossierStore } from "./dossiers.ts";
import type { ForgottenStore } from "./forgotten.ts";
import type { InboxStore } from "./inbox.ts";
import type { KeptStore } from "./kept.ts";
import type { MemberStore } from "./members.ts";
import type { OpenedStore } from "./opened.ts";
import type { PreferenceStore } from "./preferences.ts";
import type { PublishedStore } from "./published.ts";
import type { SearchStore } from "./search.ts";
import type { SessionStore } from "./sessions.ts";
import type { SubscriptionStore } from "./subscriptions.ts";
import type { TokenStore } from "./tokens.ts";
import type { UserStore } from "./users.ts";
import type { VisitStore } from "./visits.ts";

/** A workspace: dossiers and the articles that stand in them, in one database. Every write is one transaction. */
export interface Store {
  readonly kind: "sqlite" | "postgres";
  /** The file, or the address without its password: for messages. */
  readonly location: string;
  /** What it was opened by. */
  readonly address: string;
  readonly dossiers: DossierStore;
  readonly articles: ArticleStore;
  readonly members: MemberStore;
  readonly subscriptions: SubscriptionStore;
  readonly corrections: CorrectionStore;
  readonly search: SearchStore;
  readonly kept: KeptStore;
  readonly inbox: InboxStore;
  readonly forgotten: ForgottenStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly visits: VisitStore;
  readonly opened: OpenedStore;
  readonly preferences: PreferenceStore;
  readonly published: PublishedStore;
  readonly departures: DepartureStore;
  readonly digests: DigestStore;
  readonly digestMails: DigestMailStore;
  /** Gives back to the disk what was removed and overwrites it (SQLite: VACUUM and the log emptied). */
  scrub(): Promise<void>;
  /** All that is wrong with the workspace, in words; nothing where it is sound. */
  check(): Promise<string[]>;
  /** The whole workspace as lines, as it was at one moment. */
  backup(): AsyncGenerator<string>;
  close(): Promise<void>;
}
