import type { MatrixView } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { addressWith } from "../../query.ts";
import { type MatrixAsked, THEN } from "./asked.ts";

export interface CompareFormProps {
  readonly c: AppContext;
  readonly matrix: MatrixView;
  readonly asked: MatrixAsked;
}

/** A month: days before the last that a comparison begins with. */
const LOOK_BACK = 30;

/** Filters by issue and party, and the two days that are compared. The script adds a slider over `data-days`. */
export function CompareForm({ c, matrix, asked }: CompareFormProps) {
  const { days } = matrix;
  return (
    <form class="inline compare" method="get" data-compare data-days={days.join(" ")}>
      <span class="field">
        <label for="q">Issue</label>
        <input id="q" type="search" name="q" value={asked.q ?? ""} placeholder="any" />
      </span>
      <span class="field">
        <label for="party">Party</label>
        <PartySelect matrix={matrix} asked={asked} />
      </span>
      <span class="field">
        <label for="then">Then</label>
        <input id="then" type="date" name="then" value={asked.comparedWith ?? ""} />
      </span>
      <span class="field">
        <label for="now">Now</label>
        <input id="now" type="date" name="now" value={asked.asOf ?? ""} />
      </span>
      {asked.all ? <input type="hidden" name="all" value="1" /> : null}
      {asked.issue === undefined ? null : <input type="hidden" name="issue" value={asked.issue} />}
      <button type="submit">Show</button>
      <CompareLink c={c} days={days} asked={asked} />
    </form>
  );
}

function PartySelect({ matrix, asked }: Pick<CompareFormProps, "matrix" | "asked">) {
  return (
    <select id="party" name="party">
      <option value="">all</option>
      {[...matrix.parties, ...matrix.otherParties].map(({ id, name }) => (
        <option value={id} selected={id === asked.party}>
          {name}
        </option>
      ))}
    </select>
  );
}

function CompareLink({
  c,
  days,
  asked,
}: {
  readonly c: AppContext;
  readonly days: readonly string[];
  readonly asked: MatrixAsked;
}) {
  if (asked.comparedWith !== null)
    return (
      <a href={addressWith(c, { [THEN]: null, now: null })} data-key="m" title="End the comparison (m)">
        Don’t compare
      </a>
    );
  const then = thenFor(days, asked.asOf);
  if (then === null) return null;
  return (
    <a href={addressWith(c, { [THEN]: then })} data-key="m" title="Compare two dates (m)">
      Compare with a month before
    </a>
  );
}

/** The last day of change that lies 30 days back, else the first; null where there are not two to compare. */
function thenFor(days: readonly string[], now: string | null): string | null {
  const last = now ?? days.at(-1);
  const first = days[0];
  if (last === undefined || first === undefined || first >= last) return null;
  const limit = new Date(Date.parse(last) - LOOK_BACK * 86_400_000).toISOString().slice(0, 10);
  return days.findLast((day) => day <= limit) ?? first;
}
