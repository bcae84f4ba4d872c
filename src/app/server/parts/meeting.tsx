import type { CalendarLine } from "../../../dossier/views/index.ts";
import { durationWords } from "../../export/text/dates.ts";
import type { Locale } from "../context.ts";
import { Day, dayText } from "./day.tsx";

/** "Norland and Ostmark", or the people where no party is known. */
export function whoMet({ parties, participants }: CalendarLine): string {
  const names = parties.length > 0 ? parties : participants;
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

const STATUS_WORDS: { readonly [status in CalendarLine["status"]]: string } = {
  held: "met",
  "under-way": "are meeting",
  scheduled: "will meet",
  proposed: "may meet",
  postponed: "put off a meeting",
  cancelled: "called off a meeting",
};

export const OUTCOME_WORDS: { readonly [assessment: string]: string | undefined } = {
  agreement: "agreement",
  progress: "progress",
  "no-progress": "no progress",
  breakdown: "broke down",
};

/** When a meeting was or is to be; a day that is only known to lie within an interval is inferred. */
export function MeetingDay({
  line,
  locale,
  today,
}: {
  readonly line: CalendarLine;
  readonly locale: Locale;
  readonly today?: string;
}) {
  if (line.date === null) return <span class="about">day not known</span>;
  if (line.until === null || line.until === line.date)
    return <Day iso={line.date} locale={locale} {...(today === undefined ? {} : { today })} />;
  const words = `${line.within ? "between " : ""}${dayText(line.date, locale)} ${line.within ? "and" : "to"} ${dayText(line.until, locale)}`;
  return <time datetime={line.date}>{line.within ? <em class="about">{words}</em> : words}</time>;
}

/** "Norland and Ostmark met in Geneva for 8 hours: no progress". */
export function MeetingSentence({ line }: { readonly line: CalendarLine }) {
  const outcome = line.outcome === null ? undefined : OUTCOME_WORDS[line.outcome.assessment];
  return (
    <>
      <bdi>{whoMet(line) || "The parties"}</bdi> {STATUS_WORDS[line.status]}
      {line.format === "call" ? " by telephone" : ""}
      {line.place === null ? null : (
        <>
          {" "}
          in <bdi>{line.place}</bdi>
        </>
      )}
      {line.duration === null ? "" : ` for ${durationWords(line.duration)}`}
      {line.mediators.length === 0 ? null : (
        <>
          , with <bdi>{line.mediators.join(", ")}</bdi> between them
        </>
      )}
      {outcome === undefined ? "" : <b class="outcome">: {outcome}</b>}
    </>
  );
}
