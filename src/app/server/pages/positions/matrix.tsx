import type { CellEntry, MatrixCell, MatrixRow, MatrixView } from "../../../../dossier/pages/index.ts";
import type { Named } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { MovedMark, moveTone } from "../../parts/moved-mark.tsx";
import { Stance } from "../../parts/stance.tsx";
import { sureWord } from "../../parts/sure.tsx";
import { addressWith } from "../../query.ts";
import type { MatrixAsked } from "./asked.ts";
import { HeardOn, History } from "./history.tsx";

export interface MatrixProps {
  readonly c: AppContext;
  readonly matrix: MatrixView;
  readonly asked: MatrixAsked;
  /** The cell that is open; null where none is, or the address names none that there is. */
  readonly opened: CellEntry | null;
}

/** Columns that fit beside each other in a wide window. */
const FEW = 6;

/** Letters of a name that may not fit over its column. */
const LONG = 40;

const GROUPS = ["moved", "new", "same"] as const;

/** Parties by issues as a table, on narrow windows as a card an issue. */
export function Matrix(props: MatrixProps) {
  const { matrix, asked } = props;
  return (
    <section
      class={matrix.parties.length <= FEW ? "matrix few" : "matrix"}
      aria-label="Parties by issues"
      tabindex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Issue</th>
            {matrix.parties.map((party) => (
              <th scope="col" title={party.name.length > LONG ? party.name : undefined}>
                <span class="clamped">
                  <PartyName party={party} among={matrix.parties} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <Group {...props} group={group} rows={matrix.lines.filter((row) => row.group === group)} />
        ))}
      </table>
      {asked.open !== null && props.opened === null ? (
        <p class="facts">The stand that the address names is not there any more.</p>
      ) : null}
    </section>
  );
}

function Group({
  group,
  rows,
  ...props
}: MatrixProps & { readonly group: MatrixRow["group"]; readonly rows: readonly MatrixRow[] }) {
  if (rows.length === 0) return null;
  const { parties } = props.matrix;
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup" colspan={parties.length + 1}>
          <span>{groupWords(group, props.asked)}</span>
        </th>
      </tr>
      {rows.map((row) => (
        <Row {...props} row={row} />
      ))}
    </tbody>
  );
}

function groupWords(group: MatrixRow["group"], { comparedWith }: MatrixAsked): string {
  if (group === "moved") return "Moved";
  if (group === "new") return "New since then";
  return comparedWith === null ? "Without movement" : "As before";
}

function Row({ c, matrix, asked, opened, row }: MatrixProps & { readonly row: MatrixRow }) {
  const { issue, cells, otherCount } = row;
  const page = `/d/${c.var.dossier.id}/positions/${encodeURIComponent(issue.id)}`;
  const byParty = new Map(cells.map((cell) => [cell.party, cell]));
  return (
    <>
      <tr data-line>
        <th scope="row">
          <a href={page}>
            <bdi>{issue.name}</bdi>
          </a>
          {otherCount === 0 ? null : (
            <small>
              {" "}
              and {otherCount} more {otherCount === 1 ? "party" : "parties"}
            </small>
          )}
        </th>
        {matrix.parties.map((party) => (
          <Cell
            {...{ c, party, issue, asked }}
            parties={matrix.parties}
            cell={byParty.get(party.id)}
            chosen={opened !== null && opened.issue.id === issue.id && opened.party.id === party.id}
          />
        ))}
      </tr>
      {opened === null || opened.issue.id !== issue.id ? null : (
        <tr class="opened">
          <td colspan={matrix.parties.length + 1}>
            <OpenCell c={c} cell={opened} asked={asked} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A party by its name; where another has the same, with the kind that its id begins with. */
function PartyName({ party, among }: { readonly party: Named; readonly among: readonly Named[] }) {
  const isShared = among.some(({ id, name }) => id !== party.id && name === party.name);
  const kind = party.id.includes(":") ? party.id.slice(0, party.id.indexOf(":")) : "";
  return (
    <>
      <bdi>{party.name}</bdi>
      {isShared && kind !== "" ? <small> {kind}</small> : null}
    </>
  );
}

interface CellProps {
  readonly c: AppContext;
  readonly party: Named;
  readonly parties: readonly Named[];
  readonly issue: Named;
  readonly asked: MatrixAsked;
  readonly cell: MatrixCell | undefined;
  readonly chosen: boolean;
}

function Cell({ c, party, parties, issue, asked, cell, chosen }: CellProps) {
  if (cell === undefined) return <td />;
  const { latest, was, moved } = cell;
  const classes = [
    moved === null ? null : `margin ${moveTone(moved.verdict)}`,
    asked.comparedWith !== null && moved === null ? "still" : null,
    chosen ? "chosen" : null,
  ].filter((name) => name !== null);
  return (
    <td class={classes.length === 0 ? undefined : classes.join(" ")}>
      <span class="of">
        <PartyName party={party} among={parties} />{" "}
      </span>
      <a
        href={cellAddress(c, { party: party.id, issue: issue.id, asked })}
        data-swap
        aria-current={chosen ? "true" : undefined}
        title={latest.words.length > 300 ? `${latest.words.slice(0, 300)} …` : latest.words}
      >
        {was === null || was.stance === latest.stance || moved === null ? null : (
          <>
            <Stance stance={was.stance} /> <span class="unseen">then</span>
            <span aria-hidden="true">→</span>{" "}
          </>
        )}
        <Stance stance={latest.stance} />
      </a>
      <small>
        <HeardOn c={c} stand={latest} />
        {latest.ascribedBy === null ? null : (
          <>
            {" "}
            so says <bdi>{latest.ascribedBy}</bdi>
          </>
        )}
        {sureWord(latest.confidence) === "doubtful" ? <em> doubtful</em> : null}
      </small>
      {moved === null ? null : <MovedMark verdict={moved.verdict} />}
    </td>
  );
}

/** Opens a cell where the page is; the filters of the address go on. */
function cellAddress(
  c: AppContext,
  { party, issue, asked }: { readonly party: string; readonly issue: string; readonly asked: MatrixAsked },
): string {
  const filters = { only: asked.party ?? null, on: asked.issue ?? null, after: asked.after };
  return addressWith(c, { party, issue, ...filters }, "cell");
}

function OpenCell({
  c,
  cell,
  asked,
}: {
  readonly c: AppContext;
  readonly cell: CellEntry;
  readonly asked: MatrixAsked;
}) {
  const closed = addressWith(c, {
    party: asked.party ?? null,
    issue: asked.issue ?? null,
    only: null,
    on: null,
    after: asked.after,
  });
  return (
    <section id="cell" aria-labelledby="cell-of" tabindex={-1}>
      <p class="close">
        <a href={closed} data-swap data-shut>
          Close
        </a>
      </p>
      <h2 id="cell-of">
        <bdi>{cell.party.name}</bdi> on <bdi>{cell.issue.name}</bdi>
      </h2>
      <History c={c} cell={cell} />
    </section>
  );
}
