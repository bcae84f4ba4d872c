import type { MeetingEntry } from "../../../../dossier/pages/index.ts";
import type { MeetingStatus } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { MeetingLine } from "../../parts/meeting-line.tsx";

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

/** A meeting of the calendar, with how often it was changed and on what accounts differ. */
export function MeetingItem({ c, meeting }: { readonly c: AppContext; readonly meeting: MeetingEntry }) {
  const moves = meeting.history.length - 1;
  const disputed = Object.keys(meeting.disputed);
  return (
    <MeetingLine c={c} line={meeting}>
      {moves < 1 && disputed.length === 0 ? null : (
        <p class="facts">
          {moves < 1 ? null : `changed ${moves === 1 ? "once" : `${moves} times`}`}
          {moves < 1 || disputed.length === 0 ? null : "; "}
          {disputed.length === 0 ? null : `accounts differ on ${disputed.join(", ")}`}
        </p>
      )}
    </MeetingLine>
  );
}
