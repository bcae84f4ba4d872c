import type { MatrixFilters } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { dayQuery } from "../day-query.ts";
import { PageError } from "../error.tsx";

/** The day that is compared with, as addresses and fields name it. */
export const THEN = "then";

/** What the address of the matrix says. */
export interface MatrixAsked extends MatrixFilters {
  /** The cell whose history is open. */
  readonly open: { readonly party: string; readonly issue: string } | null;
  readonly after: string | null;
}

/**
 * Reads the address: `party` and `issue` together open a cell, one alone filters; while a cell is open, `only` and `on` are
 * the filters. Throws for what is no date, and where the earlier day is not the earlier.
 */
export function matrixAsked(c: AppContext): MatrixAsked {
  const given = (name: string): string | null => c.req.query(name) || null;
  const [party, issue] = [given("party"), given("issue")];
  const open = party !== null && issue !== null ? { party, issue } : null;
  const filterParty = open === null ? party : given("only");
  const filterIssue = open === null ? issue : given("on");
  const [comparedWith, asOf] = [dayQuery(c, THEN), dayQuery(c, "now")];
  if (comparedWith !== null && asOf !== null && comparedWith >= asOf)
    throw new PageError(
      400,
      `${comparedWith} is not before ${asOf}`,
      "“Then” has to be an earlier day than “now”.",
    );
  return {
    comparedWith,
    asOf,
    q: given("q") ?? "",
    ...(filterParty === null ? {} : { party: filterParty }),
    ...(filterIssue === null ? {} : { issue: filterIssue }),
    all: given("all") !== null,
    own: c.var.dossier.parties,
    open,
    after: given("after"),
  };
}
