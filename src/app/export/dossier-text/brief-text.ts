import type { BriefView, PositionLine } from "../../../dossier/views/index.ts";
import { clean } from "../text/clean.ts";
import { dateWords } from "../text/dates.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { writeEvent } from "./calendar-text.ts";
import { counted, stanceWords, wordsAndCopies } from "./cite.ts";
import { writeMoved } from "./moved-text.ts";
import { writePositionLines } from "./positions-text.ts";

/** Things to come that a brief has of each kind, and parties that it shows with several issues. */
const TO_COME = 6;
const PARTIES = 3;

/** One page: where things stand, what moved, what comes next, what is disputed, the sources. */
export function briefText(brief: BriefView, options: SheetOptions & { readonly name: string }): string {
  const page = sheet(options);
  const { articleCount, independentCount, firstDate, asOf } = brief;
  page.write(page.ink.strong(clean(options.name)));
  const days = firstDate === null || asOf === null ? "" : `, ${dateWords(firstDate)} to ${dateWords(asOf)}`;
  const counts = `${counted(articleCount, "article")} from ${counted(independentCount, "independent source")}`;
  page.write(page.ink.faint(`${counts}${days}`));
  writeMovement(page, brief);
  writeNext(page, brief);
  writeStands(page, brief);
  writeDisputed(page, brief);
  writeOutlets(page, brief);
  return page.text();
}

/** The parties that say most in full, the others in a line each. */
function writeStands(page: Sheet, { stands, partyCount }: BriefView): void {
  page.heading("WHERE THINGS STAND");
  const parties = [...new Set(stands.map(({ party }) => party.id))];
  const of = (party: string): PositionLine[] => stands.filter((line) => line.party.id === party);
  for (const party of parties.slice(0, PARTIES))
    writePositionLines(page, of(party), Number.POSITIVE_INFINITY);
  const others = parties.slice(PARTIES);
  if (others.length > 0) page.heading("Others");
  for (const party of others) {
    const [first] = of(party);
    if (first === undefined) continue;
    page.write(`${page.ink.name(clean(first.party.name))} ${stanceWords(first.latest)}`, 2);
    page.write(page.ink.faint(wordsAndCopies(first.latest)), 4);
  }
  const more = partyCount - parties.length;
  if (more > 0) page.write(page.ink.faint(`and ${counted(more, "party", "parties")} more`), 2);
}

function writeMovement(page: Sheet, { moved, movedSince, unsureCount }: BriefView): void {
  const since = movedSince === null ? "" : ` SINCE ${dateWords(movedSince).toUpperCase()}`;
  page.heading(`WHAT MOVED${since}`);
  if (moved.length === 0) page.write("nothing that can be told", 2);
  for (const line of moved) writeMoved(page, line);
  if (unsureCount > 0)
    page.write(page.ink.faint(`${unsureCount} more, less sure: \`dossier moved\` lists them`), 2);
}

function writeNext(page: Sheet, { meetings, promises, meetingCount, promiseCount }: BriefView): void {
  page.heading("WHAT COMES NEXT");
  if (meetings.length + promises.length === 0) page.write("nothing is announced", 2);
  for (const event of meetings.slice(0, TO_COME)) writeEvent(page, event);
  for (const { due, party, stand } of promises.slice(0, TO_COME)) {
    page.write(
      `${page.ink.name(clean(`by ${dateWords(due)}`))}: ${clean(party.name)} ${stanceWords(stand)}`,
      2,
    );
    page.write(page.ink.faint(wordsAndCopies(stand)), 4);
  }
  const more = Math.max(0, meetingCount - TO_COME) + Math.max(0, promiseCount - TO_COME);
  if (more > 0) page.write(page.ink.faint(`and ${more} more`), 2);
}

function writeDisputed(page: Sheet, { disputedMeetings, contested }: BriefView): void {
  if (disputedMeetings.length + contested.length === 0) return;
  page.heading("WHAT IS DISPUTED");
  for (const event of disputedMeetings) writeEvent(page, event);
  for (const { party, issue, own, ascribed } of contested) {
    page.write(page.ink.name(clean(`${party.name} · ${issue.name}`)), 2);
    page.write(`${stanceWords(own)}: ${page.ink.faint(wordsAndCopies(own))}`, 4, "by its own word it ");
    page.write(`${stanceWords(ascribed)}: ${page.ink.faint(wordsAndCopies(ascribed))}`, 4, "others say it ");
  }
}

function writeOutlets(page: Sheet, { outlets }: BriefView): void {
  if (outlets.length === 0) return;
  page.heading("SOURCES");
  page.write(
    clean(
      outlets
        .slice(0, 12)
        .map(({ outlet, articleCount }) => `${outlet} ${articleCount}`)
        .join(", "),
    ),
    2,
  );
  if (outlets.length > 12) page.write(page.ink.faint(`and ${outlets.length - 12} more outlets`), 2);
}
