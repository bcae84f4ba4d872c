import { createHash } from "node:crypto";
import { bareRecord } from "../../src/jobs/bare-record.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { type Membership, pack, type Reading } from "../../src/store/index.ts";

/** What a test says of an article; the rest is made up. */
export interface Given {
  readonly key: string;
  readonly text: string;
  readonly published?: string;
  readonly outlet?: string;
  readonly title?: string;
  readonly reader?: string;
  readonly memberships?: readonly Membership[];
  readonly passages?: Reading["passages"];
}

function hash(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** A reading of an article that no stage has read. */
export function readingOf(given: Given): Reading {
  const { key, text, published = "2031-03-02", outlet = null, title = null, reader = "test/1" } = given;
  const document = {
    id: hash(text),
    source: key,
    kind: "text" as const,
    content: text,
    hints: { ...NO_HINTS, url: key.startsWith("http") ? key : null, published, outlet, title },
    warnings: [],
  };
  const record = bareRecord(document);
  const { content: _, ...rest } = document;
  return {
    key,
    fingerprint: hash(JSON.stringify(document)),
    original: { hash: hash(text), packed: pack(text), size: text.length, mediaType: "text/plain" },
    document: { json: JSON.stringify(rest), packedContent: null },
    source: key,
    retrievedAt: "2031-03-05T10:00:00.000Z",
    packedRecord: pack(JSON.stringify(record)),
    extract: null,
    description: {
      textHash: record.textHash,
      reader,
      url: record.article.url,
      title,
      outlet,
      language: "en",
      published,
      day: published.slice(0, 10),
    },
    passages: given.passages ?? [
      { kind: "article", line: null, party: null, person: null, stance: null, text },
    ],
    memberships: given.memberships ?? [],
  };
}

/** Taken by the rule. */
export function taken(dossierId: number): Membership {
  return { dossierId, state: "taken", by: "rule", score: 1, reason: "it names Arvenia" };
}
