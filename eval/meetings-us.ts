// The second yardstick for meetings: official trips and visits (HistoryAtState, CC0) that a readout of news-open reports.
//   npm run eval:meetings-us [-- --misses 50]
//
// The join. A fact {who, country, place?, start, end} counts as reported by a text of the White House or the Department of
// State whose title calls it a readout, a meeting, a visit, a trip or remarks before a meeting (no call, no fact sheet),
// where the text's date lies from the fact's first day to the day after its last; the title names the visitor, or for
// trips the President or the Secretary (no vice, deputy or assistant); and the first 700 characters name where it was: the
// city of a trip, the White House or Washington of a visit. Texts of gold.jsonl are left out. One pair a text: the
// fact that starts last.
//
// Right: the record has a meeting (no bare proposal) whose days meet the fact's or the day after, with a place in its country.
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import type { Meeting } from "../src/record/index.ts";
import { dayOfIso, intervalOfValue } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { needCorpus, readJsonLines } from "./corpora.ts";

interface Fact {
  readonly kind: "visit" | "travel";
  readonly role?: string;
  readonly who: string;
  readonly country: string;
  readonly place?: string;
  readonly start: string;
  readonly end: string;
}

interface Text {
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

const missesWanted = Number(process.argv[process.argv.indexOf("--misses") + 1] ?? 0) || 0;
const facts = readJsonLines<Fact>(needCorpus("data", "news-open", "meetings-us.jsonl")).filter(
  (fact) => fact.end >= "2021-01-20",
);
const held = new Set(
  readJsonLines<Text>(needCorpus("data", "gold-dev", "gold.jsonl")).map((text) => text.url),
);
const texts = ["whitehouse.jsonl", "state-dept.jsonl"]
  .flatMap((name) => readJsonLines<Text>(needCorpus("data", "news-open", name)))
  .filter((text) => !held.has(text.url));

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const codes = new Map<string, string>();
for (let a = 65; a <= 90; a++)
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b);
    const name = names.of(code);
    if (name !== undefined && !codes.has(name)) codes.set(name, code);
  }
for (const [name, code] of [
  ["Turkey", "TR"],
  ["Czech Republic", "CZ"],
  ["Vatican City", "VA"],
  ["Korea, South", "KR"],
  ["South Korea", "KR"],
  ["Myanmar", "MM"],
  ["West Bank", "PS"],
] as const)
  codes.set(name, code);

const AT_HOME = /\b(?:White House|Washington|Oval Office|Camp David)\b/;

const REPORT = /\b(?:readout|meeting|meetings|meets|visit|travel|travels|trip|before|summit)\b/i;
const OTHER =
  /\b(?:call|calls|fact sheet|vice president|deputy|assistant|under secretary|background|national security advisor|statement)\b/i;

function reports(text: Text, fact: Fact): boolean {
  const day = dayOfIso(text.date);
  const [start, end] = [dayOfIso(fact.start), dayOfIso(fact.end)];
  if (day === null || start === null || end === null || day < start || day > end + 1) return false;
  if (!REPORT.test(text.title) || OTHER.test(text.title)) return false;
  const surname = fact.who
    .replace(/,? (?:Jr|Sr)\.?$/, "")
    .split(" ")
    .at(-1)!;
  const titled =
    fact.role === "president" ? /\bPresident\b/ : fact.role === "secretary" ? /\bSecretary\b/ : null;
  if (!text.title.includes(surname) && titled?.test(text.title) !== true) return false;
  const opening = text.text.slice(0, 700);
  if (fact.kind === "visit") return AT_HOME.test(opening);
  return cityWords(fact).some((word) => opening.includes(word));
}

/** The cities of a trip; the country alone may stand there as the partner's. */
function cityWords(fact: Fact): string[] {
  const cities = (fact.place ?? "").split(/[,;]| and /).map((word) => word.trim());
  return cities.filter((word) => word.length > 2);
}

function placeWords(fact: Fact): string[] {
  return [fact.country, ...(fact.place ?? "").split(",")]
    .map((word) => word.trim())
    .filter((word) => word.length > 2);
}

function isRight(meeting: Meeting, fact: Fact): boolean {
  if (meeting.status === "proposed" || meeting.date === null) return false;
  const from = intervalOfValue(meeting.date);
  const until = meeting.until === null ? from : intervalOfValue(meeting.until);
  if (from === null || until === null) return false;
  if (until.end < dayOfIso(fact.start)! || from.start > dayOfIso(fact.end)! + 1) return false;
  if (meeting.place === null) return false;
  const country = fact.kind === "visit" ? "US" : codes.get(fact.country);
  if (country !== undefined && meeting.place.country === country) return true;
  return placeWords(fact).some((word) => meeting.place!.name.includes(word));
}

const models = loadModels(weightsFolder());
let pairs = 0;
let right = 0;
let dayOnly = 0;
const missed: string[] = [];
for (const text of texts) {
  const fact = facts.filter((one) => reports(text, one)).sort((a, b) => (a.start < b.start ? 1 : -1))[0];
  if (fact === undefined) continue;
  pairs++;
  const record = read(
    {
      id: text.id,
      source: text.id,
      kind: "text",
      content: text.text,
      hints: { ...NO_HINTS, title: text.title, published: text.date, url: text.url, outlet: text.outlet },
      warnings: [],
    },
    { models },
  );
  if (record.meetings.some((meeting) => isRight(meeting, fact))) right++;
  else {
    const onDay = record.meetings.some(
      (meeting) =>
        meeting.date !== null &&
        isRight({ ...meeting, place: { name: placeWords(fact)[0]!, country: null, span: [0, 1] } }, fact),
    );
    if (onDay) dayOnly++;
    missed.push(
      `${text.date} ${text.title}\n   fact: ${fact.kind} ${fact.who}, ${fact.place ?? ""} ${fact.country}, ${fact.start} to ${fact.end}` +
        `\n   ${record.meetings.map((one) => `${one.date ?? "(no date)"} ${one.place?.name ?? "(no place)"} ${one.status}`).join(" | ")}\n   ${text.text.slice(0, 260).replace(/\s+/g, " ")}`,
    );
  }
}
console.log(`${pairs} texts report a trip or visit of the list`);
console.log(`day and country in the record   ${((100 * right) / pairs).toFixed(1)}`);
console.log(`day right, country not          ${((100 * dayOnly) / pairs).toFixed(1)}`);
for (const line of missed.slice(0, missesWanted)) console.log(`\n${line}`);
