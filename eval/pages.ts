// Reads saved pages and scores what comes out: body, title, authors, date and the rest.
//   npm run eval:pages [-- FOLDER... [--cross-validate] [--peers] [scorer options]]
// FOLDER holds html/<id>.html.gz and truth.json; default: the four sets of the corpora.
// --cross-validate: the block classifier that reads a page was trained without the page's site (5 folds over all
// pages given; takes minutes; --folds FOLDER keeps the trained folds there, or takes them from there).
// --peers: other extractors too.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { loadModels, type Models, modelsOf } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { foldsBySite, type TrainingPage, trainBlockModel, trainingPage } from "../train/block-model.ts";
import { needCorpus } from "./corpora.ts";
import { type PeerAnswer, peers, quietly } from "./page-peers.ts";
import { scorerInput } from "./page-scorer-input.ts";
import { readPageSet, type SavedPage } from "./page-set.ts";

const FOLDS = 5;
const args = process.argv.slice(2);
const given = args.filter((arg) => existsSync(join(arg, "truth.json")));
const foldsAt = args.indexOf("--folds");
const foldsFolder = foldsAt < 0 ? null : args[foldsAt + 1]!;
const own = ["--cross-validate", "--peers", "--folds", foldsFolder];
const options = args.filter((arg) => !given.includes(arg) && !own.includes(arg));
const scorer = needCorpus("tools", "score-pages.mjs");
const folders =
  given.length > 0 ? given : ["aeb", "fundus", "aed", "wcxb"].map((set) => needCorpus("data", "pages", set));
const sets = folders.map((folder) => ({ folder, pages: readPageSet(folder) }));
const modelsFor = args.includes("--cross-validate")
  ? foldModels(sets.flatMap(({ pages }) => pages))
  : always(loadModels(weightsFolder()));
const out = mkdtempSync(join(tmpdir(), "rapporteur-pages-"));

for (const { folder, pages } of sets) {
  const files = [write(folder, "rapporteur", (page) => ours(folder, page), pages)];
  if (args.includes("--peers")) {
    for (const peer of peers) files.push(await writePeer(folder, peer.name, peer.answer, pages));
  }
  console.log(`\n== ${folder}`);
  const run = spawnSync(process.execPath, [scorer, folder, ...files, ...options], { stdio: "inherit" });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
}

function always(models: Models): (page: SavedPage) => Models {
  return () => models;
}

function foldModels(pages: readonly SavedPage[]): (page: SavedPage) => Models {
  const folds = foldsBySite(pages, FOLDS);
  let made: TrainingPage[] | null = null;
  const prepared = () => {
    made ??= pages.map((page) => trainingPage(page));
    return made;
  };
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const start = performance.now();
    const kept = foldsFolder === null ? null : join(foldsFolder, `fold-${fold}.bin`);
    const others = () => prepared().filter((page) => folds.get(page.site) !== fold);
    const bytes = kept !== null && existsSync(kept) ? readFileSync(kept) : trainBlockModel(others(), {});
    if (kept !== null) {
      mkdirSync(dirname(kept), { recursive: true });
      writeFileSync(kept, bytes);
    }
    console.error(`fold ${fold + 1} of ${FOLDS}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    const buffer = new SharedArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return modelsOf([{ id: "blocks", hash: `fold-${fold}`, buffer }]);
  });
  return (page) => models[folds.get(page.site) ?? 0]!;
}

function ours(folder: string, page: SavedPage): PeerAnswer {
  const document = {
    id: page.id,
    source: page.id,
    kind: "html" as const,
    content: page.html,
    hints: { ...NO_HINTS, url: page.truth.url },
    warnings: [],
  };
  return scorerInput(readPage(document, modelsFor(page)), { embeds: basename(folder) === "aeb" });
}

function write(
  folder: string,
  name: string,
  read: (page: SavedPage) => PeerAnswer,
  pages: readonly SavedPage[],
): string {
  const path = join(out, `${basename(folder)}-${name}.json`);
  writeFileSync(path, JSON.stringify(Object.fromEntries(pages.map((page) => [page.id, read(page)]))));
  return path;
}

async function writePeer(
  folder: string,
  name: string,
  extract: (html: string, url: string) => Promise<PeerAnswer>,
  pages: readonly SavedPage[],
): Promise<string> {
  const answers: { [id: string]: PeerAnswer } = {};
  for (const page of pages) {
    // An extractor that fails on a page has no answer there.
    answers[page.id] = await quietly(() => extract(page.html, page.truth.url)).catch(() => ({}));
  }
  return write(folder, name, (page) => answers[page.id]!, pages);
}
