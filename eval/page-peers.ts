import type { Image } from "../src/record/index.ts";

/** What an extractor says of a page, in the form that score-pages reads. */
export interface PeerAnswer {
  readonly articleBody?: string;
  readonly paragraphs?: readonly string[];
  readonly title?: string | null;
  readonly authors?: readonly string[];
  readonly date?: string | null;
  readonly topics?: readonly string[];
  readonly lang?: string | null;
  readonly outlet?: string | null;
  readonly images?: readonly Image[];
}

/** Another extractor, behind one call. */
export interface Peer {
  readonly name: string;
  readonly extract: (html: string, url: string) => Promise<PeerAnswer>;
}

/** The other extractors that are installed. */
export const peers: readonly Peer[] = [];
