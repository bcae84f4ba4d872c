// Trains the weights by which a meeting's line is judged (data/gazetteer/meeting-weights.tsv): the chance that date and
// half of the parties are right. A logistic regression over the features of src/meetings/line-features.ts,
// cross-validated by negotiation.
//   npm run train:meetings [-- --folds 10] [--ridge 2] [--rare 5] [--write]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import { documentOfGold, foldsOf, type GoldText } from "../eval/gold-texts.ts";
import { findAttributions } from "../src/attribution/index.ts";
import { loadModels } from "../src/learned/index.ts";
import { judgedMeetings, meetingFeatures } from "../src/meetings/index.ts";
import { findActors } from "../src/names/index.ts";
import { readPage } from "../src/page/index.ts";
import type { Meeting } from "../src/record/index.ts";
import { parseArticle } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import {
  calibrationGap,
  type Example,
  fitted,
  gapByChance,
  rankedRightly,
  unseenChances,
} from "./logistic.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "10" },
    ridge: { type: "string", default: "2" },
    rare: { type: "string", default: "5" },
    write: { type: "boolean", default: false },
  },
});

interface Line extends Example {
  readonly press: boolean;
  readonly right: boolean;
  /** The confidence that the reader gives now. */
  readonly given: number;
}

/** What the scorer says of a text: what matched, what matched nothing; what only one annotator found is in neither. */
interface Scored {
  readonly results: readonly {
    readonly notes: {
      readonly meetings: {
        readonly pairs: readonly (readonly [object, { readonly raw: Meeting }])[];
        readonly invented: readonly { readonly raw: Meeting }[];
      };
    };
  }[];
}

const models = loadModels(weightsFolder());
const { scoreRecords } = await import(pathToFileURL(needCorpus("tools", "score-records.mjs")).href);
const folds = foldsOf(Number(values.folds));
const lines: Line[] = [];

for (const name of ["news.jsonl", "gold.jsonl"]) {
  const texts = readJsonLines<GoldText>(needCorpus("data", "gold-dev", name));
  const read = texts.map(recordOf);
  const scored: Scored = scoreRecords(
    texts,
    read.map(({ record }) => record),
    { match: 0.5, only: ["meetings"] },
  );
  scored.results.forEach(({ notes }, index) => {
    const fold = folds.of(texts[index]!.id);
    const add = ({ id, confidence }: Meeting, right: boolean): void => {
      const features = read[index]!.features.get(id) ?? [];
      lines.push({ fold, press: name === "news.jsonl", features, right, given: confidence });
    };
    for (const [, { raw }] of notes.meetings.pairs) add(raw, true);
    for (const { raw } of notes.meetings.invented) add(raw, false);
  });
}

function recordOf(text: GoldText) {
  const article = readPage(documentOfGold(text), models);
  const syntax = parseArticle(article, models);
  const naming = findActors(article, syntax, models);
  const times = findTimes(article, syntax);
  const attributions = findAttributions(article, syntax, naming, { models, all: false });
  const judged = judgedMeetings(article, { syntax, naming, times, attributions });
  const record = {
    id: text.id,
    text: article.text,
    actors: naming.actors,
    meetings: judged.map(({ meeting }) => meeting),
    attributions: [],
    positions: [],
    figures: [],
    times: [],
  };
  return {
    record,
    features: new Map(judged.map(({ meeting, cluster }) => [meeting.id, meetingFeatures(cluster)])),
  };
}

const fit = { rare: Number(values.rare), ridge: Number(values.ridge) };
const isRight = (line: Line): boolean => line.right;
const unseen = unseenChances(lines, isRight, fit);

const report = (name: string, chances: readonly number[]): void => {
  const given = lines.map(({ right, press }, at) => ({ right, press, chance: chances[at]! }));
  const gap = (part: typeof given): string => calibrationGap(part).toFixed(1);
  console.log(
    `${name}: gap both ${gap(given)}, press ${gap(given.filter(({ press }) => press))}, official ${gap(given.filter(({ press }) => !press))}; by chance ${gapByChance(chances).toFixed(1)}; ranked rightly ${rankedRightly(given).toFixed(3)}`,
  );
};
console.log(
  `${lines.length} lines, ${lines.filter(isRight).length} right, ${folds.negotiations} negotiations`,
);
report(
  "in the reader now",
  lines.map(({ given }) => given),
);
report("cross-validated", unseen);
const share = lines.filter(isRight).length / lines.length;
report(
  "the same for every line",
  lines.map(() => share),
);

if (values.write) {
  const model = fitted(lines, isRight, fit);
  const rows = [...model.keys()].sort().map((one) => `${one}\t${model.get(one)!.toFixed(3)}`);
  writeFileSync(
    join(import.meta.dirname, "../data/gazetteer/meeting-weights.tsv"),
    `# Weights of what is known of a meeting, by src/meetings/line-features.ts: log-odds that date and half of the parties are right.
# Source: trained by train/meetings.ts on the annotations of gold-dev; scores and caveats in docs/meetings.md. Date: 2026-11-26. Licence: Apache-2.0.
feature\tright
${rows.join("\n")}
`,
  );
}
