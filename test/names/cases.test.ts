import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { findActors, type Naming } from "../../src/names/index.ts";
import { readPage } from "../../src/page/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { parseArticle } from "../../src/syntax/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const models = loadModels(weightsFolder());
const folder = join(import.meta.dirname, "cases");

function namingOf(content: string): Naming {
  const document = { id: "x", source: "x", kind: "text", content, hints: NO_HINTS, warnings: [] } as const;
  const article = readPage(document, models);
  return findActors(article, parseArticle(article, models), models);
}

function actorNamed(naming: Naming, name: string) {
  return naming.actors.find((actor) => actor.name === name);
}

/** The name of the actor that the n-th occurrence of the words means; "-" for none. */
function meant(naming: Naming, text: string, expected: string): string {
  const [, words = "", nth = "1"] = /^(.*?)(?: \[(\d)\])?$/.exec(expected) ?? [];
  let start = -1;
  const isWord = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  for (let i = 0; i < Number(nth); i++)
    do start = text.indexOf(words, start + 1);
    while (start >= 0 && (isWord(start - 1) || isWord(start + words.length)));
  const found = naming.mentions.filter(
    ({ span, actor }) => span[0] === start && span[1] === start + words.length && actor !== null,
  );
  const ids = new Set(found.map(({ actor }) => actor));
  return (
    naming.actors
      .filter(({ id }) => ids.has(id))
      .map(({ name }) => name)
      .join(" | ") || "-"
  );
}

function answer(naming: Naming, text: string, asked: string): string {
  const [, what = "", about = ""] = /^(role|party|kind|code|place) (.+)$/.exec(asked) ?? [];
  const actor = actorNamed(naming, about);
  switch (what) {
    case "role":
      return actor?.role ?? "-";
    case "party":
      return naming.actors.find(({ id }) => id === actor?.party)?.name ?? "-";
    case "kind":
      return actor?.kind ?? "-";
    case "code":
      return actor?.codes?.iso3166 ?? "-";
    case "place":
      return naming.places.find(({ name }) => name === about)?.country ?? "-";
    default:
      return meant(naming, text, asked);
  }
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    for (const block of readFileSync(join(folder, file), "utf8").trim().split(/\n\n+/)) {
      const [title = "", ...lines] = block.split("\n");
      const text = lines.filter((line) => !line.startsWith("-> ")).join("\n");
      const expectations = lines.filter((line) => line.startsWith("-> ")).map((line) => line.slice(3));
      it(title, () => {
        expect(expectations.length).toBeGreaterThan(0);
        const naming = namingOf(text);
        for (const line of expectations) {
          const absent = /^no actor (.+)$/.exec(line);
          if (absent !== null) expect(actorNamed(naming, absent[1]!), line).toBeUndefined();
          else {
            const [asked = "", expected] = line.split(" = ");
            expect(answer(naming, text, asked), line).toBe(expected);
          }
        }
      });
    }
  });
}
