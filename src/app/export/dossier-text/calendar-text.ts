import type { CalendarLine } from "../../../dossier/views/index.ts";
import { clean } from "../text/clean.ts";
import { dateWords, durationWords, meetingDate } from "../text/dates.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { citation, counted, quoted } from "./cite.ts";

/** The meetings in the order of their days, each with what became of it and the words of its reports. */
export function calendarText(
  events: readonly CalendarLine[],
  options: SheetOptions & { readonly name: string },
): string {
  const page = sheet(options);
  page.write(page.ink.strong(clean(options.name)));
  page.write(page.ink.faint(counted(events.length, "meeting")));
  let month = "";
  for (const event of events) {
    const own = event.date?.slice(0, 7) ?? "no date";
    if (own !== month) page.heading(event.date === null ? "Without a date" : dateWords(own));
    month = own;
    writeEvent(page, event);
  }
  return page.text();
}

/** Who meets, when, where, with what result; below it what changed, what is disputed, and the words. */
export function writeEvent(page: Sheet, event: CalendarLine): void {
  const { ink } = page;
  const { parties, participants, mediators, place, status, format, duration, outcome, independentCount } =
    event;
  const people =
    participants.length === 0 ? [] : [`${parties.length > 0 ? "with " : ""}${participants.join(", ")}`];
  const who = [...(parties.length > 0 ? [parties.join(", ")] : []), ...people].join("; ");
  const precision = event.within ? "within" : event.until === null ? "day" : "interval";
  const facts = [
    meetingDate({ date: event.date, until: event.until, datePrecision: precision }) ?? "no date given",
    place,
    format,
    status.replace("-", " "),
    duration === null ? null : durationWords(duration),
    mediators.length === 0 ? null : `mediated by ${mediators.join(", ")}`,
    counted(independentCount, "source"),
  ].filter((fact) => fact !== null);
  page.write(`${ink.name(clean(who || "A meeting"))} · ${clean(facts.join(" · "))}`, 2);
  if (outcome !== null)
    page.write(
      `${outcome.assessment.replace("-", " ")}: ${ink.faint(`“${clean(outcome.words)}”`)}`,
      4,
      "result: ",
    );
  if (event.history.length > 1)
    for (const { reported, change } of event.history)
      page.write(clean(`${reported === null ? "no date" : dateWords(reported)}: ${spelt(change)}`), 4, "- ");
  for (const [what, accounts] of Object.entries(event.disputed)) {
    const told = accounts
      .map(({ value, articles }) => `${spelt(value)} (${counted(articles.length, "report")})`)
      .join(", ");
    page.write(ink.warning(clean(`the reports differ on the ${what}: ${told}`)), 4);
  }
  for (const report of event.reports.slice(0, REPORTS))
    page.write(ink.faint(quoted(report.words, report, report.line)), 4);
  const more = event.reports.slice(REPORTS);
  if (more.length > 0)
    page.write(ink.faint(`and ${more.map((report) => citation(report, report.line)).join("; ")}`), 4);
}

/** Reports that are quoted; of further ones only the places are given. */
const REPORTS = 3;

/** The dates and durations of a text in words. */
function spelt(text: string): string {
  return text
    .replace(/(\d{4}-\d{2}(?:-\d{2})?)\/(\d{4}-\d{2}(?:-\d{2})?)/g, "$1 until $2")
    .replace(/\b\d{4}-\d{2}(?:-\d{2})?\b/g, dateWords)
    .replace(/\bPT?\d[\dTHMSDWY.]*\b/g, durationWords);
}
