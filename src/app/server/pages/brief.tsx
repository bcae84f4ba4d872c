import type { Hono } from "hono";
import type { BriefView, CalendarLine, MovedLine, PositionLine } from "../../../dossier/views/index.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { Page } from "../layout/page.tsx";
import { Quote } from "../parts/cite.tsx";
import { Day } from "../parts/day.tsx";
import { Empty } from "../parts/empty.tsx";
import { MeetingDay, MeetingSentence } from "../parts/meeting.tsx";
import { MovedMark, moveTone } from "../parts/moved-mark.tsx";
import { Stance } from "../parts/stance.tsx";
import { Sure } from "../parts/sure.tsx";
import { dayQuery } from "./day-query.ts";

/** Things to come and disputes that one screen has of each kind. */
const TO_COME = 5;

/** The brief: where the talks stand, on one screen. */
export function mountBrief(app: Hono<AppEnv>): void {
  app.get("/d/:dossier", async (c) => {
    const window = { since: dayQuery(c, "since"), until: dayQuery(c, "until") };
    const brief = await c.var.views.brief(window);
    const calendar = await c.var.views.calendar();
    return c.html(
      <Page c={c} title={c.var.dossier.name} section="brief">
        <h1>
          <bdi>{c.var.dossier.name}</bdi>
        </h1>
        {brief.articleCount === 0 ? (
          <Empty>
            No article stands in this dossier yet.{" "}
            <a href={`/d/${c.var.dossier.id}/sources`}>Add the first</a>: a saved page, an address, or a feed
            to follow.
          </Empty>
        ) : (
          <>
            <Extent c={c} brief={brief} />
            <Moved c={c} brief={brief} />
            <LastMeeting c={c} line={lastHeld(calendar, brief.asOf)} />
            <Next c={c} brief={brief} />
            <Stands c={c} brief={brief} />
            <Disputed c={c} brief={brief} />
          </>
        )}
      </Page>,
    );
  });
}

interface PartProps {
  readonly c: AppContext;
  readonly brief: BriefView;
}

function Extent({ c, brief }: PartProps) {
  const { articleCount, independentCount, firstDate, asOf } = brief;
  return (
    <p class="facts">
      {articleCount} {articleCount === 1 ? "article" : "articles"} from {independentCount} independent{" "}
      {independentCount === 1 ? "source" : "sources"}
      {firstDate === null || asOf === null ? null : (
        <>
          , <Day iso={firstDate} locale={c.var.locale} /> to <Day iso={asOf} locale={c.var.locale} />
        </>
      )}
    </p>
  );
}

function Moved({ c, brief }: PartProps) {
  const { moved, movedSince, unsureCount } = brief;
  const { dossier, locale } = c.var;
  return (
    <section aria-labelledby="moved">
      <h2 id="moved">
        What moved{" "}
        {movedSince === null ? null : (
          <small>
            since <Day iso={movedSince} locale={locale} />
          </small>
        )}
      </h2>
      <form class="inline" method="get">
        <label for="since">Since</label>{" "}
        <input id="since" type="date" name="since" value={movedSince ?? ""} />{" "}
        <button type="submit">Show</button>
      </form>
      {moved.length === 0 ? (
        <p>Nothing moved that can be told with certainty.</p>
      ) : (
        <ul class="lines">
          {moved.map((line) => (
            <MovedItem line={line} dossierId={dossier.id} c={c} />
          ))}
        </ul>
      )}
      {unsureCount === 0 ? null : (
        <p class="facts">
          {unsureCount} more, less sure, stand among the <a href={`/d/${dossier.id}/positions`}>positions</a>.
        </p>
      )}
    </section>
  );
}

function MovedItem({
  line,
  dossierId,
  c,
}: {
  readonly line: MovedLine;
  readonly dossierId: number;
  readonly c: AppContext;
}) {
  const { locale } = c.var;
  return (
    <li class={`margin ${moveTone(line.verdict)}`} data-line>
      <h3>
        <bdi>{line.party.name}</bdi> <MovedMark verdict={line.verdict} /> on{" "}
        <a href={`/d/${dossierId}/positions/${encodeURIComponent(line.issue.id)}`}>
          <bdi>{line.issue.name}</bdi>
        </a>{" "}
        <Sure confidence={line.confidence} />
      </h3>
      <p>
        <Stance stance={line.from.stance} /> → <Stance stance={line.to.stance} />
      </p>
      <Quote words={line.from.words} at={line.from} dossierId={dossierId} locale={locale} />
      <Quote
        words={line.to.words}
        at={line.to}
        dossierId={dossierId}
        locale={locale}
        copyCount={line.to.copies.length}
      />
    </li>
  );
}

function lastHeld(calendar: readonly CalendarLine[], asOf: string | null): CalendarLine | undefined {
  return calendar.findLast(
    ({ status, date }) =>
      (status === "held" || status === "under-way") && date !== null && (asOf === null || date <= asOf),
  );
}

function LastMeeting({ c, line }: { readonly c: AppContext; readonly line: CalendarLine | undefined }) {
  if (line === undefined) return null;
  return (
    <section aria-labelledby="last">
      <h2 id="last">Last meeting</h2>
      <ul class="lines">
        <MeetingItem c={c} line={line} />
      </ul>
    </section>
  );
}

function MeetingItem({ c, line }: { readonly c: AppContext; readonly line: CalendarLine }) {
  const { dossier, locale } = c.var;
  const report = line.reports.at(-1);
  return (
    <li data-line>
      <h3>
        <MeetingDay line={line} locale={locale} today={c.var.server.now().toISOString()} />
      </h3>
      <p>
        <MeetingSentence line={line} />
      </p>
      {report === undefined ? null : (
        <Quote
          words={line.outcome?.words ?? report.words}
          at={report}
          dossierId={dossier.id}
          locale={locale}
          copyCount={0}
        />
      )}
    </li>
  );
}

function Next({ c, brief: { meetings, promises } }: PartProps) {
  const { dossier, locale } = c.var;
  return (
    <section aria-labelledby="next">
      <h2 id="next">What comes next</h2>
      {meetings.length + promises.length === 0 ? <p>Nothing is announced.</p> : null}
      <ul class="lines">
        {meetings.slice(0, TO_COME).map((line) => (
          <MeetingItem c={c} line={line} />
        ))}
        {promises.slice(0, TO_COME).map(({ due, party, stand }) => (
          <li data-line>
            <h3>
              by <Day iso={due} locale={locale} today={c.var.server.now().toISOString()} />
            </h3>
            <p>
              <bdi>{party.name}</bdi> <Stance stance={stand.stance} /> <bdi>{stand.issue}</bdi>
            </p>
            <Quote words={stand.words} at={stand} dossierId={dossier.id} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stands({ c, brief }: PartProps) {
  const parties = [...new Set(brief.stands.map(({ party }) => party.id))];
  if (parties.length === 0) return null;
  return (
    <section aria-labelledby="stands">
      <h2 id="stands">Where they stand</h2>
      {parties.map((party) => {
        const own = brief.stands.filter((line) => line.party.id === party);
        return (
          <>
            <h3>
              <bdi>{own[0]!.party.name}</bdi>
            </h3>
            <ul class="lines">
              {own.map((line) => (
                <StandItem c={c} line={line} />
              ))}
            </ul>
          </>
        );
      })}
    </section>
  );
}

function StandItem({ c, line: { issue, latest } }: { readonly c: AppContext; readonly line: PositionLine }) {
  const { dossier, locale } = c.var;
  return (
    <li data-line>
      <p>
        <Stance stance={latest.stance} />{" "}
        <a href={`/d/${dossier.id}/positions/${encodeURIComponent(issue.id)}`}>
          <bdi>{issue.name}</bdi>
        </a>{" "}
        <Sure confidence={latest.confidence} />
      </p>
      <Quote
        words={latest.words}
        at={latest}
        dossierId={dossier.id}
        locale={locale}
        copyCount={latest.copies.length}
      />
    </li>
  );
}

function Disputed({ c, brief: { disputedMeetings, contested } }: PartProps) {
  if (disputedMeetings.length + contested.length === 0) return null;
  const { dossier, locale } = c.var;
  return (
    <section aria-labelledby="disputed">
      <h2 id="disputed">What is disputed</h2>
      <ul class="lines">
        {disputedMeetings.map((line) => (
          <li data-line>
            <h3>
              <MeetingDay line={line} locale={locale} />
            </h3>
            <p>
              <MeetingSentence line={line} />
            </p>
            {Object.entries(line.disputed).map(([what, accounts]) => (
              <p class="accounts">
                {what}: {accounts.map(({ value, articles }) => `${value} (${articles.length})`).join(" / ")}
              </p>
            ))}
          </li>
        ))}
        {contested.map(({ party, issue, own, ascribed }) => (
          <li data-line>
            <h3>
              <bdi>{party.name}</bdi> on <bdi>{issue.name}</bdi>
            </h3>
            <div class="accounts">
              <div>
                <p>
                  By its own word it <Stance stance={own.stance} />
                </p>
                <Quote words={own.words} at={own} dossierId={dossier.id} locale={locale} />
              </div>
              <div>
                <p>
                  <bdi>{ascribed.ascribedBy}</bdi> says that it <Stance stance={ascribed.stance} />
                </p>
                <Quote words={ascribed.words} at={ascribed} dossierId={dossier.id} locale={locale} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
