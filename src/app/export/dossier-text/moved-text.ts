import type { CitedStand, MovedLine, MovedView, NearerLine } from "../../../dossier/views/index.ts";
import { clean } from "../text/clean.ts";
import { dateWords } from "../text/dates.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { counted, quoted, stanceWords, windowWords, wordsAndCopies, writeStand } from "./cite.ts";

export interface MovedTextOptions extends SheetOptions {
  readonly name: string;
  /** Minor lines and what was not heard of in the window too. */
  readonly all: boolean;
}

/** What moved, what is new and what stayed, each with its words. */
export function movedText(
  { lines, distances, since, until, silentCount }: MovedView & { readonly silentCount: number },
  options: MovedTextOptions,
): string {
  const page = sheet(options);
  page.write(page.ink.strong(clean(options.name)));
  page.write(page.ink.faint(`What moved ${windowWords(since, until)}`));
  const shown = options.all ? lines : lines.filter(({ minor }) => !minor);
  const moved = shown.filter(({ verdict }) => verdict !== "new" && verdict !== "unchanged");
  const fresh = shown.filter(({ verdict }) => verdict === "new");
  const heard = (line: MovedLine): boolean => since === null || (line.lastHeard ?? "") >= since;
  const same = shown.filter((line) => line.verdict === "unchanged" && heard(line));
  const silent = shown.filter((line) => line.verdict === "unchanged" && !heard(line));
  page.heading(moved.length === 0 ? "Nothing moved that can be told" : "Moved");
  for (const line of moved) writeMoved(page, line);
  if (fresh.length > 0) page.heading("New");
  for (const line of fresh) writeNew(page, line);
  if (same.length > 0) page.heading("Heard again, unchanged");
  for (const line of same) writeSame(page, line);
  if (silent.length > 0 && options.all) page.heading("Not heard of since");
  if (options.all) for (const line of silent) writeSame(page, line);
  if (distances.length > 0) page.heading("Nearer or farther");
  for (const line of distances) writeNearer(page, line);
  const left =
    lines.length -
    moved.length -
    fresh.length -
    same.length -
    (options.all ? silent.length : 0) +
    silentCount;
  if (left > 0) {
    page.write("");
    page.write(page.ink.faint(`${counted(left, "more line")}: minor, or not heard of in this time (--all)`));
  }
  return page.text();
}

/** A line that moved, with the words of both sides and what lay between and after. */
export function writeMoved(
  page: Sheet,
  { party, issue, verdict, confidence, reason, from, to, path }: MovedLine,
): void {
  const { ink } = page;
  const head = `${ink.name(clean(`${party.name} · ${issue.name}`))}: ${ink.warning(verdict)}`;
  page.write(`${head} ${ink.faint(`(confidence ${confidence})`)}`, 2);
  page.write(clean(reason), 4);
  const at = (stand: CitedStand): number =>
    path.findIndex((one) => one.article === stand.article && one.line === stand.line);
  path.forEach((stand, index) => {
    const first =
      index === at(from)
        ? "before"
        : index === at(to)
          ? "now"
          : index < at(from)
            ? "earlier"
            : index < at(to)
              ? "between"
              : "since";
    writeStand(page, stand, { indent: 4, first: first.padEnd(9) });
  });
}

function writeNew(page: Sheet, { party, to, path }: MovedLine): void {
  page.write(`${page.ink.name(clean(party.name))} ${stanceWords(to)}`, 2);
  page.write(page.ink.faint(wordsAndCopies(to)), 4);
  for (const stand of path)
    if (stand.article !== to.article) page.write(page.ink.faint(`again: ${wordsAndCopies(stand)}`), 4);
}

function writeSame(page: Sheet, { party, to, lastHeard, saidUnchanged, mentions }: MovedLine): void {
  const heard = lastHeard === null ? "" : `, last heard ${dateWords(lastHeard)}`;
  page.write(`${page.ink.name(clean(party.name))} ${stanceWords(to)}${heard}`, 2);
  page.write(page.ink.faint(wordsAndCopies(to)), 4);
  for (const stand of saidUnchanged)
    if (stand.article !== to.article)
      page.write(page.ink.faint(`said to be unchanged: ${wordsAndCopies(stand)}`), 4);
  const last = mentions.at(-1);
  if (last !== undefined && last.date === lastHeard)
    page.write(page.ink.faint(`spoken of: ${quoted(last.words, last, last.line)}`), 4);
}

function writeNearer(page: Sheet, { issue, parties, points }: NearerLine): void {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  const names = parties.map(({ name }) => name).join(" and ");
  const way =
    last.distance === first.distance
      ? "as far as before"
      : last.distance < first.distance
        ? "nearer"
        : "farther apart";
  page.write(
    `${page.ink.name(clean(`${names} · ${issue.name}`))}: ${way} (${first.distance} to ${last.distance}; 0 is the same side, 1 the opposite)`,
    2,
  );
  for (const point of points) {
    if (point.toward === "as before") continue;
    const words = `${dateWords(point.date)}: ${point.mover.name} moved ${point.toward === "nearer" ? "nearer" : "away"}: ${stanceWords(point.stand)}`;
    page.write(page.ink.faint(clean(words)), 4);
  }
}
