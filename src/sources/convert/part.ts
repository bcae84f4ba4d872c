import type { RawDocument } from "../raw-document.ts";

/** The kinds of files that are turned into text before they are read. */
export type ConvertKind = "pdf" | "docx" | "mail" | "mhtml";

/** What a file holds: an article as text or markup, or another file (an attachment). */
export type Part = TextPart | FilePart;

/** An article of a converted file, with what the file says of it. */
export interface TextPart {
  readonly what: "text";
  /** The given id (a Message-ID), null where the hash of the file's bytes is its id. */
  readonly id: string | null;
  readonly kind: RawDocument["kind"];
  readonly content: string;
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601. */
  readonly published: string | null;
  readonly authors: readonly string[];
  readonly warnings: readonly string[];
}

/** A file within a file. */
export interface FilePart {
  readonly what: "file";
  /** As its sender names it, without folders. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
