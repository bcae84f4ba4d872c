// Counts what goes wrong with positions and meetings on gold-dev, by class, and prints each case.
//   npm run eval:record-errors [-- --only positions|meetings] [-- --counts]        --counts leaves the cases out
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import type { By, Meeting, Position, Record, Span } from "../src/record/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";
import { documentOfGold, type GoldText } from "./gold-texts.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, counts: { type: "boolean", default: false } },
});

/** A line of the annotation, or of the record, as the scorer holds it: `words` are numbers of the words of its evidence. */
interface Held<Raw> {
  readonly raw: Raw;
  readonly words: readonly number[];
  readonly sentences: ReadonlySet<number>;
}

interface GoldPosition {
  readonly party: string;
  readonly stance: string;
  readonly issue: string;
  readonly evidence: readonly Span[];
}

interface GoldMeeting {
  readonly date: string | null;
  readonly place: string | null;
  readonly status: string;
  readonly parties: readonly { readonly name: string }[];
  readonly evidence: readonly Span[];
}

interface Notes<Gold, Mine> {
  readonly missed: readonly Held<Gold>[];
  readonly invented: readonly Held<Mine>[];
  readonly wrong: readonly (readonly [Held<Gold>, string])[];
  readonly pairs: readonly (readonly [Held<Gold>, Held<Mine>])[];
}

interface Scored {
  readonly results: readonly {
    readonly notes: {
      readonly positions: Notes<GoldPosition, Position>;
      readonly meetings: Notes<GoldMeeting, Meeting>;
    };
  }[];
}

const models = loadModels(weightsFolder());
const { scoreRecords } = await import(pathToFileURL(needCorpus("tools", "score-records.mjs")).href);
const counts = new Map<string, number>();
const cases: string[] = [];

function note(name: string, text: string, show: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
  cases.push(`${name}\n    ${show}\n    ${text}`);
}

function wordsOf(record: Record, spans: readonly Span[]): string {
  return spans
    .map(([start, end]) => record.text.slice(start, end))
    .join(" … ")
    .replace(/\s+/g, " ")
    .slice(0, 240);
}

function touches(a: Held<unknown>, b: Held<unknown>): boolean {
  return a.words.some((word) => b.words.includes(word));
}

function isInSentence(a: Held<unknown>, b: Held<unknown>): boolean {
  return [...a.sentences].some((sentence) => b.sentences.has(sentence));
}

function ruleOf(by: By): string {
  return "rule" in by ? by.rule : by.model;
}

function positionErrors(record: Record, { missed, invented, wrong, pairs }: Notes<GoldPosition, Position>) {
  const names = new Map(record.actors.map(({ id, name }) => [id, name]));
  const shown = ({ party, stance, issue }: Position): string => `${names.get(party)} ${stance} / ${issue}`;
  for (const gold of missed) {
    const { party, stance, issue, evidence } = gold.raw;
    const other = invented.find((one) => touches(gold, one));
    const again = pairs.find(([known]) => known.raw.party === party && isInSentence(known, gold));
    const found =
      other !== undefined
        ? "the words are found, the party is another"
        : again !== undefined
          ? "a second stand of one party in a sentence"
          : invented.some((one) => isInSentence(gold, one))
            ? "other words of the sentence are found"
            : "nothing of the sentence is found";
    const mine = other === undefined ? "" : ` | found: ${shown(other.raw)}`;
    note(`positions missed: ${found}`, wordsOf(record, evidence), `${party} ${stance} / ${issue}${mine}`);
  }
  for (const mine of invented) {
    const { evidence, by, ascribedBy } = mine.raw;
    const rule = ruleOf(by);
    const kind =
      rule === "tone"
        ? "by tone"
        : missed.some((gold) => touches(gold, mine))
          ? "the party is another"
          : pairs.some(([, known]) => known.raw.party === mine.raw.party && isInSentence(known, mine))
            ? "a second line of one party in a sentence"
            : ascribedBy !== null
              ? "ascribed"
              : /act$/.test(rule)
                ? "a plain act under will, would, not"
                : rule.startsWith("noun")
                  ? "by a noun"
                  : "by a verb or adjective";
    note(`positions false: ${kind}`, wordsOf(record, evidence), `${shown(mine.raw)} (${rule})`);
  }
  for (const [gold, what] of wrong)
    note(
      `positions ${what.replace(/\|.*/, "")}`,
      wordsOf(record, gold.raw.evidence),
      `${gold.raw.party} / ${gold.raw.issue}: ${what}`,
    );
}

function meetingErrors(record: Record, { missed, invented, wrong, pairs }: Notes<GoldMeeting, Meeting>) {
  const names = new Map(record.actors.map(({ id, name }) => [id, name]));
  const shown = ({ parties, place, date, until, status }: Meeting): string =>
    `${parties.map((id) => names.get(id)).join(" + ")} ${place?.name ?? "-"} ${date ?? "-"}${until === null ? "" : `/${until}`} ${status}`;
  for (const gold of missed) {
    const { parties, place, date, status, evidence } = gold.raw;
    const other = invented.find((one) => touches(gold, one));
    const into = pairs.find(([, known]) => touches(gold, known));
    const kind =
      other !== undefined
        ? "found, but day or parties differ"
        : into !== undefined
          ? "told of within another line"
          : "no line";
    const mine = other === undefined ? "" : ` | found: ${shown(other.raw)}`;
    note(
      `meetings missed: ${kind}`,
      wordsOf(record, evidence),
      `${parties.map(({ name }) => name).join(" + ")} ${place ?? "-"} ${date ?? "-"} ${status}${mine}`,
    );
  }
  for (const mine of invented) {
    const kind = missed.some((gold) => touches(gold, mine))
      ? "day or parties differ from the annotation"
      : pairs.some(([gold, known]) => touches(gold, mine) || touches(known, mine))
        ? "a second line of one meeting"
        : "the annotation has none";
    const { evidence, by } = mine.raw;
    note(`meetings false: ${kind}`, wordsOf(record, evidence), `${shown(mine.raw)} (${ruleOf(by)})`);
  }
  for (const [gold, what] of wrong) {
    const mine = pairs.find(([known]) => known === gold)?.[1];
    for (const field of what.split(", "))
      note(
        `meetings wrong: ${field}`,
        wordsOf(record, gold.raw.evidence),
        `gold ${gold.raw.place ?? "-"} ${gold.raw.status} | found ${mine === undefined ? "" : shown(mine.raw)}`,
      );
  }
  for (const [gold, mine] of pairs)
    if (gold.raw.place === null && mine.raw.place !== null)
      note("meetings wrong: place invented", wordsOf(record, mine.raw.evidence), shown(mine.raw));
}

for (const name of ["news.jsonl", "gold.jsonl"]) {
  const texts = readJsonLines<GoldText>(needCorpus("data", "gold-dev", name));
  const records = texts.map((text) => read(documentOfGold(text), { models }));
  const scored: Scored = scoreRecords(texts, records, { match: 0.5, only: ["positions", "meetings"] });
  counts.clear();
  cases.length = 0;
  scored.results.forEach(({ notes }, index) => {
    if (values.only !== "meetings") positionErrors(records[index]!, notes.positions);
    if (values.only !== "positions") meetingErrors(records[index]!, notes.meetings);
  });
  console.log(`\n== ${name}`);
  if (!values.counts) for (const one of [...cases].sort()) console.log(one);
  for (const [kind, count] of [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
    console.log(`${String(count).padStart(5)}  ${kind}`);
}
