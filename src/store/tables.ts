import type { Generated, Kysely } from "kysely";
import type { MailState } from "./nouns.ts";

/** Where queries go: the database, or a transaction of it. */
export type Db = Kysely<Tables>;

/** The tables, alike in both databases. Times are ISO 8601 in UTC; `packed` columns are zstd. */
export interface Tables {
  readonly migration: { number: number; name: string; at: string };
  readonly dossier: {
    id: Generated<number>;
    name: string;
    /** JSON of Interests. */
    interests: string;
    created_at: string;
    revision: number;
    /** The revision at which words of it were last forgotten: nothing that was derived before may be kept. */
    cleared: Generated<number>;
  };
  /** Bytes as they were fetched, once each. */
  readonly original: { hash: string; media_type: string; size: number; packed: Uint8Array };
  readonly article: { id: Generated<number>; key: string; current_version: number | null };
  /** Hashes of addresses and names that must not come back: the words themselves are gone. */
  readonly forgotten: { hash: string; kind: "article" | "person"; at: string };
  readonly version: VersionTable;
  /** Apart from `version`, so that lists do not read over the large columns. */
  readonly content: { version_id: number; document: string; packed_content: Uint8Array | null };
  readonly reading: { version_id: number; packed_record: Uint8Array };
  /** What the views of a dossier are made of: JSON made of the record alone, of some form. */
  readonly extract: { version_id: number; form: number; packed: Uint8Array };
  /** Each time that a version was seen. */
  readonly retrieval: {
    id: Generated<number>;
    version_id: number;
    /** Of the document: its bytes and what was said of them. What came once is not read again. */
    fingerprint: string;
    original_hash: string;
    source: string;
    retrieved_at: string;
  };
  readonly member: {
    dossier_id: number;
    article_id: number;
    state: "taken" | "left-out";
    by: "rule" | "hand";
    score: number;
    reason: string;
    decided_at: string;
  };
  readonly passage: {
    id: Generated<number>;
    article_id: number;
    kind: "article" | "quotation" | "issue";
    line: string | null;
    party: string | null;
    person: string | null;
    stance: string | null;
  };
  readonly subscription: SubscriptionTable;
  readonly pending: {
    dossier_id: number;
    url: string;
    subscription_id: number | null;
    found_at: string;
    failures: number;
    next_at: string;
    last_error: string | null;
  };
  /** Documents that wait to be read; those with an error were tried. */
  readonly inbox: {
    id: Generated<number>;
    batch: string;
    dossier_id: number;
    document: string;
    packed_content: Uint8Array;
    packed_original: Uint8Array | null;
    media_type: string | null;
    /** JSON of how they are to be added. */
    options: string;
    added_at: string;
    error: string | null;
  };
  /** What was derived from dossiers, in pieces. */
  readonly kept: {
    dossier_id: number;
    form: string;
    revision: number;
    part: string;
    number: number;
    packed: Uint8Array;
  };
  /** Who gets the news of a dossier by mail. */
  readonly digest: DigestTable;
  readonly digest_mail: {
    id: Generated<number>;
    digest_id: number;
    slot: string;
    message_id: string;
    state: MailState;
    attempts: number;
    next_at: string;
    /** JSON of what it tells, while it is not known whether it came. */
    items: string | null;
    error: string | null;
    changed_at: string;
  };
  /** What digests told of, by hashes. */
  /** What is to be forgotten for good. */
  readonly departure: {
    id: Generated<number>;
    dossier_id: number;
    article_id: number | null;
    /** JSON of a Membership: where the article stood before. */
    membership: string | null;
    final_at: string;
  };
  readonly digest_told: { digest_id: number; item: string };
  readonly correction: {
    id: Generated<number>;
    dossier_id: number;
    article_id: number | null;
    action: string;
    subject: string;
    /** JSON: what is corrected, and what it becomes. */
    target: string;
    value: string | null;
    who: string;
    at: string;
    reason: string | null;
    undone_by: string | null;
    undone_at: string | null;
    /** The revision of the dossier that it made, and that its undoing made; 0 for those of older versions. */
    revision: Generated<number>;
    undone_revision: number | null;
  };
  /** What calendar files said of meetings. */
  readonly published: {
    dossier_id: number;
    uid: string;
    sequence: number;
    /** Hash of what a reader of the calendar sees of it. */
    content: string;
    first_day: string;
    last_day: string;
    /** Null where words of it were forgotten. */
    title: string | null;
    /** 1 where it is in the calendar no more. */
    withdrawn: number;
    /** JSON: the reports that it was made of. */
    reports: string;
  };
  readonly user: UserTable;
  /** Signed in; of the secret only its hash. */
  readonly session: {
    id: Generated<number>;
    hash: string;
    user_id: number;
    created_at: string;
    seen_at: string;
    expires_at: string;
    agent: string;
  };
  readonly token: {
    id: Generated<number>;
    hash: string;
    user_id: number;
    name: string;
    /** JSON of Scope[]. */
    scopes: string;
    /** The one dossier that it is for; null for all. */
    dossier_id: number | null;
    created_at: string;
    used_at: string | null;
    expires_at: string | null;
  };
  /** A viewer here and below is the id of a user, or 0 for whoever is alone with the workspace. */
  readonly visit: {
    viewer: number;
    dossier_id: number;
    previous_at: string | null;
    began_at: string;
    seen_at: string;
  };
  readonly opened: { viewer: number; article_id: number; at: string };
  /** Articles up to this id count as opened. */
  readonly opened_all: { viewer: number; dossier_id: number; until: number };
  readonly preference: { viewer: number; name: string; value: string };
}

interface UserTable {
  id: Generated<number>;
  name: string;
  /** The name as it is looked for. */
  folded: string;
  role: "reader" | "reviewer" | "owner";
  /** With its parameters. */
  password_hash: string;
  created_at: string;
  disabled_at: string | null;
}

interface VersionTable {
  id: Generated<number>;
  article_id: number;
  number: number;
  original_hash: string;
  text_hash: string;
  reader: string;
  source: string;
  retrieved_at: string;
  url: string | null;
  title: string | null;
  outlet: string | null;
  language: string | null;
  published: string | null;
  day: string;
}

interface DigestTable {
  id: Generated<number>;
  dossier_id: number;
  recipient: string;
  /** JSON of a DigestPlan. */
  plan: string;
  token: string;
  created_at: string;
  next_at: string;
  told_at: string | null;
  ended_at: string | null;
  ended_why: string | null;
}

interface SubscriptionTable {
  id: Generated<number>;
  dossier_id: number;
  url: string;
  kind: "feed" | "page";
  title: string | null;
  etag: string | null;
  last_modified: string | null;
  next_at: string;
  fetched_at: string | null;
  failures: number;
  last_error: string | null;
  created_at: string;
}
