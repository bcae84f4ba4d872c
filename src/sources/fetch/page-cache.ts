/** A page as it was last fetched, with what the server named it by. */
export interface CachedPage {
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Keeps pages by address, so that they are asked for only where they have changed. */
export interface PageCache {
  get(url: string): Promise<CachedPage | null>;
  put(url: string, page: CachedPage): Promise<void>;
}
