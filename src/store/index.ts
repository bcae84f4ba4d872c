export type { ArticleStore, KnownDocument, Original, Rereading } from "./articles.ts";
export type { CorrectionStore } from "./corrections.ts";
export type { Departure, DepartureStore } from "./departures.ts";
export type { DigestMail, DigestMailStore, HeldMail } from "./digest-mails.ts";
export type { Digest, DigestPlan, DigestStore } from "./digests.ts";
export type { DossierStore } from "./dossiers.ts";
export type { Leftover, Redaction } from "./forget-words.ts";
export type { ForgottenStore } from "./forgotten.ts";
export type { Inbound, InboxStore, Waiting } from "./inbox.ts";
export type { KeptFrom, KeptPiece, KeptStore } from "./kept.ts";
export type { Member, MemberStore, Window } from "./members.ts";
export type {
  ArticleSummary,
  Description,
  Dossier,
  DossierSummary,
  Extract,
  Interests,
  MailState,
  Membership,
  Passage,
  Reading,
  StoredExtract,
  StoredRecord,
  Version,
} from "./nouns.ts";
export { defaultWorkspace, openStore, restoreStore } from "./open.ts";
export type { OpenedStore } from "./opened.ts";
export { pack, unpack, unpackRecord } from "./packed.ts";
export { postgresFault } from "./postgres-faults.ts";
export type { PreferenceStore, Preferences, Theme } from "./preferences.ts";
export type { PublishedStore } from "./published.ts";
export { ROLES, type Role, SCOPES, type Scope } from "./rights.ts";
export type { Saved } from "./save-reading.ts";
export type { Hit, SearchFilters, SearchStore } from "./search.ts";
export type { Session, SessionStore, SignedIn } from "./sessions.ts";
export type { Store } from "./store.ts";
export { StoreError, type StoreErrorCode } from "./store-error.ts";
export type { Pending, Subscription, SubscriptionState, SubscriptionStore } from "./subscriptions.ts";
export type { Token, TokenBearer, TokenStore } from "./tokens.ts";
export type { User, UserStore } from "./users.ts";
export type { Visit, VisitStore } from "./visits.ts";
export { folded, type WordTerm, wordQuery } from "./word-query.ts";
