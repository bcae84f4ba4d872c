// Pages that list articles, of our own making and of different build: in lists/, each link that leads to an article is
// marked data-article, one that may be taken or left data-optional. The marks are taken out before the page is looked at.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { articleLinks } from "../../src/sources/follow/article-links.ts";

const FOLDER = join(import.meta.dirname, "lists");
const BASE = "https://observer.example/lists/page";

interface Case {
  readonly name: string;
  readonly html: string;
  readonly wanted: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

const cases = readdirSync(FOLDER).sort().map(caseOf);

function caseOf(file: string): Case {
  const marked = readFileSync(join(FOLDER, file), "utf8");
  const base = /<base href="([^"]+)"/.exec(marked)?.[1] ?? BASE;
  const addresses = (mark: string): ReadonlySet<string> =>
    new Set(
      [...marked.matchAll(new RegExp(`<a ${mark}[^>]*href="([^"]+)"`, "g"))].map(([, href = ""]) => {
        const url = new URL(href.replaceAll("&amp;", "&"), base);
        url.hash = "";
        return url.href;
      }),
    );
  return {
    name: file.replace(/\.html$/, ""),
    html: marked.replace(/ data-(?:article|optional)/g, ""),
    wanted: addresses("data-article"),
    optional: addresses("data-optional"),
  };
}

function found({ html }: Case): string[] {
  return articleLinks(html, BASE).map(({ url }) => url);
}

describe("a page that lists articles", () => {
  test.each(cases)("$name", (one) => {
    const links = found(one);
    expect(links.filter((url) => !one.wanted.has(url) && !one.optional.has(url))).toEqual([]);
    expect([...one.wanted].filter((url) => !links.includes(url))).toEqual([]);
  });

  test("there are pages enough", () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });
});
