// Time of the attribution stage per 5,000 characters, beside what else can be installed, in one run.
//   npm run bench:attribution [-- --runs 5]
import { parseArgs } from "node:util";
import nlp from "compromise";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { findAttributions } from "../src/attribution/index.ts";
import { loadModels, type Models, NO_MODELS } from "../src/learned/index.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const models = loadModels(weightsFolder());
const texts = readJsonLines<{ readonly text: string }>(needCorpus("data", "polnear", "dev.jsonl"))
  .slice(0, 40)
  .map(({ text }) => text);
const characters = texts.reduce((sum, text) => sum + text.length, 0);
const stages = texts.map((content) => {
  const article = readPage(
    { id: "b", source: "b", kind: "text", content, hints: NO_HINTS, warnings: [] },
    models,
  );
  const syntax = parseArticle(article, models);
  return { article, syntax, naming: findActors(article, syntax, models) };
});

const read = (use: Models, all: boolean) => (): void => {
  for (const { article, syntax, naming } of stages)
    findAttributions(article, syntax, naming, { models: use, all });
};
const rows: [string, () => void][] = [
  ["attribution, the record's notion", read(models, false)],
  ["attribution, the wide notion", read(models, true)],
  ["attribution by rules alone", read(NO_MODELS, false)],
  [
    "compromise .quotations(), from the text",
    () => {
      for (const text of texts) nlp(text).quotations().json();
    },
  ],
];

console.log(`${texts.length} articles, ${characters} characters, best of ${values.runs} runs`);
let first = 0;
for (const [name, run] of rows) {
  let best = Number.POSITIVE_INFINITY;
  for (let index = 0; index < Number(values.runs); index++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  const ms = (best / characters) * 5000;
  if (first === 0) first = ms;
  console.log(
    `${name.padEnd(42)} ${ms.toFixed(2).padStart(8)} ms per 5,000 characters   x ${(ms / first).toFixed(2)}`,
  );
}
