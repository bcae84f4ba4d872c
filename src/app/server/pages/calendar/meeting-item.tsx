import type { MeetingEntry } from "../../../../dossier/pages/index.ts";
import type { MeetingStatus } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { MeetingDay, MeetingSentence } from "../../parts/meeting.tsx";

/** What a meeting is, in a word. */
export const STATUS_NAMES: { readonly [status in MeetingStatus]: string } = {
  held: "held",
  "under-way": "under way",
  scheduled: "planned",
  proposed: "proposed",
  postponed: "put off",
  cancelled: "called off",
};

/** What became of a meeting, in a word: one whose day has passed without a report only was planned. */
export function statusWords({ status, date, until }: MeetingEntry, today: string): string {
  const last = until ?? date;
  const isPast = last !== null && last < today.slice(0, last.length);
  return isPast && (status === "scheduled" || status === "proposed")
    ? `was ${STATUS_NAMES[status]}, no report since`
    : STATUS_NAMES[status];
}

/** A meeting as a list shows it: its day, what became of it, and the words of the latest report. */
export function MeetingItem({ c, meeting }: { readonly c: AppContext; readonly meeting: MeetingEntry }) {
  const { dossier, locale, server } = c.var;
  const report = meeting.reports.at(-1);
  const moves = meeting.history.length - 1;
  const disputed = Object.keys(meeting.disputed);
  return (
    <li data-line>
      <h3>
        <a href={`/d/${dossier.id}/calendar/${encodeURIComponent(meeting.id)}`}>
          <MeetingDay line={meeting} locale={locale} today={server.now().toISOString()} />
        </a>
      </h3>
      <p>
        <MeetingSentence line={meeting} />
      </p>
      {report === undefined ? null : (
        <Quote
          words={meeting.outcome?.words ?? report.words}
          at={report}
          dossierId={dossier.id}
          locale={locale}
        />
      )}
      {moves < 1 && disputed.length === 0 ? null : (
        <p class="facts">
          {moves < 1 ? null : `changed ${moves === 1 ? "once" : `${moves} times`}`}
          {moves < 1 || disputed.length === 0 ? null : "; "}
          {disputed.length === 0 ? null : `accounts differ on ${disputed.join(", ")}`}
        </p>
      )}
    </li>
  );
}
