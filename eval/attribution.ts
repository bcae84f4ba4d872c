// Reads the texts of a file in PolNeAR's form and scores who said what, in PolNeAR's wide notion.
//   npm run eval:attribution [-- FILE.jsonl] [-- scorer options, such as --punct --by publisher --worst 3 --cues 40]
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import type { Attribution } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface PolnearText {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly date: string;
}

const args = process.argv.slice(2);
const file = args.find((arg) => arg.endsWith(".jsonl")) ?? needCorpus("data", "polnear", "dev.jsonl");
const options = args.filter((arg) => !arg.endsWith(".jsonl"));
const scorer = needCorpus("tools", "score-attributions.mjs");
const path = join(mkdtempSync(join(tmpdir(), "rapporteur-eval-")), "attributions.jsonl");
const models = loadModels(weightsFolder());

const lines = readJsonLines<PolnearText>(file).map((gold) => ({
  id: gold.id,
  attributions: attributionsOf(gold),
}));
writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
console.log(`${file}\npredictions: ${path}\n`);
const run = spawnSync(process.execPath, [scorer, file, path, ...options], { stdio: "inherit" });
process.exitCode = run.status ?? 1;

function attributionsOf(gold: PolnearText): readonly Attribution[] {
  const hints = { ...NO_HINTS, published: gold.date, outlet: gold.publisher };
  const document = {
    id: gold.id,
    source: gold.id,
    kind: "text",
    content: gold.text,
    hints,
    warnings: [],
  } as const;
  return read(document, { models, allAttributions: true }).attributions;
}
