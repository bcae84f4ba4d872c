import type { BriefView, CalendarLine, CitedStand } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { MeetingLine } from "../../parts/meeting-line.tsx";
import { Stance } from "../../parts/stance.tsx";

/** Things to come that one screen has of each kind. */
const TO_COME = 5;

const OVERDUE = "That day has passed; no report of it is here yet.";

/** The last meeting that was held, up to a day. */
export async function lastHeld(c: AppContext, asOf: string | null): Promise<CalendarLine | undefined> {
  return (await c.var.views.lastHeld(asOf)) ?? undefined;
}

/** The last meeting and its result. */
export function LastMeeting({
  c,
  line,
}: {
  readonly c: AppContext;
  readonly line: CalendarLine | undefined;
}) {
  if (line === undefined) return null;
  return (
    <section aria-labelledby="last">
      <h2 id="last">Last meeting</h2>
      <ul class="lines">
        <MeetingLine c={c} line={line} />
      </ul>
    </section>
  );
}

/** Meetings to come, and what was promised or asked for by a date. */
export function Next({
  c,
  brief: { meetings, promises, meetingCount },
}: {
  readonly c: AppContext;
  readonly brief: BriefView;
}) {
  const { dossier, locale } = c.var;
  return (
    <section aria-labelledby="next">
      <h2 id="next">What comes next</h2>
      {meetings.length + promises.length === 0 ? <p>Nothing is announced.</p> : null}
      <ul class="lines">
        {meetings.slice(0, TO_COME).map((line) => (
          <MeetingLine c={c} line={line} note={isOverdue(line, c.var.server.now()) ? OVERDUE : null} />
        ))}
        {together(promises)
          .slice(0, TO_COME)
          .map(({ due, parties, stand }) => (
            <li data-line>
              <h3>
                by <Day iso={due} locale={locale} today={c.var.server.now().toISOString()} />
              </h3>
              <p>
                <bdi>{parties.join(", ")}</bdi> <Stance stance={stand.stance} /> <bdi>{stand.issue}</bdi>
              </p>
              <Quote words={stand.words} at={stand} dossierId={dossier.id} locale={locale} />
            </li>
          ))}
      </ul>
      {meetingCount <= TO_COME ? null : (
        <p class="facts">
          {meetingCount - TO_COME} more meetings stand in the{" "}
          <a href={`/d/${dossier.id}/calendar?view=list`}>calendar</a>.
        </p>
      )}
    </section>
  );
}

/** True for a meeting that was to be held before today, and of which nobody says that it was. */
function isOverdue({ status, date, until }: CalendarLine, now: Date): boolean {
  const last = until ?? date;
  if (last === null || (status !== "scheduled" && status !== "proposed")) return false;
  return last < now.toISOString().slice(0, last.length);
}

/** Promises of several parties in the same words, as one. */
function together(promises: BriefView["promises"]) {
  const byWords = new Map<string, { due: string; parties: string[]; stand: CitedStand }>();
  for (const { due, party, stand } of promises) {
    const key = JSON.stringify([due, stand.article, stand.stance, stand.words]);
    const known = byWords.get(key);
    if (known === undefined) byWords.set(key, { due, parties: [party.name], stand });
    else known.parties.push(party.name);
  }
  return [...byWords.values()];
}
