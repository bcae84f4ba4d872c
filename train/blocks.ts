// Trains the block classifier of the page stage on saved pages and writes weights/en-2026-11/blocks.bin.
//   npm run train:blocks [-- FOLDER...]      default: the four sets of the corpora
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { needCorpus } from "../eval/corpora.ts";
import { readPageSet } from "../eval/page-set.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { trainBlockModel, trainingPage } from "./block-model.ts";

const given = process.argv.slice(2);
const folders =
  given.length > 0 ? given : ["aeb", "aed", "fundus", "wcxb"].map((set) => needCorpus("data", "pages", set));
const pages = folders.flatMap((folder) => readPageSet(folder).map(trainingPage));
const bytes = trainBlockModel(pages, { task: "page blocks", pages: pages.length });
const path = join(weightsFolder(), "blocks.bin");
writeFileSync(path, bytes);
console.log(`${path}: ${bytes.length} bytes, from ${pages.length} pages`);
