// How long a page takes, beside other extractors and beside a pass of htmlparser2 that only makes tokens.
//   npm run bench:pages [-- FOLDER...] [--every N] [--rounds N]
// Every page is read in several rounds and counts with its best; the peers read every Nth page (default 6) in two
// rounds, since they take long, and are compared with us on the same pages.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "htmlparser2";
import { needCorpus } from "../eval/corpora.ts";
import { peers, quietly } from "../eval/page-peers.ts";
import { readPageSet, type SavedPage } from "../eval/page-set.ts";
import { loadModels } from "../src/learned/index.ts";
import { readPage } from "../src/page/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";

const args = process.argv.slice(2);
const option = (name: string, otherwise: number) => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const given = args.filter((arg) => existsSync(join(arg, "truth.json")));
const folders =
  given.length > 0 ? given : ["aeb", "fundus", "aed", "wcxb"].map((set) => needCorpus("data", "pages", set));
const pages = folders.flatMap(readPageSet);
const few = pages.filter((_, at) => at % option("--every", 6) === 0);
const rounds = option("--rounds", 5);
const models = loadModels(weightsFolder());
const lengths = pages.map((page) => page.html.length).sort((a, b) => a - b);
console.log(
  `${pages.length} pages, median ${Math.round(lengths[lengths.length >> 1]! / 1000)} kB; Node ${process.version}; ` +
    `block classifier: ${models.byId.has("blocks") ? "yes" : "no, by rules"}\n`,
);

const tokens = await best(pages, rounds, async (page) => tokenise(page.html));
const ours = await best(pages, rounds, async (page) => read(page));
row("htmlparser2, tokens alone", tokens);
row("rapporteur, whole page stage", ours);
console.log(`  ${(median(ours) / median(tokens)).toFixed(1)} times the tokens alone\n`);

const oursFew = await best(few, rounds, async (page) => read(page));
console.log(`on every page in ${Math.round(pages.length / few.length)} (${few.length}):`);
row("rapporteur", oursFew);
for (const peer of peers) {
  const times = await best(few, 2, (page) =>
    quietly(() => peer.run(page.html, page.truth.url)).catch(() => null),
  );
  row(peer.name, times);
  console.log(`  ${(median(times) / median(oursFew)).toFixed(1)} times ours`);
}

function read(page: SavedPage): unknown {
  const hints = { ...NO_HINTS, url: page.truth.url };
  return readPage(
    { id: page.id, source: page.id, kind: "html", content: page.html, hints, warnings: [] },
    models,
  );
}

function tokenise(html: string): void {
  const none = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      oncdata: none,
      onclosetag: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagend: none,
      onopentagname: none,
      onprocessinginstruction: none,
      onselfclosingtag: none,
      ontext: none,
      ontextentity: none,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** The best time of each page in milliseconds. */
async function best(
  some: readonly SavedPage[],
  count: number,
  work: (page: SavedPage) => Promise<unknown>,
): Promise<number[]> {
  const times = some.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < count; round++) {
    for (const [at, page] of some.entries()) {
      const start = performance.now();
      await work(page);
      times[at] = Math.min(times[at]!, performance.now() - start);
    }
  }
  return times;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

function row(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2);
  console.log(`${name.padEnd(30)} median ${at(0.5)} ms   nine in ten ${at(0.9)} ms   slowest ${at(1)} ms`);
}
