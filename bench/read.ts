// Time of one article, text to record, by stage, per 5,000 characters on one core, beside wink-nlp and compromise
// (which do less) in the same run; with the length doubled; and the start of the command.
//   npm run bench:read [-- --rounds 12] [--no-peers]
// The press texts of gold-dev, or invented ones where the corpora are not there. Times are this process' own, so that
// what else runs on the machine counts little; of each text the best of the rounds counts, after one that does not.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import wink from "wink-nlp";
import { CORPORA, readJsonLines } from "../eval/corpora.ts";
import { loadModels } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import { readArticle } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import type { Stopwatch } from "../src/stopwatch.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { articleLine } from "./invented-news.ts";

interface Given {
  readonly text: string;
  readonly date: string | null;
}

/** Characters that the times are for. */
const UNIT = 5000;
/** Milliseconds for so many characters, by HOUSE: the whole, and the start of the command. */
const BUDGET = 25;
const START_BUDGET = 300;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "12" }, "no-peers": { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
const models = loadModels(weightsFolder());
const press = join(CORPORA, "data", "gold-dev", "news.jsonl");
const texts: readonly Given[] = existsSync(press)
  ? readJsonLines<Given>(press)
  : Array.from({ length: 40 }, (_, index) => JSON.parse(articleLine(index)) as Given);
const characters = texts.reduce((sum, { text }) => sum + text.length, 0);

/** Milliseconds of processor time that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A stopwatch of processor time. */
function processorWatch(taken: Map<string, number>): Stopwatch {
  return {
    time(name, step) {
      const start = processorTime();
      const result = step();
      taken.set(name, (taken.get(name) ?? 0) + processorTime() - start);
      return result;
    },
    ms: () => Object.fromEntries(taken),
  };
}

function readText({ text, date }: Given, taken: Map<string, number>): void {
  const hints = { ...NO_HINTS, published: date };
  const document = { id: "b", source: "b", kind: "text" as const, content: text, hints, warnings: [] };
  const watch = processorWatch(taken);
  const article = watch.time("page", () => readPage(document, models));
  readArticle(article, { models }, watch);
}

/** The shortest times of the texts over the rounds, by name. */
class Best {
  private readonly ms = new Map<string, Map<Given, number>>();
  add(name: string, text: Given, ms: number): void {
    const times = this.ms.get(name) ?? new Map<Given, number>();
    times.set(text, Math.min(times.get(text) ?? Number.POSITIVE_INFINITY, ms));
    this.ms.set(name, times);
  }
  /** The sum over the texts. */
  of(name: string): number {
    return [...(this.ms.get(name)?.values() ?? [])].reduce((sum, ms) => sum + ms, 0);
  }
  names(): string[] {
    return [...this.ms.keys()];
  }
}

const winkNlp = wink(model, ["sbd", "pos"]);
const PEERS: { readonly [name: string]: (text: string) => void } = {
  "wink-nlp: tokens, sentences, tags": (text) => void winkNlp.readDoc(text).tokens().out(winkNlp.its.pos),
  "compromise: tokens, sentences, tags": (text) => void nlp(text).json({ offset: false }),
  "compromise: its quotations, people, places too": (text) => {
    const doc = nlp(text);
    doc.json({ offset: false });
    doc.quotations().json();
    doc.people().json();
    doc.places().json();
  },
};

function measureTexts(): Best {
  const best = new Best();
  for (let round = 0; round <= rounds; round++) {
    for (const text of texts) {
      const taken = new Map<string, number>();
      const start = processorTime();
      readText(text, taken);
      const whole = processorTime() - start;
      if (round > 0) {
        best.add("whole", text, whole);
        for (const [stage, ms] of taken) best.add(stage, text, ms);
      }
      // The peers take long and their rounds differ little.
      if (values["no-peers"] || round > 3) continue;
      for (const [name, run] of Object.entries(PEERS)) {
        const from = processorTime();
        run(text.text);
        if (round > 0) best.add(name, text, processorTime() - from);
      }
    }
  }
  return best;
}

function line(name: string, ms: number, note = ""): void {
  console.log(`${name.padEnd(48)}${ms.toFixed(2).padStart(8)}   ${note}`);
}

function showTexts(best: Best): void {
  const perUnit = (name: string): number => (best.of(name) / characters) * UNIT;
  console.log(
    `node ${process.version}; ${texts.length} texts, ${characters} characters; of each the best of ${rounds} rounds`,
  );
  console.log(`milliseconds of one core for ${UNIT} characters`);
  const peers = Object.keys(PEERS).filter((name) => best.names().includes(name));
  const stages = best.names().filter((name) => name !== "whole" && !peers.includes(name));
  for (const stage of stages.sort((a, b) => best.of(b) - best.of(a))) line(stage, perUnit(stage));
  const whole = perUnit("whole");
  const rate = `${(1000 / whole).toFixed(0)} articles of ${UNIT} characters a second`;
  line("text to record", whole, `${rate} (goal: ${BUDGET} ms)`);
  for (const name of peers) line(name, perUnit(name), `${(perUnit(name) / whole).toFixed(2)} times our time`);
  if (whole > BUDGET) process.exitCode = 1;
}

function showGrowth(): void {
  console.log("\nlength doubled: the texts one behind the other, cut at so many characters");
  const all = texts.map(({ text }) => text).join("\n\n");
  const date = texts[0]?.date ?? null;
  let before = 0;
  for (let times = 1; times <= 16; times *= 2) {
    const length = UNIT * times;
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < Math.max(3, rounds / 2); round++) {
      const start = processorTime();
      // Several at the shorter lengths: the clock of the machine is coarse beside one.
      for (let part = 0; part < 16 / times; part++) {
        const from = (part * length) % Math.max(1, all.length - length);
        readText({ text: all.slice(from, from + length), date }, new Map());
      }
      best = Math.min(best, (processorTime() - start) / (16 / times));
    }
    const growth = before === 0 ? "" : `${(best / before).toFixed(2)} times the half`;
    line(`${length.toLocaleString("en-GB").padStart(9)} characters`, best, growth);
    before = best;
  }
}

/** The shortest time in which the built command reads one short article, by the clock. */
function showStart(): void {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  if (!existsSync(join(root, "dist"))) return;
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-start-"));
  const path = join(folder, "article.txt");
  writeFileSync(path, texts[0]!.text.slice(0, 1200));
  const times: number[] = [];
  try {
    for (let run = 0; run < 12; run++) {
      const start = performance.now();
      const { status } = spawnSync(process.execPath, [join(root, "bin", "rapporteur"), "read", path], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      if (status !== 0) throw new Error(`bench: the command ended with status ${status}`);
      times.push(performance.now() - start);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  times.sort((a, b) => a - b);
  console.log("\nthe command with one short article, from start to end, by the clock");
  line("best of 12", times[0]!, `median ${times[6]!.toFixed(0)} (goal: ${START_BUDGET} ms)`);
}

showTexts(measureTexts());
showGrowth();
showStart();
