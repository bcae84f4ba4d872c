import type { CellEntry } from "../../../../dossier/pages/index.ts";
import type { CitedStand } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { MovedMark } from "../../parts/moved-mark.tsx";
import { Stance } from "../../parts/stance.tsx";
import { Sure } from "../../parts/sure.tsx";

export interface HistoryProps {
  readonly c: AppContext;
  readonly cell: CellEntry;
  /** The page is that of the issue, which has its wordings and all parties. */
  readonly onIssuePage?: boolean;
}

/** One party's stand on one issue over time, each stance with its words, in the order of time. */
export function History({ c, cell, onIssuePage = false }: HistoryProps) {
  const { earlierCount, history, moved } = cell;
  return (
    <>
      {moved === null || moved.verdict === "new" || moved.verdict === "unchanged" ? null : (
        <p>
          {onIssuePage ? null : <MovedMark verdict={moved.verdict} />} <Sure confidence={moved.confidence} />{" "}
          <span class="facts">{moved.reason}</span>
        </p>
      )}
      {earlierCount === 0 ? null : (
        <p class="facts">
          {earlierCount} earlier {earlierCount === 1 ? "stand is" : "stands are"} left out here.
        </p>
      )}
      <ol class="lines stands">
        {history.map((stand) => (
          <StandItem c={c} stand={stand} />
        ))}
      </ol>
      {onIssuePage ? null : <Wordings cell={cell} />}
      <Onward c={c} cell={cell} onIssuePage={onIssuePage} />
    </>
  );
}

function StandItem({ c, stand }: { readonly c: AppContext; readonly stand: CitedStand }) {
  const { dossier, locale } = c.var;
  return (
    <li data-line>
      <p>
        <Stance stance={stand.stance} /> <bdi>{stand.issue}</bdi> <Sure confidence={stand.confidence} />
        <StandTail stand={stand} />
      </p>
      <Quote
        words={stand.words}
        at={stand}
        dossierId={dossier.id}
        locale={locale}
        copyCount={stand.copies.length}
      />
    </li>
  );
}

/** Toward whom, on what condition, who voices it, and whether an opponent says so. */
function StandTail({ stand: { toward, condition, holder, ascribedBy } }: { readonly stand: CitedStand }) {
  const parts = [
    ["toward", toward],
    ["voiced by", holder],
    ["so says", ascribedBy],
    ["on condition:", condition === null ? null : `“${condition}”`],
  ] as const;
  return (
    <>
      {parts.map(([word, name]) =>
        name === null ? null : (
          <small>
            {" · "}
            {word} <bdi>{name}</bdi>
          </small>
        ),
      )}
    </>
  );
}

function Wordings({ cell: { wordings } }: { readonly cell: CellEntry }) {
  if (wordings.length < 2) return null;
  return (
    <details>
      <summary>{wordings.length} wordings taken for one issue</summary>
      <ul class="issue-wordings">
        {wordings.map(({ text, reason }) => (
          <li>
            <bdi>{text}</bdi> <small>{reason}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Onward({ c, cell: { party, issue }, onIssuePage }: HistoryProps) {
  const base = `/d/${c.var.dossier.id}`;
  const query = new URLSearchParams({ party: party.id, issue: issue.id });
  return (
    <p class="facts">
      {onIssuePage ? null : (
        <>
          <a href={`${base}/positions/${encodeURIComponent(issue.id)}`}>All parties on this issue</a>
          {" · "}
        </>
      )}
      <a href={`${base}/statements?${query}`}>Statements on it</a>
      {" · "}
      <a href={`${base}/people/${encodeURIComponent(party.id)}`}>
        <bdi>{party.name}</bdi>
      </a>
    </p>
  );
}

/** The day on which a stand was last heard of, for tight places. */
export function HeardOn({ c, stand }: { readonly c: AppContext; readonly stand: CitedStand }) {
  return <Day iso={stand.date?.slice(0, 10) ?? null} locale={c.var.locale} />;
}
