// Movement on the series of gold-dev: by the gold positions (the logic) and by our own reading (the whole).
//   npm run eval:movement [-- scorer options]
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verdictOf } from "../src/dossier/movement/verdict.ts";
import { needCorpus } from "./corpora.ts";
import { goldSeries, goldTexts, stepsOf } from "./movement-gold.ts";

interface Line {
  readonly negotiation: string;
  readonly party: string;
  readonly issue: string;
  readonly verdict: string;
}

const options = process.argv.slice(2);
const series = goldSeries();
const texts = goldTexts();
score("by the gold positions: party, issue and stances given", series.flatMap(byGoldSequences));

function byGoldSequences({ negotiation, movements }: (typeof series)[number]): Line[] {
  return movements.map((line) => {
    const { party, issue } = line;
    const found = verdictOf(stepsOf(line, texts));
        `${line.verdict} ${line.alt ?? ""} | got ${found.verdict} ${found.confidence} | ${party} | ${issue} | ${found.reason} | ${found.from.words.slice(0, 150)} => ${found.to.words.slice(0, 150)}`,
      );
    return { negotiation, party, issue, verdict: line.sequence.length === 1 ? "new" : found.verdict };
  });
}

function score(title: string, lines: readonly Line[]): void {
  const path = join(mkdtempSync(join(tmpdir(), "rapporteur-eval-")), "movement.json");
  writeFileSync(path, JSON.stringify(lines));
  console.log(`\n== ${title}\n   lines: ${path}`);
  const folder = needCorpus("data", "gold-dev", "movement");
  const scorer = needCorpus("tools", "score-records.mjs");
  const run = spawnSync(process.execPath, [scorer, "--movement", folder, path, ...options], {
    stdio: "inherit",
  });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
}
