import type { CalendarEvent } from "../../../dossier/calendar/event.ts";
import { ploverOf } from "../../../positions/plover.ts";
import type { DossierView } from "./view.ts";

/** One event in PLOVER's terms: who does what to whom. */
export interface PloverEvent {
  readonly id: string;
  readonly date: string | null;
  /** Ids of actors; null where nobody is named. */
  readonly source: string | null;
  readonly target: string | null;
  readonly type: string;
  readonly mode: string | null;
  readonly context: string;
  readonly place: string | null;
  readonly country: string | null;
  readonly words: string;
  readonly confidence: number;
  readonly article: string;
}

/**
 * The positions that PLOVER has a type for, and the meetings that were held (CONSULT, once for each pair of parties, the
 * pair in the order of their ids). By date.
 */
export function eventRows({ merged }: DossierView): PloverEvent[] {
  const issues = new Map(merged.issues.map(({ id, name }) => [id, name]));
  const stands = merged.tracks.flatMap(({ party, issue, stands }) =>
    stands.flatMap((stand): PloverEvent[] => {
      const plover = ploverOf(stand.stance, stand.issue);
      if (plover === null) return [];
      const { article, line, date, toward, words, confidence } = stand;
      return [
        {
          id: `${article} ${line}`,
          date,
          source: party,
          target: toward,
          ...plover,
          context: issues.get(issue) ?? stand.issue,
          place: null,
          country: null,
          words,
          confidence,
          article,
        },
      ];
    }),
  );
  const meetings = merged.events.flatMap(meetingRows);
  return [...stands, ...meetings].sort((a, b) => compareBy(a, b));
}

function compareBy(a: PloverEvent, b: PloverEvent): number {
  const [one, other] = [`${a.date ?? "9999"} ${a.id}`, `${b.date ?? "9999"} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function meetingRows(event: CalendarEvent): PloverEvent[] {
  if (event.status !== "held" && event.status !== "under-way") return [];
  const report = event.reports[0];
  if (report === undefined) return [];
  const parties = [...event.parties].sort();
  const pairs = parties.flatMap((source, index) =>
    parties.slice(index + 1).map((target) => [source, target] as const),
  );
  return pairs.map(([source, target], index) => ({
    id: `${event.id}${index === 0 ? "" : `/${index + 1}`}`,
    date: event.date,
    source,
    target,
    type: "CONSULT",
    mode: modeOf(event),
    context: "",
    place: event.place,
    country: event.country,
    words: report.words,
    confidence: Math.max(...event.reports.map(({ confidence }) => confidence)),
    article: report.article,
  }));
}

function modeOf({ format, mediators, parties }: CalendarEvent): string | null {
  if (format === "call") return "phone";
  if (mediators.length > 0) return "third-party";
  return parties.length > 2 || format === "multilateral" ? "multilateral" : null;
}
