// Reads the texts of gold files and scores the records: meetings, attributions, positions, figures, people.
//   npm run eval:records [-- GOLD.jsonl... [scorer options]]      default: both files of gold-dev
//                       [-- --attribution-weights FOLDER]: attribution.bin from another folder
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read } from "../src/read.ts";
import { modelsWith } from "./attribution-weights.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";
import { documentOfGold, type GoldText } from "./gold-texts.ts";

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
  const records = readJsonLines<GoldText>(file).map((gold) => read(documentOfGold(gold), { models }));
  const path = join(folder, `records-${index}.jsonl`);
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  console.log(`\n== ${file}\n   records: ${path}`);
  const run = spawnSync(process.execPath, [scorer, file, path, ...options], { stdio: "inherit" });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
});
