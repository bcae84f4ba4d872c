import { createHash } from "node:crypto";
import { concerns } from "../../dossier/concerns.ts";
import { type Models, NO_MODELS } from "../../learned/index.ts";
import { PAGE_VERSION } from "../../page/index.ts";
import type { Record } from "../../record/index.ts";
import type { RawDocument } from "../../sources/index.ts";
import { type Description, type Dossier, type Membership, pack, type Reading } from "../../store/index.ts";
import { VERSION } from "../../version.ts";
import { type JobOptions, recordOf } from "../read-job.ts";
import { fingerprintOf, hashOf, keyOf } from "./document-key.ts";
import { extractOf } from "./extract.ts";
import { passagesOf } from "./passages.ts";

/** What a document is read with to be kept. */
export interface KeepOptions extends JobOptions {
  /** The dossiers that the article may concern. */
  readonly dossiers: readonly Dossier[];
  /** Takes the article in by hand, whatever it concerns. */
  readonly all: boolean;
  /** Hashes of the names that are blacked out: see personHash. */
  readonly forgottenPeople?: readonly string[];
}

/** Names the reader: its version, that of the page stage, and the models. Another name means a record may differ. */
export function readerOf(models: Models = NO_MODELS): string {
  const hash = createHash("sha256").update(JSON.stringify(models.files.map((file) => [file.id, file.hash])));
  return `${VERSION} page ${PAGE_VERSION} models ${hash.digest("hex").slice(0, 12)}`;
}

/** Reads a document and gives all that is kept of it. Throws a SourceError where it can't be read. */
export function readingOf(document: RawDocument, options: KeepOptions): Reading {
  const retrievedAt = new Date().toISOString();
  const record = recordOf(document, options);
  const { content, original, ...rest } = document;
  const bytes = original?.bytes ?? Buffer.from(content);
  return {
    key: keyOf(document, record),
    fingerprint: fingerprintOf(document),
    original: {
      hash: hashOf(bytes),
      packed: pack(bytes),
      size: bytes.length,
      mediaType: original?.mediaType ?? MEDIA_TYPES[document.kind],
    },
    document: { json: JSON.stringify(rest), packedContent: original === undefined ? null : pack(content) },
    source: document.source,
    retrievedAt,
    memberships: options.dossiers.map((dossier) => membershipOf(record, dossier, options.all)),
    ...keptOf(record, { reader: readerOf(options.models), retrievedAt }),
  };
}

const MEDIA_TYPES = { html: "text/html", text: "text/plain", markdown: "text/markdown" } as const;

/** What is kept of a record, in a reading and a re-reading alike. */
export function keptOf(
  record: Record,
  { reader, retrievedAt }: { readonly reader: string; readonly retrievedAt: string },
): Pick<Reading, "packedRecord" | "extract" | "description" | "passages"> {
  return {
    packedRecord: pack(JSON.stringify(record)),
    extract: extractOf(record),
    description: descriptionOf(record, reader, retrievedAt),
    passages: passagesOf(record),
  };
}

function descriptionOf(record: Record, reader: string, retrievedAt: string): Description {
  const { url, canonical, title, outlet, language, published } = record.article;
  return {
    textHash: record.textHash,
    reader,
    url: url ?? canonical,
    title,
    outlet,
    language,
    published,
    day: (published ?? retrievedAt).slice(0, 10),
  };
}

/** Where the article stands in a dossier, by rule, or by hand where everything is taken. */
export function membershipOf(record: Record, dossier: Dossier, all: boolean): Membership {
  const { taken, score, reason } = concerns(record, dossier);
  if (all && !taken) {
    return { dossierId: dossier.id, state: "taken", by: "hand", score, reason: `taken by hand; ${reason}` };
  }
  return { dossierId: dossier.id, state: taken ? "taken" : "left-out", by: "rule", score, reason };
}
