import type { PositionLine } from "../../../dossier/views/index.ts";
import { clean } from "../text/clean.ts";
import { dateWords } from "../text/dates.ts";
import { STANCE_WORDS } from "../text/positions.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { counted, stanceWords, wordsAndCopies } from "./cite.ts";

export interface PositionsTextOptions extends SheetOptions {
  readonly name: string;
  /** Minor lines too. */
  readonly all: boolean;
}

/** Party by party where it stands, each issue with its latest stance, its words, and how it came there. */
export function positionsText(lines: readonly PositionLine[], options: PositionsTextOptions): string {
  const page = sheet(options);
  page.write(page.ink.strong(clean(options.name)));
  writePositionLines(page, lines, Number.POSITIVE_INFINITY);
  if (!options.all) {
    page.write("");
    page.write(page.ink.faint("The parties and issues that matter most; --all has the rest"));
  }
  return page.text();
}

/** The lines by party; of each at most so many. */
export function writePositionLines(page: Sheet, lines: readonly PositionLine[], most: number): void {
  const parties = [...new Set(lines.map(({ party }) => party.id))];
  for (const party of parties) {
    const own = lines.filter((line) => line.party.id === party);
    page.heading(clean(own[0]?.party.name ?? party));
    for (const line of own.slice(0, most)) writeLine(page, line);
    if (own.length > most) page.write(page.ink.faint(`and ${counted(own.length - most, "more issue")}`), 2);
  }
}

function writeLine(page: Sheet, { issue, latest, history }: PositionLine): void {
  page.write(stanceWords(latest), 2);
  page.write(page.ink.faint(wordsAndCopies(latest)), 4);
  const before = history.filter(({ article, line }) => article !== latest.article || line !== latest.line);
  if (issue.name !== latest.issue) page.write(page.ink.faint(clean(`on: ${issue.name}`)), 4);
  if (before.length === 0) return;
  const path = before.map(
    ({ date, stance }) => `${date === null ? "no date" : dateWords(date)} ${STANCE_WORDS[stance]}`,
  );
  page.write(page.ink.faint(clean(`also: ${path.slice(-6).join("; ")}`)), 4);
}
