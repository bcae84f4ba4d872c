import { createHash } from "node:crypto";
import type { Record } from "../record/index.ts";
import type { RawDocument } from "../sources/index.ts";
import { VERSION } from "../version.ts";

/** The record of a document that no stage has read: its content as the text, what the input says of it, no lines. */
export function bareRecord({ id, content, hints, warnings }: RawDocument): Record {
  return {
    schema: "rapporteur-record/1",
    id,
    textHash: `sha256:${createHash("sha256").update(content, "utf8").digest("hex")}`,
    article: {
      ...hints,
      canonical: null,
      subtitle: null,
      modified: null,
      section: null,
      tags: [],
      images: [],
      wire: null,
      headline: null,
      blocks: [],
      boilerplate: [],
    },
    text: content,
    actors: [],
    places: [],
    attributions: [],
    meetings: [],
    positions: [],
    figures: [],
    times: [],
    reading: { rapporteur: VERSION, models: {}, page: "none", warnings },
  };
}
