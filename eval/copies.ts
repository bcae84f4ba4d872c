// Wire copies: how many copies of a text are found as such, and how many texts are taken for copies that are none.
// Copies are made of the texts of news-open: damaged, cut, retitled, edited, spliced; the other texts stand beside them.
//   npm run eval:copies
import { findCopies } from "../src/dossier/copies/find-copies.ts";
import { signatureOf } from "../src/dossier/copies/signature.ts";
import type { SourceRow } from "../src/dossier/rows/source-row.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface Text {
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly outlet: string;
}

interface Copy extends Text {
  readonly how: string;
  readonly of: readonly string[];
}

/** Every so-manieth text becomes an original of five copies. */
const EVERY = 6;
const SEED = 20_261_126;

let state = SEED;
/** A number in [0, 1), the same in every run (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const files = ["whitehouse", "state-dept", "kremlin", "wikinews"];
const texts = files
  .flatMap((name) => readJsonLines<Text>(needCorpus("data", "news-open", `${name}.jsonl`)))
  .filter(({ text }) => text.split(/\s+/).length >= 80);
const originals = texts.filter((_, index) => index % EVERY === 0);
const copies = originals.flatMap((text, index) =>
  copiesOf(text, originals[(index + 7) % originals.length] ?? text),
);

const started = performance.now();
const rows = [...texts, ...copies].map(rowOf);
const signed = performance.now();
const sources = findCopies(rows);
const ended = performance.now();
report();

function copiesOf(text: Text, other: Text): Copy[] {
  const make = (how: string, words: string, of = [text]): Copy => ({
    id: `${text.id}#${how}`,
    date: later(
      of
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? text.date,
    ),
    outlet: `paper ${how}`,
    text: words,
    how,
    of: of.map(({ id }) => id),
  });
  return [
    make("damaged", damaged(text.text)),
    make("cut", cut(text.text)),
    make("retitled", `Talks continue: what we know\n\n${leadIn()}\n\n${text.text}\n\n${signOff()}`),
    make("edited", edited(text.text)),
    make("spliced", `${text.text}\n\n${other.text}`, [text, other]),
  ];
}

function later(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

/** Three in a hundred letters read wrongly, four in a hundred words lost, lines broken. */
function damaged(text: string): string {
  return text
    .split(" ")
    .filter(() => random() > 0.04)
    .map((word) => (random() < 0.08 ? word.replace(/[a-z]/, "e") : word))
    .join(" ")
    .replace(/, /g, () => (random() < 0.2 ? ",\n" : ", "))
    .replace(/'/g, "\u2019");
}

/** The beginning: from two fifths to four fifths. */
function cut(text: string): string {
  const words = text.split(" ");
  return words.slice(0, Math.max(50, Math.floor(words.length * (0.4 + 0.4 * random())))).join(" ");
}

/** Two paragraphs change places, one in ten words goes by another. */
function edited(text: string): string {
  const blocks = text.split(/\n\n+/);
  const first = blocks[1];
  const second = blocks[2];
  if (first !== undefined && second !== undefined) [blocks[1], blocks[2]] = [second, first];
  return blocks
    .join("\n\n")
    .split(" ")
    .map((word) => (random() < 0.06 ? "reportedly" : word))
    .join(" ");
}

function leadIn(): string {
  return "Officials on both sides of the lake spoke of progress on Tuesday, although fishermen in the harbour doubted it.";
}

function signOff(): string {
  return "Our correspondents contributed to this report. Sign up for the morning letter. All rights reserved.";
}

function rowOf({ id, date, text, outlet }: Text): SourceRow {
  return {
    article: id,
    textHash: "",
    date,
    title: null,
    outlet,
    url: null,
    wire: null,
    ...signatureOf(text),
  };
}

function report(): void {
  const truth = new Map(copies.map((copy) => [copy.id, copy]));
  const found = new Map<string, Set<string>>();
  for (const { origin, carriers } of sources) {
    const all = [origin.article, ...carriers.map(({ source }) => source.article)];
    for (const id of all) {
      const known = found.get(id) ?? new Set<string>();
      for (const one of all) if (one !== id) known.add(one);
      found.set(id, known);
    }
  }
  const kinds = ["damaged", "cut", "retitled", "edited", "spliced"];
  let [right, asked, given] = [0, 0, 0];
  const strays = new Map<string, number>();
  console.log(
    `${texts.length} texts, ${originals.length} originals, ${copies.length} copies; ${sources.length} sources`,
  );
  for (const kind of kinds) {
    let [kindRight, kindAsked] = [0, 0];
    for (const copy of copies.filter(({ how }) => how === kind)) {
      const originalsFound = [...(found.get(copy.id) ?? [])].filter((id) => !truth.has(id));
      kindAsked += copy.of.length;
      kindRight += copy.of.filter((id) => originalsFound.includes(id)).length;
      given += originalsFound.length;
      for (const id of originalsFound) if (!copy.of.includes(id)) strays.set(`${copy.id} ${id}`, 1);
    }
    console.log(`  ${kind.padEnd(9)} recall ${((100 * kindRight) / kindAsked).toFixed(1)} of ${kindAsked}`);
    right += kindRight;
    asked += kindAsked;
  }
  console.log(
    `pairs of copy and original: precision ${((100 * right) / given).toFixed(1)} recall ${((100 * right) / asked).toFixed(1)}`,
  );
  console.log(
    `texts of the corpus taken for copies of each other: ${sources.filter(({ origin, carriers }) => !truth.has(origin.article) && carriers.some(({ source, spliced }) => !spliced && !truth.has(source.article))).length} sources`,
  );
  console.log(
    `signatures ${((signed - started) / rows.length).toFixed(2)} ms a text, grouping ${(ended - signed).toFixed(0)} ms for ${rows.length} texts`,
  );
  if (process.argv.includes("--strays"))
    for (const stray of [...strays.keys()].slice(0, 40)) console.log(`  stray ${stray}`);
}
