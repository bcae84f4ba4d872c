import { nextSteps } from "../../../dossier/next-steps.ts";
import type { Record } from "../../../record/index.ts";
import { clean } from "./clean.ts";
import { dateWords } from "./dates.ts";
import { writeFigures } from "./figures.ts";
import { writeMeeting, writeMeetings } from "./meetings.ts";
import { writePeople } from "./people.ts";
import { writePositions, writePromise } from "./positions.ts";
import { type Reading, reading } from "./reading.ts";
import { type Sheet, type SheetOptions, sheet } from "./sheet.ts";
import { writeStatements } from "./statements.ts";

/** A record as a page for a person to read: every line with the words that it rests on and where they stand. */
export function recordText(record: Record, source: string, options: SheetOptions): string {
  const page = sheet(options);
  const look = reading(record);
  writeHead(page, look, source);
  writeMeetings(page, look);
  writePositions(page, look);
  writeStatements(page, look);
  writeFigures(page, look);
  writeNextSteps(page, look);
  writePeople(page, look);
  writeTail(page, look);
  return page.text();
}

function writeHead(page: Sheet, { record, words }: Reading, source: string): void {
  const { article } = record;
  const headline =
    article.title ?? (article.headline === null ? null : words([article.headline], 300)) ?? source;
  page.write(page.ink.strong(clean(headline)));
  if (article.subtitle !== null) page.write(clean(article.subtitle));
  const date = article.published === null ? null : dateWords(article.published);
  const facts = [
    article.outlet,
    article.wire !== null && article.wire !== article.outlet ? `from ${article.wire}` : null,
    article.authors.length > 0 ? `by ${article.authors.join(", ")}` : null,
    date === null ? "no date" : article.publishedInferred === true ? `${date} (inferred)` : date,
    article.url ?? (headline === source ? null : source),
  ];
  const known = facts.flatMap((fact) => (fact === null || fact === "" ? [] : [clean(fact)]));
  page.write(page.ink.faint(known.join(" · ")));
}

function writeNextSteps(page: Sheet, look: Reading): void {
  const { meetings, promises } = nextSteps(look.record);
  if (meetings.length + promises.length === 0) return;
  page.heading("Next steps");
  for (const meeting of meetings) writeMeeting(page, look, meeting);
  for (const { position, due } of promises) writePromise(page, look, position, due);
}

function writeTail(page: Sheet, { record }: Reading): void {
  const { meetings, positions, attributions, figures } = record;
  if (meetings.length + positions.length + attributions.length + figures.length === 0) {
    page.write("");
    page.write("No meeting, position, statement or figure was found in this text.");
  }
  if (record.reading.warnings.length > 0) page.write("");
  for (const warning of record.reading.warnings) page.write(page.ink.warning(clean(warning)), 0, "note: ");
  const { ms } = record.reading;
  if (ms !== undefined) {
    const times = Object.entries(ms).map(([stage, time]) => `${stage} ${time.toFixed(1)}`);
    page.write("");
    page.write(page.ink.faint(times.join(", ")), 0, "ms: ");
  }
}
