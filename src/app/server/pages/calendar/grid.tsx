import type { CalendarMonth, MeetingEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { dayText } from "../../parts/day.tsx";
import { whoMet } from "../../parts/meeting.tsx";
import { addressWith } from "../../query.ts";
import { MeetingItem, statusWords } from "./meeting-item.tsx";
import { hasDays, isOn, monthAfter, weekdaysOf, weeksOf } from "./month.ts";

/** Meetings that one day shows. */
const PER_DAY = 5;

export interface GridProps {
  readonly c: AppContext;
  readonly month: string;
  readonly meetings: readonly MeetingEntry[];
}

/** A month as a grid of days; on narrow windows the days on which something happens, one below the other. */
export function Grid({ c, month, meetings }: GridProps) {
  const { language } = c.var.locale;
  const dated = meetings.filter(hasDays);
  const others = meetings.filter((meeting) => !hasDays(meeting));
  return (
    <>
      <table class="month">
        <caption class="unseen">{dayText(month, c.var.locale)}</caption>
        <thead>
          <tr>
            {weekdaysOf(language).map(({ short, long }) => (
              <th scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, language).map((week) => (
            <tr>
              {week.map((day) => (
                <GridDay
                  c={c}
                  day={day}
                  meetings={day === null ? [] : dated.filter((one) => isOn(one, day))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {others.length === 0 ? null : (
        <section aria-labelledby="some-day">
          <h2 id="some-day">On a day that is not known</h2>
          <ul class="lines">
            {others.map((meeting) => (
              <MeetingItem c={c} meeting={meeting} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function GridDay({
  c,
  day,
  meetings,
}: {
  readonly c: AppContext;
  readonly day: string | null;
  readonly meetings: readonly MeetingEntry[];
}) {
  if (day === null) return <td class="none" />;
  const isToday = day === c.var.server.now().toISOString().slice(0, 10);
  const classes = [meetings.length === 0 ? "none" : null, isToday ? "today" : null].filter(
    (name) => name !== null,
  );
  return (
    <td class={classes.length === 0 ? undefined : classes.join(" ")}>
      <time datetime={day}>
        <span class="number" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span class="whole">{dayText(day, c.var.locale)}</span>
      </time>
      {isToday ? <small> today</small> : null}
      {meetings.length === 0 ? null : (
        <ul>
          {meetings.slice(0, PER_DAY).map((meeting) => (
            <li data-line>
              <DayMeeting c={c} meeting={meeting} />
            </li>
          ))}
          {meetings.length <= PER_DAY ? null : (
            <li>
              <a href={addressWith(c, { month: null, view: "list" })}>{meetings.length - PER_DAY} more</a>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}

function DayMeeting({ c, meeting }: { readonly c: AppContext; readonly meeting: MeetingEntry }) {
  const { status, place, outcome } = meeting;
  return (
    <a class={`event ${status}`} href={`/d/${c.var.dossier.id}/calendar/${encodeURIComponent(meeting.id)}`}>
      <bdi>{whoMet(meeting) || "The parties"}</bdi>
      {place === null ? null : (
        <>
          , <bdi>{place}</bdi>
        </>
      )}
      <small>
        {" "}
        {statusWords(meeting, c.var.server.now().toISOString().slice(0, 10))}
        {outcome === null ? null : `, ${outcome.assessment.replace("-", " ")}`}
        {Object.keys(meeting.disputed).length === 0 ? null : ", disputed"}
      </small>
    </a>
  );
}

/** The way to other months: those beside it, and those in which something happens. */
export function MonthNav({
  c,
  month,
  months,
}: Omit<GridProps, "meetings"> & { readonly months: readonly CalendarMonth[] }) {
  const { locale } = c.var;
  const to = (other: string): string => addressWith(c, { month: other, view: null });
  return (
    <nav class="months" aria-label="Months">
      <p>
        <a href={to(monthAfter(month, -1))} data-key="ArrowLeft" title="Month before (left)">
          {dayText(monthAfter(month, -1), locale)}
        </a>
        <a href={to(monthAfter(month, 1))} data-key="ArrowRight" title="Next month (right)">
          {dayText(monthAfter(month, 1), locale)}
        </a>
      </p>
      <p class="facts">
        With meetings:{" "}
        {nearestMonths(months, month).map(({ month: other, count }, index) => (
          <>
            {index === 0 ? "" : " · "}
            <a href={to(other)} aria-current={other === month ? "true" : undefined}>
              {dayText(other, locale)}
            </a>{" "}
            {count}
          </>
        ))}
      </p>
    </nav>
  );
}

const NEAREST = 12;

/** The months with meetings around a month, in order. */
function nearestMonths(months: readonly CalendarMonth[], month: string) {
  const known = months.flatMap((one) =>
    one.month !== null && one.month.length === 7 ? { month: one.month, count: one.count } : [],
  );
  const at = known.findIndex((one) => one.month >= month);
  const from = Math.max(0, (at === -1 ? known.length : at) - NEAREST / 2);
  return known.slice(from, from + NEAREST);
}
