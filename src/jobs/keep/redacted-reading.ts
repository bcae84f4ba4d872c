import type { RawDocument } from "../../sources/index.ts";
import { type Reading, unpackRecord } from "../../store/index.ts";
import { type KeepOptions, readingOf } from "./reading-of.ts";
import { namePattern, personHash, redactedDocument } from "./redact.ts";

/** The reading of a document without the people who were forgotten, where it names one; else the reading as it is. */
export function withoutForgotten(reading: Reading, document: RawDocument, options: KeepOptions): Reading {
  const hashes = new Set(options.forgottenPeople ?? []);
  if (hashes.size === 0) return reading;
  const record = unpackRecord(reading.packedRecord);
  const names = record.actors.filter(({ kind, name }) => kind === "person" && hashes.has(personHash(name)));
  const pattern = namePattern(names.map(({ name }) => name));
  if (pattern === null) return reading;
  return {
    ...readingOf(redactedDocument(record, document, pattern), options),
    fingerprint: reading.fingerprint,
  };
}
