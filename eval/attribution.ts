// Reads the texts of a file in PolNeAR's form and scores who said what, in PolNeAR's wide notion.
//   npm run eval:attribution [-- FILE.jsonl] [-- scorer options, such as --punct --by publisher --worst 3 --cues 40]
//                            [-- --attribution-weights FOLDER]: attribution.bin from another folder
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { read } from "../src/read.ts";
import type { Attribution } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { modelsWith } from "./attribution-weights.ts";
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
const at = options.indexOf("--attribution-weights");
const folder = at < 0 ? undefined : options.splice(at, 2)[1];
const scorer = needCorpus("tools", "score-attributions.mjs");
const path = join(mkdtempSync(join(tmpdir(), "rapporteur-eval-")), "attributions.jsonl");
const models = modelsWith(folder);

const golds = readJsonLines<PolnearText>(file);
const lines = golds.map((gold) => ({ id: gold.id, attributions: attributionsOf(gold) }));
writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
console.log(`${file}\npredictions: ${path}\n`);
const run = spawnSync(process.execPath, [scorer, file, path, ...options], { stdio: "inherit" });
process.exitCode = run.status ?? 1;
await printReliability();

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

interface Side {
  readonly content: readonly number[];
  readonly source: readonly number[];
}

/** What is used of the scorer. */
interface Scorer {
  makeDoc(gold: PolnearText, predicted: readonly Attribution[], options: object): Aligned;
  align(document: Aligned): [number, number][];
  headOf(document: Aligned, words: readonly number[]): number;
  dice(a: readonly number[], b: readonly number[]): number;
}

interface Aligned {
  readonly gold: readonly Side[];
  readonly pred: readonly (Side & { readonly raw: Attribution })[];
}

/** Confidence against the share that is right: the content matched (Dice 0.5 at least) and the head of the source right. */
async function printReliability(): Promise<void> {
  const module: Scorer = await import(pathToFileURL(scorer).href);
  const points: { readonly confidence: number; readonly right: number }[] = [];
  golds.forEach((gold, index) => {
    const document = module.makeDoc(gold, lines[index]!.attributions, {});
    const partner = new Map(module.align(document).map(([g, p]) => [p, g]));
    document.pred.forEach((predicted, at) => {
      const own = document.gold[partner.get(at) ?? -1];
      const right =
        own !== undefined &&
        module.dice(own.content, predicted.content) >= 0.5 &&
        sameSource(module, document, own, predicted);
      points.push({ confidence: predicted.raw.confidence, right: right ? 1 : 0 });
    });
  });
  console.log("\nconfidence       lines   mean   right");
  let gap = 0;
  for (let bin = 0; bin < 10; bin++) {
    const part = points.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (part.length === 0) continue;
    const mean = part.reduce((sum, one) => sum + one.confidence, 0) / part.length;
    const right = part.reduce((sum, one) => sum + one.right, 0) / part.length;
    gap += (Math.abs(mean - right) * part.length) / points.length;
    console.log(
      `${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}  ${String(part.length).padStart(10)}  ${mean.toFixed(3)}   ${right.toFixed(3)}`,
    );
  }
  console.log(`expected calibration error ${gap.toFixed(3)}`);
}

function sameSource(module: Scorer, document: Aligned, gold: Side, predicted: Side): boolean {
  if (gold.source.length === 0 || predicted.source.length === 0)
    return gold.source.length === predicted.source.length;
  return (
    predicted.source.includes(module.headOf(document, gold.source)) &&
    gold.source.includes(module.headOf(document, predicted.source))
  );
}
