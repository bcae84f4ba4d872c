// Reads the texts of TIMEX3 files and scores spans, types and values.
//   npm run eval:times [-- FILE.jsonl... [scorer options]]      default: both files of data/dates
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModels } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import type { Time } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface DatedText {
  readonly id: string;
  readonly text: string;
  readonly date: string | null;
}

const args = process.argv.slice(2);
const given = args.filter((arg) => arg.endsWith(".jsonl"));
const options = args.filter((arg) => !arg.endsWith(".jsonl"));
const scorer = needCorpus("tools", "score-dates.mjs");
const files =
  given.length > 0
    ? given
    : ["train", "meantime-train"].map((name) => needCorpus("data", "dates", `${name}.jsonl`));
const folder = mkdtempSync(join(tmpdir(), "rapporteur-times-"));
const models = loadModels(weightsFolder());

files.forEach((file, index) => {
  const lines = readJsonLines<DatedText>(file).map((dated) => ({
    id: dated.id,
    timexes: timesOf(dated).map((time) => ({
      start: time.span[0],
      end: time.span[1],
      text: dated.text.slice(...time.span),
      type: time.type,
      value: time.value,
      by: time.by,
    })),
  }));
  const path = join(folder, `times-${index}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  console.log(`\n== ${file}\n   times: ${path}`);
  const run = spawnSync(process.execPath, [scorer, file, path, ...options], { stdio: "inherit" });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
});

function timesOf(dated: DatedText): Time[] {
  const article = readPage(
    {
      id: dated.id,
      source: dated.id,
      kind: "text",
      content: dated.text,
      hints: { ...NO_HINTS, published: dated.date },
      warnings: [],
    },
    models,
  );
  return findTimes(article, parseArticle(article, models));
}
