// Trains word vectors and clusters on the openly licensed running text: weights/en-2026-11/vectors.bin.
//   npm run train:vectors [-- --work FOLDER] [--only count|factor] [--words 40000] [--size 96]
// Counts which words stand before and after which (positions -2, -1, +1, +2 and farther ones up to 5), turns the counts
// into positive pointwise mutual information, and factors that (train/vectors_factor.py, python3-numpy). The two
// share-alike files of the corpus are left out.

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { encodeWeights, hashWord } from "../src/learned/index.ts";
import { normaliseWord } from "../src/lexicon/normalise-word.ts";
import { splitSentences } from "../src/syntax/split-sentences.ts";
import { tokenise } from "../src/syntax/tokenise.ts";

const { values: options } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "rapporteur-train-vectors") },
    only: { type: "string" },
    words: { type: "string", default: "40000" },
    contexts: { type: "string", default: "2000" },
    size: { type: "string", default: "96" },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const work = options.work;
const wordCount = Number(options.words);
const contextCount = Number(options.contexts);
const size = Number(options.size);
/** Text under a share-alike licence: not for these weights. */
const SHARE_ALIKE = ["current-events", "wikitext"];
/** Relative positions with columns of their own; all others up to FAR share one group. */
const NEAR = [-2, -1, 1, 2];
const FAR = 5;
mkdirSync(work, { recursive: true });

if (options.only !== "factor") count();
if (options.only !== "count") factor();

/** Calls `each` with the normalised words of every sentence. */
function sentences(each: (words: readonly string[]) => void): void {
  const folder = needCorpus("data", "raw-text");
  const plain = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".gz") || SHARE_ALIKE.some((source) => name.startsWith(source))) continue;
    for (const { text } of readJsonLines<{ readonly text: string }>(join(folder, name))) {
      const spans: number[] = [];
      tokenise(text, 0, text.length, spans);
      let from = 0;
      for (const end of splitSentences(text, spans)) {
        const words: string[] = [];
        for (let index = from; index < end; index++) {
          const form = text.slice(spans[index * 2]!, spans[index * 2 + 1]!);
          let word = plain.get(form);
          if (word === undefined) {
            word = normaliseWord(form);
            plain.set(form, word);
          }
          words.push(word);
        }
        each(words);
        from = end;
      }
    }
  }
}

function count(): void {
  const totals = new Map<string, number>();
  sentences((words) => {
    for (const word of words) totals.set(word, (totals.get(word) ?? 0) + 1);
  });
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, wordCount);
  const rankOf = new Map(ranked.map(([word], rank) => [word, rank]));
  const columns = contextCount * (NEAR.length + 1);
  const counts = new Uint32Array(ranked.length * columns);
  sentences((words) => {
    const ranks = words.map((word) => rankOf.get(word) ?? -1);
    for (let at = 0; at < ranks.length; at++) {
      if (ranks[at]! < 0) continue;
      const row = ranks[at]! * columns;
      for (let offset = -FAR; offset <= FAR; offset++) {
        const context = ranks[at + offset];
        if (offset === 0 || context === undefined || context < 0 || context >= contextCount) continue;
        const near = NEAR.indexOf(offset);
        counts[row + (near < 0 ? NEAR.length : near) * contextCount + context]!++;
      }
    }
  });
  writeFileSync(join(work, "words.json"), JSON.stringify(ranked));
  const file = openSync(join(work, "counts.u32"), "w");
  const step = 1000 * columns;
  for (let at = 0; at < counts.length; at += step) writeSync(file, counts.subarray(at, at + step));
  closeSync(file);
  console.log(
    `${totals.size} words, the commonest ${ranked.length} kept (least count ${ranked.at(-1)?.[1]})`,
  );
}

function factor(): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  const columns = String(contextCount * (NEAR.length + 1));
  const run = spawnSync(python, [join(here, "vectors_factor.py"), work, columns, String(size)], {
    stdio: "inherit",
  });
  if (run.status !== 0)
    throw new Error(`train: ${python} train/vectors_factor.py ended with status ${run.status}`);
  const ranked = JSON.parse(readFileSync(join(work, "words.json"), "utf8")) as [string, number][];
  const vectors = new Int8Array(new Uint8Array(readFileSync(join(work, "vectors.i8"))).buffer);
  const clusters = new Uint16Array(new Uint8Array(readFileSync(join(work, "clusters.u16"))).buffer);
  const coarse = new Uint16Array(new Uint8Array(readFileSync(join(work, "coarse.u16"))).buffer);
  const order = ranked
    .map(([word], row) => ({ hash: hashWord(word), row }))
    .sort((a, b) => a.hash - b.hash)
    .filter(({ hash }, index, all) => index === 0 || hash !== all[index - 1]!.hash);
  const sorted = new Int8Array(order.length * size);
  order.forEach(({ row }, index) => {
    sorted.set(vectors.subarray(row * size, (row + 1) * size), index * size);
  });
  const bytes = encodeWeights(
    { size, clusters: Math.max(...clusters) + 1, coarse: Math.max(...coarse) + 1 },
    {
      hashes: Uint32Array.from(order, ({ hash }) => hash),
      vectors: sorted,
      clusters: Uint16Array.from(order, ({ row }) => clusters[row]!),
      coarse: Uint8Array.from(order, ({ row }) => coarse[row]!),
    },
  );
  const path = join(here, "..", "weights", "en-2026-11", "vectors.bin");
  writeFileSync(path, bytes);
  console.log(`${path}: ${bytes.length} bytes`);
}
