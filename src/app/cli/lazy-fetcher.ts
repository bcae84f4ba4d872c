import type { PageFetcher } from "../../sources/fetch/fetch-page.ts";
import { VERSION } from "../../version.ts";

/** How commands that fetch may be told to. */
export interface FetchOptions {
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}

/** Loads what fetches only when there is an address. */
export function lazyFetcher({ allowPrivate, userAgent }: FetchOptions): PageFetcher {
  let fetcher: PageFetcher | null = null;
  return {
    async fetchPage(url) {
      const { pageFetcher, userAgentOf } = await import("../../sources/fetch/fetch-page.ts");
      fetcher ??= pageFetcher({
        ...(allowPrivate === true ? { refusal: () => null } : {}),
        userAgent: userAgent ?? userAgentOf(VERSION),
      });
      return fetcher.fetchPage(url);
    },
    close: async () => fetcher?.close(),
  };
}
