// Lists the verbs of openly licensed running text in data/gazetteer/verbs.tsv, by which the lemmas of "-ed", "-ing" and
// "-s" are told ("convened" is of "convene").
//   npm run train:verbs          two minutes; the tagger of weights/ decides what is a verb
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { needCorpus } from "../eval/corpora.ts";
import { loadModels } from "../src/learned/index.ts";
import { gazetteerFolder } from "../src/lexicon/table.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { regularForms } from "../src/syntax/lemma-lists.ts";
import { weightsFolder } from "../src/weights-folder.ts";

/** Text under a share-alike licence is left out, as for the weights. */
const SHARE_ALIKE = /^(?:wikitext|current-events)/;
/** Words read of each file. */
const WORDS_A_FILE = 400_000;
/** A verb stands so often in its base form, and once at least in another. */
const LEAST = 2;

const models = loadModels(weightsFolder());
const bases = new Map<string, number>();
const inflected = new Set<string>();
const folder = needCorpus("data", "raw-text");

for (const file of readdirSync(folder).filter(
  (name) => name.endsWith(".jsonl.gz") && !SHARE_ALIKE.test(name),
)) {
  const lines = gunzipSync(readFileSync(join(folder, file)))
    .toString("utf8")
    .split("\n");
  let words = 0;
  for (const line of lines) {
    if (line === "" || words > WORDS_A_FILE) continue;
    words += countVerbs((JSON.parse(line) as { readonly text: string }).text);
  }
  console.log(`${file}: ${words} words`);
}

function countVerbs(text: string): number {
  const document = {
    id: "verbs",
    source: "verbs",
    kind: "text",
    content: text,
    hints: NO_HINTS,
    warnings: [],
  } as const;
  const article = readPage(document, models);
  let words = 0;
  for (const { tokens } of parseArticle(article, models).sentences) {
    words += tokens.length;
    for (const { start, end, xpos } of tokens) {
      if (!xpos.startsWith("VB")) continue;
      const form = article.text.slice(start, end);
      if (!/^[a-z]{2,}$/.test(form)) continue;
      if (xpos === "VB" || xpos === "VBP") bases.set(form, (bases.get(form) ?? 0) + 1);
      else inflected.add(form);
    }
  }
  return words;
}

const verbs = [...bases]
  .filter(([verb, count]) => count >= LEAST && regularForms(verb).some((form) => inflected.has(form)))
  .map(([verb]) => verb)
  .sort();
writeFileSync(
  join(gazetteerFolder(), "verbs.tsv"),
  `# Verbs in their base form: they decide which lemma "-ed", "-ing" and "-s" have.
# Source: counted by train/verbs.ts in openly licensed running text (CC0, CC BY, public domain; no share-alike). Date: 2026-11. Licence: Apache-2.0.
verb
${verbs.join("\n")}
`,
);
console.log(`${verbs.length} verbs`);
