// Movement on the series of gold-dev: by the gold positions (the logic) and by our own reading (the whole).
//   npm run eval:movement [-- scorer options]
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_HAND } from "../src/dossier/hand.ts";
import { mergeRows } from "../src/dossier/merge.ts";
import { movementsOf } from "../src/dossier/movement/moved.ts";
import { MINOR } from "../src/dossier/movement/salience.ts";
import { verdictOf } from "../src/dossier/movement/verdict.ts";
import { rowsOf } from "../src/dossier/rows/article-rows.ts";
import { loadModels, wordVectorsOf } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import type { Record } from "../src/record/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus } from "./corpora.ts";
import { documentOfGold } from "./gold-texts.ts";
import { type GoldSeries, goldSeries, goldTexts, stepsOf } from "./movement-gold.ts";

interface Line {
  readonly negotiation: string;
  readonly party: { readonly name: string; readonly kind: string | null; readonly codes: object } | string;
  readonly issue: string;
  readonly verdict: string;
}

const options = process.argv.slice(2);
const series = goldSeries();
const texts = goldTexts();
const models = loadModels(weightsFolder());
const weights = models.byId.get("vectors");
const vectors = weights === undefined ? null : wordVectorsOf(weights);

score("by the gold positions: party, issue and stances given", series.flatMap(byGoldSequences));
const gold = goldRecords();
score(
  "by the gold positions: parties and issues grouped by the dossier",
  series.flatMap((one) => byRecords(one, gold)),
);
const own = new Map([...texts].map(([id, text]) => [id, read(documentOfGold(text), { models })]));
score(
  "by our own reading",
  series.flatMap((one) => byRecords(one, own)),
);

function byGoldSequences({ negotiation, movements }: GoldSeries): Line[] {
  return movements.map((line) => {
    const { party, issue } = line;
    const found = verdictOf(stepsOf(line, texts));
    return { negotiation, party, issue, verdict: line.sequence.length === 1 ? "new" : found.verdict };
  });
}

/** Gold holds "new" for what stands in one article only, "unchanged" for what was said again. */
function byRecords(
  { negotiation, articles_in_date_order: articles }: GoldSeries,
  records: ReadonlyMap<string, Record>,
): Line[] {
  const rows = articles.flatMap((id) => {
    const record = records.get(id);
    return record === undefined ? [] : [rowsOf(record)];
  });
  const dossier = mergeRows(rows, { hand: NO_HAND, vectors });
  const actors = new Map(dossier.actors.map((actor) => [actor.id, actor]));
  const issues = new Map(dossier.issues.map((issue) => [issue.id, issue]));
  return movementsOf(dossier, { since: null, until: null })
    .filter(({ salience }) => salience >= MINOR)
    .map(({ party, issue, verdict, path, mentions }) => ({
      negotiation,
      party: {
        name: actors.get(party)?.name ?? party,
        kind: actors.get(party)?.kind ?? null,
        codes: /^state:[A-Z]{2}$/.test(party) ? { iso3166: party.slice(6) } : {},
      },
      issue: [...new Set([issues.get(issue)?.name ?? issue, ...path.map((stand) => stand.issue)])].join(
        " / ",
      ),
      verdict: verdict === "new" && path.length + mentions.length > 1 ? "unchanged" : verdict,
    }));
}

/** The gold annotations as records, by the scorer's own rule. */
function goldRecords(): ReadonlyMap<string, Record> {
  const scorer = needCorpus("tools", "score-records.mjs");
  return new Map(
    ["news.jsonl", "gold.jsonl"].flatMap((name) => {
      const file = needCorpus("data", "gold-dev", name);
      const run = spawnSync(process.execPath, [scorer, "--as-records", file], { maxBuffer: 1 << 28 });
      return run.stdout
        .toString("utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
          const record = JSON.parse(line) as Record;
          return [record.id, withArticle(record)] as const;
        });
    }),
  );
}

/** A gold record holds what gold is asked for; the rest is empty. Only its positions are read here. */
function withArticle(record: Record): Record {
  const { date, title } = texts.get(record.id) ?? {};
  const article = { blocks: [], boilerplate: [], canonical: null, url: null, outlet: null, wire: null };
  const positions = record.positions.map((position) => ({
    ...{ toward: null, condition: null, holder: null, confidence: 1 },
    ...position,
    ascribedBy: null,
  }));
  return {
    ...record,
    positions,
    attributions: [],
    meetings: [],
    article: { ...article, published: date ?? null, title: title ?? null } as unknown as Record["article"],
  };
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
