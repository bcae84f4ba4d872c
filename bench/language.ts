// Words a second of tokens, sentences, tags, lemmas and parse, beside wink-nlp and compromise (which do not parse), and
// the accuracy of all three, in one run; and whether the time grows with the length and no faster.
//   npm run bench:language
import { existsSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import wink from "wink-nlp";
import { CORPORA, readJsonLines } from "../eval/corpora.ts";
import { loadModels } from "../src/learned/index.ts";
import { syntaxOfTokens } from "../src/syntax/gold-tokens.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { articleLine } from "./invented-news.ts";
import { compareNames, compareTags } from "./language-peers.ts";

const ROUNDS = 5;
const models = loadModels(weightsFolder());
const news = join(CORPORA, "data", "news-open", "wikinews.jsonl");
const texts = existsSync(news)
  ? readJsonLines<{ readonly text: string }>(news).map(({ text }) => text)
  : Array.from({ length: 200 }, (_, index) => (JSON.parse(articleLine(index)) as { text: string }).text);

function articleOf(text: string) {
  const { article } = syntaxOfTokens([], models);
  const blocks = [{ kind: "paragraph" as const, span: [0, text.length] as const }];
  return { ...article, text, description: { ...article.description, blocks } };
}

/** The least time of some rounds, in seconds of this process' own. */
function seconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

const articles = texts.map(articleOf);
let words = 0;
for (const article of articles) {
  for (const { tokens } of parseArticle(article, models).sentences) words += tokens.length;
}

const winkNlp = wink(model, ["sbd", "pos"]);
const runs = {
  "rapporteur: tokens, sentences, tags, lemmas, parse": () => {
    for (const article of articles) parseArticle(article, models);
  },
  "wink-nlp: tokens, sentences, tags": () => {
    for (const text of texts) {
      winkNlp.readDoc(text).tokens().out(winkNlp.its.pos);
    }
  },
  "compromise: tokens, sentences, tags": () => {
    for (const text of texts) nlp(text).json({ offset: false });
  },
};

console.log(`${texts.length} articles, ${words} words; best of ${ROUNDS} rounds, this process' own time`);
let own = 0;
for (const [name, run] of Object.entries(runs)) {
  const time = seconds(run);
  own ||= time;
  const rate = Math.round(words / time).toLocaleString("en-US");
  console.log(
    `${name.padEnd(52)} ${rate.padStart(9)} words a second   ${(time / own).toFixed(2)} times our time`,
  );
}

compareTags(models, winkNlp);
compareNames(models);

const marks = "(.)&!*-,;'\"[a]{1}: ";
const inputs: { readonly [name: string]: (length: number) => string } = {
  news: (length) => texts.join("\n\n").repeat(9).slice(0, length),
  "one sentence without end": (length) => "the talks of the two sides in the town and ".repeat(length / 43),
  "small words alone": (length) => "a of the to ".repeat(length / 12),
  "marks alone": (length) => marks.repeat(length / marks.length),
  "one letter": (length) => "x".repeat(length),
  "line breaks": (length) => "\n".repeat(length),
};
console.log("\nseconds for 250,000, 500,000 and 1,000,000 characters, and the growth of the last doubling");
for (const [name, make] of Object.entries(inputs)) {
  const times = [250_000, 500_000, 1_000_000].map((length) => {
    const article = articleOf(make(length));
    return seconds(() => parseArticle(article, models));
  });
  const shown = times.map((time) => time.toFixed(2).padStart(6)).join(" ");
  console.log(`${name.padEnd(28)} ${shown}   ${(times[2]! / times[1]!).toFixed(2)}`);
}
