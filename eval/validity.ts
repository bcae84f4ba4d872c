// Reads every text of news-open: no crash, every record sound. Exit status 1 on any fault.
//   npm run eval:validity [-- FILE.jsonl...]
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { faultsOf } from "../test/valid-record.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface NewsText {
  readonly id: string;
  readonly title?: string;
  readonly date?: string;
  readonly text?: string;
}

const given = process.argv.slice(2);
const folder = given.length > 0 ? "" : needCorpus("data", "news-open");
const files =
  given.length > 0
    ? given
    : readdirSync(folder)
        .filter((name) => /\.jsonl(\.gz)?$/.test(name))
        .map((name) => join(folder, name));
const models = loadModels(weightsFolder());
const SHOWN = 20;
let shown = 0;
let faulty = 0;

console.log("file                     texts  crashes  unsound  lines found  characters/s");
for (const file of files) {
  const texts = readJsonLines<NewsText>(file).filter(({ text }) => typeof text === "string");
  const counts = { crashes: 0, unsound: 0, lines: 0, characters: 0 };
  const start = performance.now();
  let checking = 0;
  for (const { id, title, date, text } of texts) {
    counts.characters += text!.length;
    const hints = { ...NO_HINTS, title: title ?? null, published: date ?? null };
    try {
      const record = read({ id, source: id, kind: "text", content: text!, hints, warnings: [] }, { models });
      const { attributions, meetings, positions, figures } = record;
      counts.lines += attributions.length + meetings.length + positions.length + figures.length;
      const checkStart = performance.now();
      const faults = faultsOf(record);
      checking += performance.now() - checkStart;
      if (faults.length > 0) counts.unsound++;
      for (const fault of faults.slice(0, 3)) show(`${id}: ${fault}`);
    } catch (error) {
      counts.crashes++;
      show(`${id}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  faulty += counts.crashes + counts.unsound;
  const seconds = (performance.now() - start - checking) / 1000;
  console.log(
    basename(file).padEnd(22) +
      [texts.length, counts.crashes, counts.unsound, counts.lines, Math.round(counts.characters / seconds)]
        .map((count, index) => count.toLocaleString("en-GB").padStart([8, 9, 9, 13, 14][index]!))
        .join(""),
  );
}
if (faulty > 0) process.exitCode = 1;

function show(line: string): void {
  if (shown++ < SHOWN) console.error(line);
}
