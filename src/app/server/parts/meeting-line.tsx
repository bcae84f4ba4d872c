import type { Child } from "hono/jsx";
import type { CalendarLine } from "../../../dossier/views/index.ts";
import type { AppContext } from "../context.ts";
import { Quote } from "./cite.tsx";
import { MeetingDay, MeetingSentence } from "./meeting.tsx";

export interface MeetingLineProps {
  readonly c: AppContext;
  readonly line: CalendarLine;
  /** Whether it says beside the day how far off it is. */
  readonly relative?: boolean;
  /** What is added to the sentence. */
  readonly note?: string | null;
  /** What stands below the words. */
  readonly children?: Child;
}

/** A meeting in a list: its day, which leads to its page, what became of it, and the words of the latest report. */
export function MeetingLine({ c, line, relative = true, note = null, children }: MeetingLineProps) {
  const { dossier, locale, server } = c.var;
  const report = line.reports.at(-1);
  const today = relative ? { today: server.now().toISOString() } : {};
  return (
    <li data-line>
      <h3>
        <a href={`/d/${dossier.id}/calendar/${encodeURIComponent(line.id)}`}>
          <MeetingDay line={line} locale={locale} {...today} />
        </a>
      </h3>
      <p>
        <MeetingSentence line={line} />
        {note === null ? null : <small> {note}</small>}
      </p>
      {report === undefined ? null : (
        <Quote
          words={line.outcome?.words ?? report.words}
          at={report}
          dossierId={dossier.id}
          locale={locale}
        />
      )}
      {children}
    </li>
  );
}
