// Other extractors behind one call each. They are development dependencies: the product has none of them.
import { createRequire } from "node:module";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { segment } from "../src/page/body/segment.ts";
import { parseHtml } from "../src/page/html/parse-html.ts";
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

/** Another extractor. `run` does its work alone, for the clock; `answer` makes what the scorer reads of it. */
export interface Peer {
  readonly name: string;
  readonly run: (html: string, url: string) => Promise<unknown>;
  readonly answer: (html: string, url: string) => Promise<PeerAnswer>;
}

/** What mercury gives, as far as it is looked at; it has no types of its own. */
interface MercuryResult {
  readonly title?: string | null;
  readonly content?: string | null;
  readonly author?: string | null;
  readonly date_published?: string | null;
}
interface Mercury {
  parse(
    url: string,
    options: { readonly html: string; readonly fetchAllPages: false },
  ): Promise<MercuryResult>;
}
const mercury: Mercury = createRequire(import.meta.url)("@jocmp/mercury-parser");

/** The blocks of an extractor's HTML, divided by the reader's own eyes, so that all are compared alike. */
function blocksOf(html: string): string[] {
  return segment(parseHtml(html)).blocks.map((block) => block.text);
}

function answerOf(
  content: string | null | undefined,
  facts: Omit<PeerAnswer, "articleBody" | "paragraphs">,
): PeerAnswer {
  const paragraphs = blocksOf(content ?? "");
  return { ...facts, paragraphs, articleBody: paragraphs.join("\n\n") };
}

const names = (author: string | null | undefined) =>
  (author ?? "")
    .split(/\s*(?:,|;|\band\b|&)\s*/)
    .map((name) => name.replace(/^by\s+/i, "").trim())
    .filter((name) => name !== "");

function readability(html: string) {
  const { document } = parseHTML(html);
  return new Readability(document).parse();
}

/** The other extractors that are installed. */
export const peers: readonly Peer[] = [
  {
    name: "readability-linkedom",
    run: async (html) => readability(html),
    answer: async (html) => {
      const found = readability(html);
      return answerOf(found?.content, {
        title: found?.title ?? null,
        authors: names(found?.byline),
        date: found?.publishedTime ?? null,
        lang: found?.lang ?? null,
        outlet: found?.siteName ?? null,
      });
    },
  },
  {
    name: "defuddle",
    run: (html, url) => Defuddle(html, url),
    answer: async (html, url) => {
      const found = await Defuddle(html, url);
      return answerOf(found.content, {
        title: found.title,
        authors: names(found.author),
        date: found.published,
        lang: found.language,
        outlet: found.site,
      });
    },
  },
  {
    name: "mercury",
    run: (html, url) => mercury.parse(url, { html, fetchAllPages: false }),
    answer: async (html, url) => {
      const found = await mercury.parse(url, { html, fetchAllPages: false });
      return answerOf(found.content, {
        title: found.title ?? null,
        authors: names(found.author),
        date: found.date_published ?? null,
      });
    },
  },
];

/** Runs an extractor without what it writes on the console. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn, error } = console;
  const nothing = () => {};
  Object.assign(console, { log: nothing, warn: nothing, error: nothing });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
