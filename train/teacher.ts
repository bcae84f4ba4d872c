// Trains the teacher of the tagger and parser and lets it label running text: WORK/silver.
//   npm run train:teacher [-- --work FOLDER] [--only texts|network] [--minutes 3.2] [--tunings 3]
// Writes into WORK the running text, one sentence a line, and the treebanks, names and attributions that are at hand, in
// words; then runs train/teacher_network.py on them, for which a GPU is all but needed.
//   WORK/raw/SOURCE.txt      sentences, tokens divided by a space, documents by an empty line
//   WORK/silver.json         which of the running text is labelled: start of the file name, one document in how many
//   WORK/gold/NAME.jsonl     one document a line: {sentences: [{words, heads?, deprel?, upos?, xpos?, names?, parts?}]}
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { isGmbDev, type NamedSentence, readIob } from "../eval/iob.ts";
import type { Span } from "../src/record/index.ts";
import { type ConlluSentence, readConllu } from "../src/syntax/conllu.ts";
import { splitSentences } from "../src/syntax/split-sentences.ts";
import { tokenise } from "../src/syntax/tokenise.ts";
import { SILVER_SHARES } from "./silver.ts";
import { isShippableGum } from "./treebanks.ts";

const { values: options } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "rapporteur-train-teacher") },
    only: { type: "string" },
    minutes: { type: "string", default: "3.2" },
    tunings: { type: "string", default: "3" },
  },
});
const raw = join(options.work, "raw");
const gold = join(options.work, "gold");
mkdirSync(raw, { recursive: true });
mkdirSync(gold, { recursive: true });
writeFileSync(join(options.work, "silver.json"), JSON.stringify(SILVER_SHARES));

if (options.only !== "network") {
  writeRunningText();
  writeTreebanks();
  writeNames();
  writeAttributions();
}
if (options.only !== "texts") trainNetwork();

function trainNetwork(): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  const script = join(dirname(fileURLToPath(import.meta.url)), "teacher_network.py");
  const { minutes, tunings } = options;
  const run = spawnSync(python, [script, options.work, "--minutes", minutes, "--tunings", tunings], {
    stdio: "inherit",
  });
  if (run.status !== 0) throw new Error(`train: ${python} ${script} ended with status ${run.status}`);
}

interface Piece {
  readonly words: readonly string[];
  readonly spans: readonly Span[];
}

/** The sentences of a text, paragraph by paragraph. */
function sentencesOf(text: string): Piece[] {
  const spans: number[] = [];
  tokenise(text, 0, text.length, spans);
  let from = 0;
  return splitSentences(text, spans).map((end) => {
    const pieces: Span[] = [];
    for (let index = from; index < end; index++) pieces.push([spans[index * 2]!, spans[index * 2 + 1]!]);
    from = end;
    return { spans: pieces, words: pieces.map(([a, b]) => text.slice(a, b).replace(/\s+/g, "\u00a0")) };
  });
}

function writeRunningText(): void {
  const developed = new Set(
    readJsonLines<{ readonly id: string }>(needCorpus("data", "gold-dev", "gold.jsonl")).map(({ id }) => id),
  );
  for (const set of ["raw-text", "news-open"]) {
    const folder = needCorpus("data", set);
    for (const name of readdirSync(folder).sort()) {
      if (!/\.jsonl(\.gz)?$/.test(name) || name.startsWith("meetings-us")) continue;
      const texts = readJsonLines<{ readonly id: string; readonly text: string }>(join(folder, name));
      const lines = texts
        .filter(({ id }) => !developed.has(id))
        .map(({ text }) =>
          sentencesOf(text)
            .map(({ words }) => words.join(" "))
            .join("\n"),
        );
      const source = name.replace(/\.jsonl(\.gz)?$/, "");
      writeFileSync(
        join(raw, `${set === "raw-text" ? source : `open-${source}`}.txt`),
        `${lines.join("\n\n")}\n`,
      );
      console.log(`${set} ${source}: ${lines.length} documents`);
    }
  }
}

function writeDocuments(name: string, documents: readonly (readonly object[])[]): void {
  writeFileSync(
    join(gold, `${name}.jsonl`),
    documents.map((sentences) => `${JSON.stringify({ sentences })}\n`).join(""),
  );
  console.log(`${name}: ${documents.length} documents, ${documents.flat().length} sentences`);
}

function writeTreebanks(): void {
  const read = (...path: string[]): ConlluSentence[] =>
    readConllu(readFileSync(needCorpus("data", ...path), "utf8")).filter(({ words }) => words.length > 0);
  writeDocuments("ud-train", [
    ...documentsOf(read("ud-ewt", "train.conllu")),
    ...documentsOf(read("ud-gum", "train.conllu").filter(isShippableGum)),
  ]);
  writeDocuments("ud-ewt-dev", documentsOf(read("ud-ewt", "dev.conllu")));
  writeDocuments("ud-gum-dev", documentsOf(read("ud-gum", "dev.conllu")));
}

function documentsOf(sentences: readonly ConlluSentence[]): object[][] {
  const documents: object[][] = [];
  for (const sentence of sentences) {
    if (documents.length === 0 || sentence.lines.some((line) => line.startsWith("# newdoc")))
      documents.push([]);
    const { words } = sentence;
    documents.at(-1)!.push({
      words: words.map(({ form }) => form.replace(/\s+/g, "\u00a0")),
      heads: words.map(({ head }) => head + 1),
      deprel: words.map(({ deprel }) => deprel),
      upos: words.map(({ upos }) => upos),
      xpos: words.map(({ xpos }) => xpos),
    });
  }
  return documents;
}

function writeNames(): void {
  const read = (name: string, untitled: boolean): NamedSentence[][] =>
    readIob(readFileSync(needCorpus("data", "uner", name), "utf8"), untitled);
  const plain = (documents: readonly NamedSentence[][]): object[][] =>
    documents.map((sentences) => sentences.map(({ words, tags }) => ({ words, names: tags })));
  const gmb = read("gmb-voa.train.iob2", true);
  writeDocuments("uner-train", plain(read("train.iob2", false)));
  writeDocuments("uner-dev", plain(read("dev.iob2", false)));
  writeDocuments("gmb-train", plain(gmb.filter((_, index) => !isGmbDev(index))));
  writeDocuments("gmb-dev", plain(gmb.filter((_, index) => isGmbDev(index))));
}

interface PolnearText {
  readonly text: string;
  readonly attributions: readonly {
    readonly source: readonly Span[];
    readonly cue: readonly Span[];
    readonly content: readonly Span[];
  }[];
}

function writeAttributions(): void {
  for (const part of ["train", "dev"]) {
    const texts = readJsonLines<PolnearText>(needCorpus("data", "polnear", `${part}.jsonl`));
    writeDocuments(`polnear-${part}`, texts.map(partsOf));
  }
}

/** The sentences of a text; `parts` gives each word "scx": B, I or O for source, cue and content. */
function partsOf({ text, attributions }: PolnearText): object[] {
  const marks = (["source", "cue", "content"] as const).map((kind) => {
    const mark = new Uint8Array(text.length);
    for (const attribution of attributions) {
      for (const [start, end] of attribution[kind]) {
        mark.fill(2, start, end);
        mark[start] = 1;
      }
    }
    return mark;
  });
  return sentencesOf(text).map(({ words, spans }) => {
    const inside = [false, false, false];
    const parts = spans.map(([start, end]) =>
      marks
        .map((mark, kind) => {
          const found = mark.subarray(start, end);
          const begins = found.includes(1);
          const part = begins ? "B" : found.includes(2) ? (inside[kind] ? "I" : "B") : "O";
          inside[kind] = part !== "O";
          return part;
        })
        .join(""),
    );
    return { words, parts };
  });
}
