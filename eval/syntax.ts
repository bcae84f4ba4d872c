// Scores tokens, sentences, tags and dependencies on CoNLL-U files, and says how many words a second.
//   npm run eval:syntax [-- FILE.conllu... [--by-genre]]      default: EWT dev and GUM dev
// "gold tokens" parses the file's tokens and sentences; "raw text" begins with the text of its paragraphs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { loadModels } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle, readConllu, reparsed, wordParserOf, writeConllu } from "../src/syntax/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus } from "./corpora.ts";

const args = process.argv.slice(2);
const given = args.filter((arg) => !arg.startsWith("--"));
const files =
  given.length > 0 ? given : ["ud-ewt", "ud-gum"].map((name) => needCorpus("data", name, "dev.conllu"));
const scorer = needCorpus("tools", "score-syntax.mjs");
const folder = mkdtempSync(join(tmpdir(), "rapporteur-eval-syntax-"));
const models = loadModels(weightsFolder());
const parse = wordParserOf(models);

for (const file of files) {
  const sentences = readConllu(readFileSync(file, "utf8"));
  const name = basename(file, ".conllu");
  console.log(`\n== ${file}`);
  score(
    "gold tokens",
    file,
    join(folder, `${name}-gold.conllu`),
    sentences.map((one) => reparsed(one, parse)).join(""),
  );
  const text = rawText(sentences);
  score("raw text", file, join(folder, `${name}-raw.conllu`), parsedText(text));
  speed(
    sentences.map((sentence) => sentence.words.map((word) => word.form)),
    text,
  );
}

function score(title: string, gold: string, path: string, system: string): void {
  writeFileSync(path, system);
  console.log(`-- ${title}: ${path}`);
  const options = args.filter((arg) => arg.startsWith("--"));
  const run = spawnSync(process.execPath, [scorer, gold, path, ...options], { stdio: "inherit" });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
}

/** The text of a treebank: sentences one after the other, paragraphs and documents divided by a blank line. */
function rawText(sentences: ReturnType<typeof readConllu>): string {
  let text = "";
  for (const { lines } of sentences) {
    const words = lines.find((line) => line.startsWith("# text = "))?.slice(9);
    if (words === undefined) continue;
    const fresh = lines.some((line) => line.startsWith("# newpar") || line.startsWith("# newdoc"));
    text += `${text === "" ? "" : fresh ? "\n\n" : " "}${words.trim()}`;
  }
  return text;
}

function articleOf(text: string) {
  return readPage(
    { id: "eval", source: "eval", kind: "text", content: text, hints: NO_HINTS, warnings: [] },
    models,
  );
}

/** The page stage may mark boilerplate, which a treebank's text has none of: it is taken for text here. */
function parsedText(text: string): string {
  const article = articleOf(text);
  const spans = [...text.matchAll(/\S(?:[\s\S]*?\S)?(?=\n\n|$)/g)].map((match) => match.index);
  const blocks = spans.map((start, index) => ({
    kind: "paragraph" as const,
    span: [start, text.slice(start, spans[index + 1]).trimEnd().length + start] as const,
  }));
  const plain = { ...article, description: { ...article.description, blocks, boilerplate: [] } };
  return parseArticle(plain, models)
    .sentences.map((sentence, index) => writeConllu(text, sentence, String(index + 1)))
    .join("");
}

/** Words of a second of this process' own time, the best of five rounds: other work on the machine counts little. */
function speed(sentences: readonly (readonly string[])[], text: string): void {
  const words = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  const article = articleOf(text);
  const rate = (work: () => void): string => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1e6);
    }
    return Math.round(words / best).toLocaleString("en-US");
  };
  const parsed = rate(() => {
    for (const sentence of sentences) parse(sentence);
  });
  const whole = rate(() => parseArticle(article, models));
  console.log(`words a second: ${parsed} (tags and parse), ${whole} (from text, with tokens and sentences)`);
}
