import type { CalendarLine } from "../../dossier/views/index.ts";
import { type DigestLine, type DigestWords, keyOf } from "./line.ts";

/** What became of meetings, report by report: announced, moved, held, called off; the newest report first. */
export function meetingNews(calendar: readonly CalendarLine[]): DigestLine[] {
  return calendar
    .flatMap((event) =>
      event.history.flatMap(({ reported, article, change }, index): DigestLine[] => {
        const report = event.reports.find((candidate) => candidate.article === article);
        if (reported === null || report === undefined) return [];
        const outcome =
          event.outcome?.article === article ? ` (${event.outcome.assessment.replace("-", " ")})` : "";
        return [
          {
            key: keyOf("meeting", event.id, article, change),
            mark: index === 0 && report.status === "scheduled" ? "new" : MARKS[markOf(report.status, change)],
            date: reported,
            until: null,
            text: `${whoMeets(event)}: ${changeWords(change)}${outcome}`,
            words: [wordsOf(report)],
          },
        ];
      }),
    )
    .sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));
}

type Status = CalendarLine["status"];

/** A report that changes only the day or the place of a planned meeting moves it. */
function markOf(status: Status, change: string): Status | "moved" {
  return status === "scheduled" && !change.startsWith("scheduled") ? "moved" : status;
}

const MARKS: { readonly [status in Status | "moved"]: string } = {
  held: "held",
  "under-way": "under way",
  scheduled: "planned",
  proposed: "proposed",
  postponed: "postponed",
  cancelled: "called off",
  moved: "changed",
};

/** "2031-02-20 to 2031-02-27, Varn" without the status, which the mark says; dates stay ISO for the writer of the line. */
function changeWords(change: string): string {
  const [first = "", ...rest] = change.split(", ");
  return (first in MARKS ? [MARKS[first as Status], ...rest] : [first, ...rest]).join(", ");
}

/** Meetings to come, without those whose day is past. */
export function nextMeetings(
  calendar: readonly CalendarLine[],
  toCome: readonly CalendarLine[],
): DigestLine[] {
  const ids = new Set(toCome.map(({ id }) => id));
  return calendar
    .filter(({ id }) => ids.has(id))
    .map((event) => {
      const facts = [event.place, event.format, event.status === "scheduled" ? null : event.status];
      const report = event.reports.at(-1);
      return {
        key: keyOf("next", event.id, event.date ?? "", event.until ?? ""),
        mark: "meeting",
        date: event.date ?? "",
        until: event.until,
        text: [whoMeets(event), ...facts.filter((fact) => fact !== null)].join(", "),
        words: report === undefined ? [] : [wordsOf(report)],
      };
    });
}

function whoMeets({ parties, participants }: CalendarLine): string {
  const who = parties.length > 0 ? parties : participants;
  return who.length === 0 ? "A meeting" : who.join(", ");
}

function wordsOf({ words, outlet, date, number, line, url }: CalendarLine["reports"][number]): DigestWords {
  return { label: null, words, outlet, date, number, line, url };
}
