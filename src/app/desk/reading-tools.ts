import type { Added, Followed } from "../../jobs/index.ts";
import { loadModels, type Models } from "../../learned/index.ts";
import { type Fetcher, pageFetcher, userAgentOf } from "../../sources/fetch/fetch-page.ts";
import { VERSION } from "../../version.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { type Adding, type AddingOptions, type Addition, added, fetched } from "./adding.ts";

/** What reads and fetches: loaded when it is first asked for. */
export interface ReadingTools {
  models(): Models;
  fetcher(): Fetcher;
  add(adding: Adding, addition: Addition, options: AddingOptions): AsyncGenerator<Added>;
  fetch(
    adding: Adding,
    options: { readonly everything: boolean; readonly pause: number },
  ): AsyncGenerator<Followed>;
  close(): Promise<void>;
}

/** Tools of its own. */
export function readingTools({ allowPrivate = false }: { readonly allowPrivate?: boolean }): ReadingTools {
  let models: Models | null = null;
  let fetcher: Fetcher | null = null;
  const stop = new AbortController();
  return {
    models() {
      models ??= loadModels(weightsFolder());
      return models;
    },
    fetcher() {
      fetcher ??= pageFetcher({
        userAgent: userAgentOf(VERSION),
        ...(allowPrivate ? { refusal: () => null } : {}),
      });
      return fetcher;
    },
    add: (adding, addition, options) => added(adding, addition, options),
    fetch: (adding, options) => fetched(adding, { ...options, stop: stop.signal }),
    async close() {
      stop.abort();
      await fetcher?.close();
    },
  };
}
