// Speed of the times stage against chrono-node and compromise-dates, on the same texts, in one run, and with the length doubled.
//   npm run bench:times [-- FILE.jsonl]      default: data/dates/train.jsonl; without corpora a text written here
import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import * as chrono from "chrono-node";
import nlp from "compromise";
import dates from "compromise-dates";
import { CORPORA, readJsonLines } from "../eval/corpora.ts";
import { loadModels } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";

interface DatedText {
  readonly id: string;
  readonly text: string;
  readonly date: string | null;
}

const OWN =
  "Arvenia and Tolmark met on Monday for eight hours of talks in Varn. They will meet again on 7 May, a year after the truce of 2030 broke down. Brandt said last week that nothing had moved since March. ";

const given = process.argv[2] ?? join(CORPORA, "data", "dates", "train.jsonl");
const texts: readonly DatedText[] = existsSync(given)
  ? readJsonLines<DatedText>(given)
  : Array.from({ length: 50 }, (_, index) => ({
      id: `own-${index}`,
      text: OWN.repeat(25),
      date: "2031-04-09",
    }));
const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
const models = loadModels(weightsFolder());
const prepared = texts.map(({ id, text, date }) => {
  const hints = { ...NO_HINTS, published: date };
  const article = readPage({ id, source: id, kind: "text", content: text, hints, warnings: [] }, models);
  return { article, syntax: parseArticle(article, models) };
});
const chronoTexts = texts.map(({ text, date }) => ({ text, at: new Date(date ?? "2000-01-01") }));
const dated = nlp.extend(dates);

/** The best of several runs, in milliseconds for 5,000 characters. */
function best(run: () => void, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return (least / characters) * 5000;
}

const times = best(() => {
  for (const { article, syntax } of prepared) findTimes(article, syntax);
}, 9);
const byChrono = best(() => {
  for (const { text, at } of chronoTexts) chrono.parse(text, at);
}, 3);
const some = chronoTexts.slice(0, 20);
const someCharacters = some.reduce((sum, { text }) => sum + text.length, 0);
const byCompromise =
  best(() => {
    for (const { text } of some) dated(text).dates().get();
  }, 2) *
  (characters / someCharacters);

console.log(`${texts.length} texts, ${characters} characters; milliseconds for 5,000 characters, best run`);
console.log(`rapporteur times   ${times.toFixed(3)}   (on tokens: tags and parse are a stage of their own)`);
console.log(`chrono-node        ${byChrono.toFixed(3)}   ${(byChrono / times).toFixed(1)} times as long`);
console.log(
  `compromise-dates   ${byCompromise.toFixed(3)}   ${(byCompromise / times).toFixed(1)} times as long`,
);

console.log("\nlength doubled (milliseconds for the whole text)");
for (const repeat of [500, 1000, 2000, 4000]) {
  const content = OWN.repeat(repeat);
  const hints = { ...NO_HINTS, published: "2031-04-09" };
  const article = readPage({ id: "own", source: "own", kind: "text", content, hints, warnings: [] }, models);
  const syntax = parseArticle(article, models);
  const ms = (best(() => void findTimes(article, syntax), 3) * characters) / 5000;
  console.log(`${String(content.length).padStart(9)} characters  ${ms.toFixed(1)}`);
}
