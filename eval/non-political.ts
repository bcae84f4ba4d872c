// False lines on pages that are not politics: meetings and positions per 1,000 words.
//   npm run eval:non-political [-- --show]        --show prints each line
// Nobody chooses the pages. wcxb: every page, since the set is of how-to and trade articles. aed: the pages whose publisher
// files them under a subject that is none of politics, by the words of their address (SUBJECTS); and, as the upper bound,
// every page of aed, politics included. The reader's own list of political words is not asked.
import { parseArgs } from "node:util";
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import type { Record } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus } from "./corpora.ts";
import { readPageSet, type SavedPage } from "./page-set.ts";

const { values } = parseArgs({ options: { show: { type: "boolean", default: false } } });

/** Words by which publishers file what is no politics; a page counts where its host or path holds one as a whole word. */
const SUBJECTS = new Set(
  (
    "sport sports football soccer baseball mlb nfl nba nhl boxing golf tennis nascar espn racing seahawks entertainment movies film tv " +
    "music celebrity style fashion beauty lifestyle living lifes advice food recipes cookies dining travel health fitness diet " +
    "shopping gifts deals shop roundup gallery games gamespot cars car motortrend topgear science biology paleontology phys space sci " +
    "tech technology artificial intelligence ai software infoworld pcmag gardening home pets weddings"
  ).split(" "),
);

const models = loadModels(weightsFolder());

function isFiledElsewhere({ truth }: SavedPage): boolean {
  const { hostname, pathname } = new URL(truth.url);
  // The last part of the path is the title, which is not how a publisher files.
  const filed = `${hostname}/${pathname
    .split("/")
    .filter((part) => part !== "")
    .slice(0, -1)
    .join("/")}`;
  return filed
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => SUBJECTS.has(word));
}

function recordOf({ id, html, truth }: SavedPage): Record {
  const hints = { ...NO_HINTS, url: truth.url };
  return read({ id, source: id, kind: "html", content: html, hints, warnings: [] }, { models });
}

function report(name: string, pages: readonly SavedPage[]): void {
  let words = 0;
  let meetings = 0;
  let positions = 0;
  for (const page of pages) {
    const record = recordOf(page);
    words += record.text.split(/\s+/).filter((word) => word !== "").length;
    meetings += record.meetings.length;
    positions += record.positions.length;
    if (!values.show) continue;
    for (const { id, evidence, by } of [...record.meetings, ...record.positions])
      console.log(
        `  ${page.truth.url}\n    ${id} ${JSON.stringify(by)} ${record.text.slice(evidence[0]![0], evidence[0]![1]).slice(0, 160)}`,
      );
  }
  const rate = (1000 * (meetings + positions)) / words;
  console.log(
    `${name}: ${pages.length} pages, ${words} words, ${meetings} meetings, ${positions} positions: ${rate.toFixed(2)} a thousand words`,
  );
}

const wcxb = readPageSet(needCorpus("data", "pages", "wcxb"));
const aed = readPageSet(needCorpus("data", "pages", "aed"));
report("wcxb, every page", wcxb);
report("aed, filed under another subject than politics", aed.filter(isFiledElsewhere));
report("aed, every page, politics included (upper bound)", aed);
