import type { Hono } from "hono";
import type { MatrixView } from "../../../../dossier/pages/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { addressWith } from "../../query.ts";
import { type MatrixAsked, matrixAsked, THEN } from "./asked.ts";
import { CompareForm } from "./compare-form.tsx";
import { Matrix } from "./matrix.tsx";

/** Issues of one page. */
const ISSUES = 40;

/** Where each party stands on each issue, as of a day, compared with another. */
export function mountPositions(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/positions", async (c) => {
    const { open, ...filters } = matrixAsked(c);
    const asked = { ...filters, open };
    const { views } = c.var;
    const matrix = await views.matrix({ ...filters, limit: ISSUES });
    const opened = open === null ? null : await views.cell(open.party, open.issue);
    return c.html(
      <Page c={c} title="Positions" section="positions" width="wide" islands={["positions"]}>
        <h1>Positions</h1>
        {matrix.total === 0 && isUnfiltered(asked, matrix) ? (
          <Nothing c={c} />
        ) : (
          <>
            <CompareForm c={c} matrix={matrix} asked={asked} />
            <div id="swap">
              <Told c={c} matrix={matrix} asked={asked} />
              {matrix.total === 0 ? null : <Matrix c={c} matrix={matrix} asked={asked} opened={opened} />}
              <Foot c={c} matrix={matrix} asked={asked} />
            </div>
          </>
        )}
      </Page>,
    );
  });
}

function isUnfiltered(
  { q, party, issue, comparedWith, asOf }: MatrixAsked,
  { foldedCount }: MatrixView,
): boolean {
  return (q ?? "") === "" && (party ?? issue ?? comparedWith ?? asOf ?? null) === null && foldedCount === 0;
}

function Nothing({ c }: { readonly c: AppContext }) {
  return (
    <Empty>
      No stand was read in this dossier yet. Stands come with articles that say what a party demands, offers
      or refuses: <a href={`/d/${c.var.dossier.id}/sources`}>add one</a>.
    </Empty>
  );
}

interface PartProps {
  readonly c: AppContext;
  readonly matrix: MatrixView;
  readonly asked: MatrixAsked;
}

/** What the matrix shows, as a sentence; that nothing moved is one of its own. */
function Told({ c, matrix, asked }: PartProps) {
  const { movedCount, newCount, total, days } = matrix;
  const { locale } = c.var;
  if (total === 0)
    return (
      <p>
        No issue fits. <a href={addressWith(c, ALL_FILTERS)}>Show all</a>
      </p>
    );
  const now = asked.asOf ?? days.at(-1) ?? null;
  return (
    <p class="told">
      {movedCount === 0 ? "Nothing moved" : <b>{countWords(movedCount, "stand")} moved</b>}
      {asked.comparedWith === null ? null : (
        <>
          {" "}
          after <Day iso={asked.comparedWith} locale={locale} />
        </>
      )}
      {now === null ? null : (
        <>
          {asked.comparedWith === null ? ", as of " : " up to "}
          <Day iso={now} locale={locale} />
        </>
      )}
      {newCount === 0 ? "." : `; ${countWords(newCount, "stand")} heard for the first time.`}{" "}
      <span class="facts">
        {countWords(total, "issue")}, {matrix.parties.length + matrix.otherParties.length} parties. Choose a
        stance for its history and its words.
      </span>
    </p>
  );
}

const ALL_FILTERS = { q: null, party: null, issue: null, only: null, on: null, [THEN]: null, now: null };

function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The next page, and what was folded away. */
function Foot({ c, matrix: { next, foldedCount, otherParties }, asked }: PartProps) {
  const folded = [
    foldedCount === 0 ? null : countWords(foldedCount, "more issue"),
    otherParties.length === 0 || asked.all
      ? null
      : `${otherParties.length} ${otherParties.length === 1 ? "party" : "parties"} with less to say`,
  ].filter((words) => words !== null);
  return (
    <p class="foot">
      {next === null ? null : <a href={addressWith(c, { after: next })}>More issues</a>}
      {asked.after === null ? null : <a href={addressWith(c, {})}>Back to the first</a>}
      {asked.all ? (
        <a href={addressWith(c, { all: null })}>Only what matters most</a>
      ) : folded.length === 0 ? null : (
        <a href={addressWith(c, { all: "1" })}>Show {folded.join(" and ")}</a>
      )}
    </p>
  );
}
