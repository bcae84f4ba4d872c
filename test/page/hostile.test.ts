import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadModels, NO_MODELS } from "../../src/learned/index.ts";
import { parseHtml } from "../../src/page/html/parse-html.ts";
import { explainPage } from "../../src/page/index.ts";
import { NO_HINTS, type RawDocument } from "../../src/sources/raw-document.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const models = loadModels(weightsFolder());

function documentOf(content: string): RawDocument {
  return { id: "x", source: "x", kind: "html", content, hints: NO_HINTS, warnings: [] };
}

function expectSound(content: string): void {
  for (const some of [models, NO_MODELS]) {
    const { article } = explainPage(documentOf(content), some);
    let end = 0;
    for (const { span } of article.description.blocks) {
      expect(span[0]).toBeGreaterThanOrEqual(end);
      expect(span[1]).toBeGreaterThan(span[0]);
      end = span[1];
    }
    expect(end).toBeLessThanOrEqual(article.text.length);
  }
}

const tag = fc.constantFrom(
  ..."p div article h1 h2 li ul ol table tr td a b span br blockquote figure figcaption script style title template svg".split(
    " ",
  ),
);
const piece = fc.oneof(
  fc.string(),
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  tag.map((name) => `<${name} class="article-body comment" hidden=`),
  fc.constantFrom(
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x110000;",
    "&#0;",
    '"',
    "'",
    "<p>The talks went on for a third day in Kessel, and both sides spoke of progress.</p>",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A","author":[[{"name":{}}]]}</script>',
    '<meta property="og:title" content="Talks">',
    '<time datetime="2031-02-30T99:00">',
  ),
);

describe("any input", () => {
  test("random markup gives sound spans", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => expectSound(pieces.join(""))),
      { numRuns: 300 },
    );
  });

  test("random strings give sound spans", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 500 }), expectSound), { numRuns: 200 });
  });

  test("the subtrees of a tree are nested", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const tree = parseHtml(pieces.join(""));
        for (let node = 0; node < tree.count; node++) {
          const parent = tree.parent[node]!;
          expect(tree.end[node]).toBeGreaterThan(node);
          if (parent >= 0) {
            expect(parent).toBeLessThan(node);
            expect(tree.end[node]).toBeLessThanOrEqual(tree.end[parent]!);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("pages made to break a reader", () => {
  const prose = "<p>The talks went on for a third day in Kessel, and both sides spoke of progress.</p>";
  const cases: { readonly [name: string]: string } = {
    "100,000 open elements": "<div>".repeat(100_000) + prose,
    "100,000 nested and closed": "<div>".repeat(100_000) + prose + "</div>".repeat(100_000),
    "100,000 inline elements and as many rules": `${"<b>".repeat(100_000)}${"<hr>".repeat(100_000)}${prose}`,
    "end tags of what lies behind a wall": `<div><table><td>${"<i>".repeat(50_000)}${"</div>".repeat(50_000)}${prose}`,
    "links that never end": `<a href=x>`.repeat(100_000) + prose,
    "300,000 attributes": `<p ${"a=1 ".repeat(300_000)}>${prose}`,
    "one line of 3 MB": `<p>${"word ".repeat(600_000)}.</p>`,
    "100,000 paragraphs": prose.repeat(100_000),
    "100,000 headings": "<h1>Talks</h1>".repeat(100_000),
    "1 MB of separators in the title": `<title>${" - ".repeat(330_000)}</title>${prose}`,
    "1 MB in a byline": `<p class="byline">By ${"a and ".repeat(170_000)}</p>${prose}`,
    "open brackets": "<".repeat(1_000_000),
    ampersands: "&".repeat(1_000_000),
    "deep JSON": `<script type="application/ld+json">${"[".repeat(200_000)}${"]".repeat(200_000)}</script>${prose}`,
    "a script that never ends": `<script>${"var a = {};".repeat(100_000)}`,
    "nested lists": "<ul><li>".repeat(50_000) + prose,
    "nested tables": "<table><tr><td>".repeat(30_000) + prose,
  };
  for (const [name, content] of Object.entries(cases)) {
    test(name, { timeout: 60_000 }, () => expectSound(content));
  }

  test("scripts, styles and hidden text are no part of the article", () => {
    const page = `<html><body><article><h1>Talks resume in Kessel</h1>${prose.repeat(5)}
      <script>var secret = "The script text must never be read as prose, whatever it says here.";</script>
      <style>p::after { content: "The style text must never be read as prose, whatever it says." }</style>
      <p style="display:none">The hidden text must never be read as prose, whatever it says here.</p>
      <template><p>The template text must never be read as prose, whatever it says here.</p></template>
      </article></body></html>`;
    for (const some of [models, NO_MODELS]) {
      const { text } = explainPage(documentOf(page), some).article;
      expect(text).toContain("both sides spoke of progress");
      expect(text).not.toMatch(/must never be read/);
    }
  });
});
