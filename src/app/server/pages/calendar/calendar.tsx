import type { Hono } from "hono";
import type { CalendarMonth, Page as Lines, MeetingEntry } from "../../../../dossier/pages/index.ts";
import { MEETING_STATUSES, type MeetingStatus } from "../../../../record/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { lastDayOf } from "../../parts/axis.ts";
import { dayText } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { addressWith } from "../../query.ts";
import { Grid, MonthNav } from "./grid.tsx";
import { MeetingItem, STATUS_NAMES } from "./meeting-item.tsx";
import { monthAsked } from "./month.ts";
import { Subscribe } from "./subscribe.tsx";

/** Meetings of one page of the list; the most that one month shows. */
const LIST = 50;
const MONTH = 300;

/** The meetings of a dossier by month, or as one list. */
export function mountCalendar(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/calendar", async (c) => {
    const months = await c.var.views.calendarMonths();
    const isList = c.req.query("view") === "list";
    return c.html(
      <Page
        c={c}
        title="Calendar"
        section="calendar"
        width={isList ? "reading" : "wide"}
        islands={["arrows"]}
      >
        {months.length === 0 ? (
          <Nothing c={c} />
        ) : isList ? (
          await listView(c, months)
        ) : (
          await monthView(c, months)
        )}
        <Subscribe c={c} />
      </Page>,
    );
  });
}

function Nothing({ c }: { readonly c: AppContext }) {
  return (
    <>
      <h1>Calendar</h1>
      <Empty>
        No meeting was read in this dossier yet. Meetings come with articles that say who met, or will:{" "}
        <a href={`/d/${c.var.dossier.id}/sources`}>add one</a>.
      </Empty>
    </>
  );
}

async function monthView(c: AppContext, months: readonly CalendarMonth[]) {
  const month = monthAsked(c, months);
  const page = await c.var.views.calendarPage({
    since: `${month}-01`,
    until: lastDayOf(month),
    limit: MONTH,
  });
  const openCount = months.find((one) => one.month === null)?.count ?? 0;
  return (
    <>
      <h1>{dayText(month, c.var.locale)}</h1>
      <p class="views">
        <b>Month</b> <a href={addressWith(c, { view: "list", month: null })}>List</a>
      </p>
      <MonthNav c={c} month={month} months={months} />
      {page.total === 0 ? <p>Nothing is recorded for this month.</p> : null}
      <Grid c={c} month={month} meetings={page.lines} />
      {page.total <= MONTH ? null : (
        <p class="facts">
          {page.total - MONTH} more meetings of this month stand in the{" "}
          <a href={addressWith(c, { view: "list", month: null })}>list</a>.
        </p>
      )}
      {openCount === 0 ? null : (
        <p class="facts">
          {openCount} {openCount === 1 ? "meeting has" : "meetings have"} no day at all: see the end of the{" "}
          <a href={addressWith(c, { view: "list", month: null })}>list</a>.
        </p>
      )}
    </>
  );
}

async function listView(c: AppContext, months: readonly CalendarMonth[]) {
  const status = MEETING_STATUSES.find((one) => one === c.req.query("status"));
  const page = await c.var.views.calendarPage({
    order: "latest",
    after: c.req.query("after") ?? null,
    limit: LIST,
    ...(status === undefined ? {} : { status }),
  });
  return (
    <>
      <h1>Calendar</h1>
      <p class="views">
        <a href={addressWith(c, { view: null, status: null })}>Month</a> <b>List</b>
      </p>
      <StatusFilter status={status} />
      <p class="facts">
        {page.total} {page.total === 1 ? "meeting" : "meetings"}, the latest first
        {status === undefined ? `; ${heldOf(months)} held` : ""}
      </p>
      <ByMonth c={c} page={page} />
      <p class="foot">
        {page.next === null ? null : <a href={addressWith(c, { after: page.next })}>Earlier meetings</a>}
        {c.req.query("after") === undefined ? null : <a href={addressWith(c, {})}>Back to the latest</a>}
      </p>
    </>
  );
}

function heldOf(months: readonly CalendarMonth[]): number {
  return months.reduce((sum, { heldCount }) => sum + heldCount, 0);
}

function StatusFilter({ status }: { readonly status: MeetingStatus | undefined }) {
  return (
    <form class="inline" method="get">
      <input type="hidden" name="view" value="list" />
      <label for="status">Show</label>
      <select id="status" name="status">
        <option value="">all meetings</option>
        {MEETING_STATUSES.map((one) => (
          <option value={one} selected={one === status}>
            {STATUS_NAMES[one]}
          </option>
        ))}
      </select>
      <button type="submit">Show</button>
    </form>
  );
}

function ByMonth({ c, page }: { readonly c: AppContext; readonly page: Lines<MeetingEntry> }) {
  if (page.total === 0) return <p>No meeting fits.</p>;
  const months = [...Map.groupBy(page.lines, ({ date }) => date?.slice(0, 7) ?? null)];
  return (
    <>
      {months.map(([month, meetings]) => (
        <section aria-labelledby={`month-${month ?? "none"}`}>
          <h2 id={`month-${month ?? "none"}`}>
            {month === null ? "Day not known" : dayText(month, c.var.locale)}
          </h2>
          <ul class="lines">
            {meetings.map((meeting) => (
              <MeetingItem c={c} meeting={meeting} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
