import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadModels, NO_MODELS } from "../../src/learned/index.ts";
import { explainPage } from "../../src/page/index.ts";
import { NO_HINTS, type RawDocument } from "../../src/sources/raw-document.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

// Each page stands as area--case.html, the article expected of it beside it as area--case.json.
// UPDATE=1 writes what is read now: look at the difference before it is committed.
const folder = join(import.meta.dirname, "cases");
const models = loadModels(weightsFolder());
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".html"))
  .sort();

function documentOf(name: string): RawDocument {
  return {
    id: name,
    source: name,
    kind: "html",
    content: readFileSync(join(folder, name), "utf8"),
    hints: { ...NO_HINTS, url: "https://www.kessel-courier.example/world/talks" },
    warnings: [],
  };
}

/** The article as a person would check it: each block as its kind, its offsets and its words. */
function shown(name: string): object {
  const { article } = explainPage(documentOf(name), models);
  const { description, text } = article;
  const { blocks, headline, boilerplate: _, ...facts } = description;
  const known = Object.entries(facts).filter(
    ([, value]) => value !== null && (!Array.isArray(value) || value.length > 0),
  );
  return {
    ...Object.fromEntries(known),
    headline: headline === null ? null : text.slice(...headline),
    blocks: blocks.map(
      ({ kind, level, span }) => `${kind}${level ?? ""} ${span[0]}-${span[1]}: ${text.slice(...span)}`,
    ),
    ...(article.warnings.length > 0 ? { warnings: article.warnings } : {}),
  };
}

describe("pages", () => {
  test("there are cases", () => expect(names.length).toBeGreaterThanOrEqual(40));

  for (const name of names) {
    test(name, () => {
      const path = join(folder, name.replace(/\.html$/, ".json"));
      const found = shown(name);
      if (process.env.UPDATE === "1") writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
      expect(existsSync(path), `${path} is missing: run with UPDATE=1 and read it`).toBe(true);
      expect(found).toEqual(JSON.parse(readFileSync(path, "utf8")));
    });
  }
});

describe("every page", () => {
  for (const name of names) {
    test(`${name}: spans lie inside the text, in order, set apart by blank lines`, () => {
      for (const some of [models, NO_MODELS]) {
        const { article } = explainPage(documentOf(name), some);
        const { blocks, headline } = article.description;
        const spans = [...(headline === null ? [] : [headline]), ...blocks.map((block) => block.span)];
        let end = 0;
        spans.forEach(([start, stop], at) => {
          expect(article.text.slice(end, start)).toBe(at === 0 ? "" : "\n\n");
          expect(stop).toBeGreaterThan(start);
          end = stop;
        });
        expect(end).toBe(article.text.length);
      }
    });

    test(`${name}: reading twice gives the same`, () => {
      expect(explainPage(documentOf(name), models)).toEqual(explainPage(documentOf(name), models));
    });
  }
});
