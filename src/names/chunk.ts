import type { Term } from "../lexicon/index.ts";

/** What a chunk names; "term": the gazetteer knows it. */
export type ChunkType = "person" | "place" | "organisation" | "term";

/** A run of words that is a name or a known term. */
export interface Chunk {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** "term": the gazetteer knows it, as `terms` says. */
  readonly type: ChunkType;
  readonly terms: readonly Term[];
}
