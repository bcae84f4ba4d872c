import type { TimelineEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { Day, dayText } from "../../parts/day.tsx";
import { MeetingLine } from "../../parts/meeting-line.tsx";
import { MovedMark, moveTone } from "../../parts/moved-mark.tsx";
import { Stance } from "../../parts/stance.tsx";
import { cueWords } from "../statements/citation.ts";
import type { MovementMark, StatementMark } from "./lanes.ts";

export interface EntryListProps {
  readonly c: AppContext;
  readonly entries: readonly TimelineEntry[];
}

/** What the drawing shows, in the order of time, by month. */
export function EntryList({ c, entries }: EntryListProps) {
  const months = [...Map.groupBy(entries, ({ date }) => date.slice(0, 7))];
  return (
    <>
      {months.map(([month, own]) => (
        <section aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`}>{dayText(month, c.var.locale)}</h2>
          <ol class="lines">
            {own.map((entry) => (
              <Entry c={c} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Entry({ c, entry }: { readonly c: AppContext; readonly entry: TimelineEntry }) {
  switch (entry.kind) {
    case "meeting":
      return <MeetingLine c={c} line={entry.meeting} relative={false} />;
    case "movement":
      return <Movement c={c} entry={entry} />;
    case "statement":
      return <Statement c={c} entry={entry} />;
    default:
      return entry satisfies never;
  }
}

function Movement({
  c,
  entry: { party, issue, step, date },
}: {
  readonly c: AppContext;
  readonly entry: MovementMark;
}) {
  const { dossier, locale } = c.var;
  return (
    <li data-line class={`margin ${moveTone(step.verdict)}`}>
      <h3>
        <Day iso={date} locale={locale} /> <bdi>{party.name}</bdi> <MovedMark verdict={step.verdict} /> on{" "}
        <a href={`/d/${dossier.id}/positions/${encodeURIComponent(issue.id)}`}>
          <bdi>{issue.name}</bdi>
        </a>
      </h3>
      <p>
        <Stance stance={step.from.stance} /> <span aria-hidden="true">→</span>
        <span class="unseen">then</span> <Stance stance={step.to.stance} />
      </p>
      <Quote words={step.to.words} at={step.to} dossierId={dossier.id} locale={locale} />
    </li>
  );
}

function Statement({ c, entry: { statement } }: { readonly c: AppContext; readonly entry: StatementMark }) {
  const { dossier, locale } = c.var;
  const report = statement.reports[0];
  return (
    <li data-line class="said">
      <p>
        <b>
          <bdi>{statement.speaker ?? "Not named"}</bdi>
        </b>
        {statement.party === null || statement.party === statement.speaker ? null : (
          <small>
            {" "}
            <bdi>{statement.party}</bdi>
          </small>
        )}
        {report === undefined ? null : <small dir="auto"> {cueWords(report, statement.kind)}</small>}
      </p>
      {report === undefined ? null : (
        <Quote words={statement.words} at={report} dossierId={dossier.id} locale={locale} />
      )}
    </li>
  );
}
