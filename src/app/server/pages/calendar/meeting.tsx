import type { Hono } from "hono";
import type { MeetingEntry } from "../../../../dossier/pages/index.ts";
import type { Named } from "../../../../dossier/views/index.ts";
import { durationWords } from "../../../export/text/dates.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Quote } from "../../parts/cite.tsx";
import { Day, dayText } from "../../parts/day.tsx";
import { MeetingDay, MeetingSentence, OUTCOME_WORDS } from "../../parts/meeting.tsx";
import { Sure } from "../../parts/sure.tsx";
import { PageError } from "../error.tsx";
import { STATUS_NAMES, statusWords } from "./meeting-item.tsx";

type Report = MeetingEntry["reports"][number];

/** One meeting: what is known of it, what became of it, where accounts differ, and every report with its words. */
export function mountMeeting(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/calendar/:meeting", async (c) => {
    const meeting = await c.var.views.meeting(c.req.param("meeting"));
    if (meeting === null)
      throw new PageError(404, "There is no such meeting", "It may have been joined with another since.");
    const name = meeting.place ?? meeting.parties.join(", ");
    return c.html(
      <Page c={c} title={`Meeting: ${name || "the parties"}`} section="calendar">
        <p class="back">
          <a href={backAddress(c, meeting)}>Calendar</a>
        </p>
        <h1>
          <MeetingDay line={meeting} locale={c.var.locale} today={c.var.server.now().toISOString()} />
        </h1>
        <p class="meeting-lead">
          <MeetingSentence line={meeting} />
        </p>
        <Outcome c={c} meeting={meeting} />
        <Facts c={c} meeting={meeting} />
        <Disputed c={c} meeting={meeting} />
        <History c={c} meeting={meeting} />
        <Reports c={c} meeting={meeting} />
      </Page>,
    );
  });
}

interface PartProps {
  readonly c: AppContext;
  readonly meeting: MeetingEntry;
}

function backAddress(c: AppContext, { date }: MeetingEntry): string {
  const base = `/d/${c.var.dossier.id}/calendar`;
  return date === null || date.length < 7 ? `${base}?view=list` : `${base}?month=${date.slice(0, 7)}`;
}

function Outcome({ c, meeting: { outcome, reports } }: PartProps) {
  const report = outcome === null ? undefined : reports.find(({ article }) => article === outcome.article);
  if (outcome === null || report === undefined) return null;
  return <Quote words={outcome.words} at={report} dossierId={c.var.dossier.id} locale={c.var.locale} />;
}

function Facts({ c, meeting }: PartProps) {
  const { who, place, country, duration, format, independentCount, outcome } = meeting;
  const where =
    place === null ? null : country === null || country === place ? place : `${place}, ${country}`;
  return (
    <dl class="facts-list">
      <Fact name="Status">{statusWords(meeting, c.var.server.now().toISOString().slice(0, 10))}</Fact>
      <People c={c} name="Parties" people={who.parties} />
      <People c={c} name="People" people={who.participants} />
      <People c={c} name="Between them" people={who.mediators} />
      {where === null ? null : (
        <Fact name="Place">
          <bdi>{where}</bdi>
        </Fact>
      )}
      {format === null ? null : <Fact name="Form">{format.replace("-", " ")}</Fact>}
      {duration === null ? null : <Fact name="Length">{durationWords(duration)}</Fact>}
      {outcome === null ? null : (
        <Fact name="Result">{OUTCOME_WORDS[outcome.assessment] ?? outcome.assessment}</Fact>
      )}
      <Fact name="Sources">
        {independentCount} independent {independentCount === 1 ? "source" : "sources"}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function People({
  c,
  name,
  people,
}: {
  readonly c: AppContext;
  readonly name: string;
  readonly people: readonly Named[];
}) {
  if (people.length === 0) return null;
  return (
    <Fact name={name}>
      {people.map((person, index) => (
        <>
          {index === 0 ? "" : ", "}
          <a href={`/d/${c.var.dossier.id}/people/${encodeURIComponent(person.id)}`}>
            <bdi>{person.name}</bdi>
          </a>
        </>
      ))}
    </Fact>
  );
}

/** Accounts side by side, never averaged. */
function Disputed({ c, meeting: { disputed, reports } }: PartProps) {
  const matters = Object.entries(disputed);
  if (matters.length === 0) return null;
  return (
    <section aria-labelledby="disputed">
      <h2 id="disputed">Accounts differ</h2>
      {matters.map(([what, accounts]) => (
        <>
          <h3>{what.charAt(0).toUpperCase() + what.slice(1)}</h3>
          <div class="accounts">
            {accounts.map(({ value, articles }) => (
              <div>
                <p>
                  <b>{valueWords(c, value)}</b>
                </p>
                <Quotes c={c} reports={reports.filter(({ article }) => articles.includes(article))} />
              </div>
            ))}
          </div>
        </>
      ))}
    </section>
  );
}

/** Dates, spans of days, lengths and results in words; names of places as they are. */
function valueWords(c: AppContext, value: string): string {
  if (/^P[\dT]/.test(value)) return durationWords(value);
  return OUTCOME_WORDS[value] ?? datesInWords(c, value);
}

function datesInWords(c: AppContext, text: string): string {
  const day = "\\d{4}(?:-\\d{2}(?:-\\d{2})?)?(?:T[\\d:.]+(?:Z|[+-]\\d{2}:\\d{2})?)?";
  return text
    .replace(new RegExp(`\\b(${day})/(${day})`, "g"), "$1 until $2")
    .replace(new RegExp(`\\b${day}`, "g"), (found) => dayText(found, c.var.locale));
}

function Quotes({ c, reports }: { readonly c: AppContext; readonly reports: readonly Report[] }) {
  return (
    <>
      {reports.map((report) => (
        <Quote words={report.words} at={report} dossierId={c.var.dossier.id} locale={c.var.locale} />
      ))}
    </>
  );
}

/** Announced, moved, held: the reports that changed something. */
function History({ c, meeting: { history, reports } }: PartProps) {
  if (history.length < 2) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">What became of it</h2>
      <ol class="lines">
        {history.map(({ reported, article, change }) => (
          <li data-line>
            <h3>
              <Day iso={reported?.slice(0, 10) ?? null} locale={c.var.locale} />
            </h3>
            <p>{changeWords(c, change)}</p>
            <Quotes c={c} reports={reports.filter((report) => report.article === article).slice(0, 1)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "scheduled, 2031-03-24, Lind" as a reader says it; "2031-04 to 2031-04-14" is a day that was set, else it was moved. */
function changeWords(c: AppContext, change: string): string {
  const words = change.split(", ").map((part) => {
    const status = Object.entries(STATUS_NAMES).find(([name]) => name === part)?.[1];
    const [, before, after] = /^(.+) to (.+)$/.exec(part) ?? [];
    if (status !== undefined || before === undefined || after === undefined)
      return status ?? datesInWords(c, part);
    return after.startsWith(before)
      ? `set for ${datesInWords(c, after)}`
      : `moved from ${datesInWords(c, before)} to ${datesInWords(c, after)}`;
  });
  const sentence = words.join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function Reports({ c, meeting: { reports } }: PartProps) {
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">
        {reports.length} {reports.length === 1 ? "report" : "reports"}
      </h2>
      <ol class="lines">
        {reports.map((report) => (
          <li data-line>
            <p>
              {STATUS_NAMES[report.status]}
              {report.day === null ? null : (
                <>
                  , <Day iso={report.day} locale={c.var.locale} />
                </>
              )}{" "}
              <Sure confidence={report.confidence} />
              {report.reason === "" ? null : <small> {report.reason}</small>}
            </p>
            <Quote words={report.words} at={report} dossierId={c.var.dossier.id} locale={c.var.locale} />
          </li>
        ))}
      </ol>
    </section>
  );
}
