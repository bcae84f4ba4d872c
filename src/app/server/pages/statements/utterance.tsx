import type { StatementEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { lineAddress, openKey } from "../../parts/cite.tsx";
import { CopyText } from "../../parts/copy.tsx";
import { Day } from "../../parts/day.tsx";
import { LongWords } from "../../parts/long-words.tsx";
import { countOf } from "../../parts/pager.tsx";
import { Wording } from "../../parts/wording.tsx";
import { citationOf, cueWords, mainReport, quotedWords, type Report, speakerOf } from "./citation.ts";

export interface UtteranceProps {
  readonly c: AppContext;
  readonly entry: StatementEntry;
}

/** One utterance of a list: who, the words, where they stand, and every outlet's wording on demand. */
export function Utterance({
  c,
  entry,
  isKnown = false,
}: UtteranceProps & {
  /** Whether the page says who speaks. */
  readonly isKnown?: boolean;
}) {
  const main = mainReport(entry);
  return (
    <li data-line class="utterance">
      <p class="who">
        {isKnown ? null : <Speaker c={c} entry={entry} />}{" "}
        <small dir="auto">{cueWords(main, entry.kind)}</small>
      </p>
      <blockquote>
        <LongWords words={quotedWords(entry.words, entry.kind)} />
      </blockquote>
      <p class="facts">
        <Where c={c} report={main} />
        <Issues c={c} entry={entry} />
      </p>
      {entry.reports.length === 1 ? null : (
        <details class="wordings">
          <summary>{wordingsText(c, entry)}</summary>
          <Wordings c={c} entry={entry} />
        </details>
      )}
      <CopyText text={citationOf(c, entry, main)} about={`of ${speakerOf(entry)}`} />
    </li>
  );
}

/** The speaker, linked to what is known of them, with whom they speak for. */
export function Speaker({ c, entry }: UtteranceProps) {
  const { speakerId, partyId, party, speaker } = entry;
  const link = (id: string | null, name: string) =>
    id === null ? (
      <bdi>{name}</bdi>
    ) : (
      <a href={`/d/${c.var.dossier.id}/people/${encodeURIComponent(id)}`}>
        <bdi>{name}</bdi>
      </a>
    );
  return (
    <>
      {link(speaker === null ? partyId : speakerId, speakerOf(entry))}
      {speaker === null || party === null || party === speaker ? null : <> ({link(partyId, party)})</>}
    </>
  );
}

function Where({ c, report }: { readonly c: AppContext; readonly report: Report }) {
  const { dossier, locale } = c.var;
  const address = lineAddress(dossier.id, report);
  const outlet = report.outlet ?? report.title ?? "source";
  return (
    <>
      {address === null ? (
        <bdi>{outlet}</bdi>
      ) : (
        <a href={address} data-open={openKey(report)!} aria-label={`Open the words in ${outlet}`}>
          <bdi>{outlet}</bdi>
        </a>
      )}
      {report.date === null ? ", date not known" : ", "}
      <Day iso={report.date} locale={locale} />
    </>
  );
}

/** The issues on which positions were read out of the utterance. */
export function Issues({ c, entry }: UtteranceProps) {
  if (entry.issues.length === 0) return null;
  return (
    <>
      {" · on "}
      {entry.issues.map(({ id, name }, index) => (
        <>
          {index === 0 ? "" : ", "}
          <a href={`/d/${c.var.dossier.id}/positions/${encodeURIComponent(id)}`}>
            <bdi>{name}</bdi>
          </a>
        </>
      ))}
    </>
  );
}

/** "5 articles from 3 sources; 2 wordings". */
export function wordingsText(c: AppContext, { reports, independentCount }: StatementEntry): string {
  const wordings = 1 + reports.filter(({ differs }) => differs !== null).length;
  const sources =
    independentCount === reports.length
      ? ""
      : ` from ${independentCount === 1 ? "one source" : `${independentCount} sources`}`;
  const same = wordings === 1 ? "the same words" : `${wordings} wordings`;
  return `${countOf(c, reports.length, "article", "articles")}${sources}; ${same}`;
}

/** Every outlet's wording, with how it differs from the fullest. */
export function Wordings({ c, entry }: UtteranceProps) {
  return (
    <ul class="lines">
      {entry.reports.map((report) => (
        <li data-line>
          <p>
            {report.differs === null ? (
              <span class="facts">the same words</span>
            ) : (
              <Wording parts={report.differs} />
            )}
          </p>
          <p class="facts">
            <Where c={c} report={report} />
            {report.source === "" ? null : (
              <>
                {" "}
                · as{" "}
                <q dir="auto">{[report.source, report.cue].filter((words) => words !== "").join(" … ")}</q>
              </>
            )}
            {report.reason === "" || report.differs === null ? null : ` · ${report.reason}`}
          </p>
          {report.differs === null ? null : (
            <CopyText
              text={citationOf(c, entry, report)}
              about={`as ${report.outlet ?? "this source"} has it`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
