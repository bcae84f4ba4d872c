import type { Hono } from "hono";
import type { CellEntry, IssueView } from "../../../../dossier/pages/index.ts";
import type { NearerLine } from "../../../../dossier/views/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { GroupActs } from "../../parts/group-acts.tsx";
import { MovedMark, moveTone } from "../../parts/moved-mark.tsx";
import { Stance } from "../../parts/stance.tsx";
import { addressWith } from "../../query.ts";
import { PageError } from "../error.tsx";
import { DistancePlot } from "./distance-plot.tsx";
import { History } from "./history.tsx";

/** Pairs of parties whose distance is drawn. */
const PAIRS = 4;
/** So many stands of so many parties are open from the start; of more parties those that moved. */
const OPEN = 6;
const OPEN_PARTIES = 8;
/** Issues that are proposed where this one is joined with another. */
const PROPOSED = 40;

/** One issue: where all parties stand on it and stood, how far apart they are, and its wordings. */
export function mountIssue(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/positions/:issue", async (c) => {
    const issue = await c.var.views.issue(c.req.param("issue"));
    if (issue === null)
      throw new PageError(
        404,
        "There is no such issue",
        "It may have been joined with another since, or renamed.",
      );
    return c.html(
      <Page c={c} title={issue.name} section="positions">
        <p class="back">
          <a href={`/d/${c.var.dossier.id}/positions`}>All positions</a>
        </p>
        <h1>
          <bdi>{issue.name}</bdi>
        </h1>
        <Extent c={c} issue={issue} />
        {issue.cells.length === 0 ? (
          <Empty>No party takes a stance on this issue.</Empty>
        ) : (
          <>
            <Stands c={c} issue={issue} />
            <Distances c={c} issue={issue} />
            <Wordings c={c} issue={issue} />
          </>
        )}
      </Page>,
    );
  });
}

interface PartProps {
  readonly c: AppContext;
  readonly issue: IssueView;
}

function Extent({ c, issue: { partyCount, standCount, firstHeard, lastHeard } }: PartProps) {
  const { locale } = c.var;
  return (
    <p class="facts">
      {partyCount} {partyCount === 1 ? "party" : "parties"}, {standCount}{" "}
      {standCount === 1 ? "stand" : "stands"}
      {firstHeard === null ? null : (
        <>
          , first heard of on <Day iso={firstHeard} locale={locale} />
        </>
      )}
      {lastHeard === null || lastHeard === firstHeard ? null : (
        <>
          , last on <Day iso={lastHeard} locale={locale} />
        </>
      )}
    </p>
  );
}

/** Where the parties stand; `?party=` shows one alone. */
function Stands({ c, issue }: PartProps) {
  const chosen = c.req.query("party");
  const only = issue.cells.filter(({ party }) => party.id === chosen);
  const cells = only.length > 0 ? only : issue.cells;
  const left = issue.partyCount - issue.cells.length;
  return (
    <section aria-labelledby="stands">
      <h2 id="stands">Where they stand</h2>
      {only.length === 0 ? null : (
        <p>
          <a href={addressWith(c, { party: null })}>All {issue.partyCount} parties</a>
        </p>
      )}
      {cells.map((cell) => (
        <Party c={c} cell={cell} isOneOfMany={cells.length > OPEN_PARTIES} />
      ))}
      {left <= 0 || only.length > 0 ? null : (
        <p class="facts">
          {left} {left === 1 ? "party that says" : "parties that say"} less on it are left out.
        </p>
      )}
    </section>
  );
}

function Party({
  c,
  cell,
  isOneOfMany,
}: {
  readonly c: AppContext;
  readonly cell: CellEntry;
  readonly isOneOfMany: boolean;
}) {
  const { party, latest, moved, history } = cell;
  const hasMoved = moved !== null && moved.verdict !== "new" && moved.verdict !== "unchanged";
  return (
    <details
      class={hasMoved ? `stand margin ${moveTone(moved.verdict)}` : "stand"}
      open={(history.length <= OPEN && (hasMoved || !isOneOfMany)) || c.req.query("party") === party.id}
    >
      <summary>
        <b class="name">
          <bdi>{party.name}</bdi>
        </b>{" "}
        <Stance stance={latest.stance} />{" "}
        <small>
          <Day iso={latest.date} locale={c.var.locale} />
        </small>{" "}
        {hasMoved ? <MovedMark verdict={moved.verdict} /> : null}
      </summary>
      <History c={c} cell={cell} onIssuePage />
    </details>
  );
}

/** The distance of the pairs that say most; a pair of which only one day is known has nothing to compare. */
function Distances({ c, issue: { distances } }: PartProps) {
  if (distances.length === 0) return null;
  const drawn = distances.slice(0, PAIRS);
  const others = distances.slice(PAIRS);
  return (
    <section aria-labelledby="distances">
      <h2 id="distances">Nearer or farther</h2>
      {drawn.map((line, index) => (
        <DistancePlot c={c} line={line} id={`pair-${index}`} />
      ))}
      {others.length === 0 ? null : <OtherPairs c={c} lines={others} />}
    </section>
  );
}

function OtherPairs({ c, lines }: { readonly c: AppContext; readonly lines: readonly NearerLine[] }) {
  return (
    <details>
      <summary>
        {lines.length} more {lines.length === 1 ? "pair" : "pairs"} of parties
      </summary>
      {lines.map((line, index) => (
        <DistancePlot c={c} line={line} id={`more-${index}`} />
      ))}
    </details>
  );
}

/** The wordings with the reasons why they are one, and what a reviewer can do about it. */
async function Wordings({ c, issue }: PartProps) {
  const others = await c.var.views.issuesPage({ limit: PROPOSED });
  return (
    <>
      <GroupActs
        c={c}
        subject="issue"
        name={issue.name}
        variants={issue.wordings.map(({ text, ...wording }) => ({ name: text, ...wording }))}
        others={others.lines.filter(({ id }) => id !== issue.id).map(({ name }) => name)}
        afterJoin={`/d/${c.var.dossier.id}/positions`}
      />
      {issue.renamed ? <p class="facts">A person gave the issue its name.</p> : null}
    </>
  );
}
