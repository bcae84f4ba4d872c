import type { Record } from "../record/index.ts";

/** What a dossier looks for in an article. */
export interface Interests {
  readonly parties: readonly string[];
  readonly places: readonly string[];
  readonly terms: readonly string[];
}

/** A negotiation that is followed. */
export interface Dossier extends Interests {
  readonly id: number;
  readonly name: string;
  /** ISO 8601 date-time in UTC, as all times here. */
  readonly createdAt: string;
  /** Goes up with every change of its articles, their records or its corrections: what is derived can be kept by it. */
  readonly revision: number;
}

export interface DossierSummary extends Dossier {
  readonly takenCount: number;
  readonly leftOutCount: number;
  /** Days (ISO 8601) of the first and last article taken; null where there is none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Whether an article stands in a dossier, and why. */
export interface Membership {
  readonly dossierId: number;
  readonly state: "taken" | "left-out";
  /** "hand" where a person decided; no rule overrides that. */
  readonly by: "rule" | "hand";
  /** 0 to 1: how much the article concerns the dossier. */
  readonly score: number;
  readonly reason: string;
}

/** A piece of an article that can be searched for: its whole text, a quotation, an issue. */
export interface Passage {
  readonly kind: "article" | "quotation" | "issue";
  /** The line of the record, such as "s3" or "p1"; null for the article itself. */
  readonly line: string | null;
  readonly party: string | null;
  readonly person: string | null;
  readonly stance: string | null;
  readonly text: string;
}

/** A reading of one document, as it is kept. Packed is zstd. */
export interface Reading {
  /** What makes two documents the same article: its address, else its given id, else its file, else its hash. */
  readonly key: string;
  /** Hash of the document: its bytes and what was said of them. What came once is not read again. */
  readonly fingerprint: string;
  readonly original: {
    /** "sha256:" and hex, of the bytes before they were packed. */
    readonly hash: string;
    readonly packed: Uint8Array;
    readonly size: number;
    readonly mediaType: string;
  };
  /** What the reader was given, to give it again: JSON without `content` where that is the original as UTF-8. */
  readonly document: { readonly json: string; readonly packedContent: Uint8Array | null };
  /** Names the input in messages: a path, an address, "batch.jsonl:12". */
  readonly source: string;
  readonly retrievedAt: string;
  /** JSON of the record, packed. */
  readonly packedRecord: Uint8Array;
  /** What the views of a dossier are made of, packed JSON of some form; null where none was made. */
  readonly extract: Extract | null;
  readonly description: Description;
  readonly passages: readonly Passage[];
  readonly memberships: readonly Membership[];
}

/** JSON made of a record alone, packed; another `form` of it is not to be used. */
export interface Extract {
  readonly form: number;
  readonly packed: Uint8Array;
}

/** What lists show of an article. */
export interface Description {
  readonly textHash: string;
  /** Reader and models that made the record: see `readerOf`. */
  readonly reader: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly language: string | null;
  /** As the record has it. */
  readonly published: string | null;
  /** The day by which the article is ordered: of publication, else of retrieval. */
  readonly day: string;
}

/** One state of an article's text. Versions count from 1; the last one is current. */
export interface Version extends Description {
  readonly id: number;
  readonly articleId: number;
  readonly number: number;
  readonly originalHash: string;
  readonly source: string;
  readonly retrievedAt: string;
}

/** An article as lists show it: its current version, and how many there are. */
export interface ArticleSummary extends Version {
  readonly key: string;
  readonly versionCount: number;
}

/** An article with the reading of its current version. */
export interface StoredRecord {
  readonly article: ArticleSummary;
  readonly record: Record;
}

/** An article with what the views are made of. */
export interface StoredExtract {
  readonly article: ArticleSummary;
  /** Parsed JSON; null where there is none of this form. */
  readonly extract: unknown;
}

/**
 * How far a mail is. `waiting`: to be sent, or to be tried again. `sending`: somebody talks to the server, which does not
 * have the whole mail yet. `handed`: the server may have it. `sent`: it said so. `unsure`: it never said; the mail is not
 * sent again. `failed`: refused for good. `replaced`: a later mail tells the same. `empty`: there was nothing to tell.
 */
export type MailState =
  | "waiting"
  | "sending"
  | "handed"
  | "sent"
  | "unsure"
  | "failed"
  | "replaced"
  | "empty";
