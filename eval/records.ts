// Reads the texts of gold files and scores the records: meetings, attributions, positions, figures, people.
//   npm run eval:records [-- GOLD.jsonl... [scorer options]]      default: both files of gold-dev
//                       [-- --attribution-weights FOLDER]: attribution.bin from another folder
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read } from "../src/read.ts";
import { NO_HINTS, type RawDocument } from "../src/sources/raw-document.ts";
import { modelsWith } from "./attribution-weights.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
  readonly url?: string;
  readonly outlet?: string;
}

const args = process.argv.slice(2);
const given = args.filter((arg) => arg.endsWith(".jsonl"));
const options = args.filter((arg) => !arg.endsWith(".jsonl"));
const at = options.indexOf("--attribution-weights");
const weights = at < 0 ? undefined : options.splice(at, 2)[1];
const scorer = needCorpus("tools", "score-records.mjs");
const files =
  given.length > 0 ? given : ["news.jsonl", "gold.jsonl"].map((name) => needCorpus("data", "gold-dev", name));
const folder = mkdtempSync(join(tmpdir(), "rapporteur-eval-"));
const models = modelsWith(weights);

files.forEach((file, index) => {
  const records = readJsonLines<GoldText>(file).map((gold) => read(documentOf(gold), { models }));
  const path = join(folder, `records-${index}.jsonl`);
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  console.log(`\n== ${file}\n   records: ${path}`);
  const run = spawnSync(process.execPath, [scorer, file, path, ...options], { stdio: "inherit" });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
});

function documentOf(gold: GoldText): RawDocument {
  return {
    id: gold.id,
    source: gold.id,
    kind: "text",
    content: gold.text,
    hints: {
      ...NO_HINTS,
      title: gold.title ?? null,
      published: gold.date ?? null,
      url: gold.url ?? null,
      outlet: gold.outlet ?? null,
    },
    warnings: [],
  };
}
