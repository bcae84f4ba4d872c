import { isoDate } from "../../../sources/index.ts";
import type { AppContext } from "../context.ts";
import { PageError } from "./error.tsx";

/** A day of the address; null where it is not given or empty. Throws for what is no date. */
export function dayQuery(c: AppContext, name: string): string | null {
  const given = c.req.query(name);
  if (given === undefined || given === "") return null;
  const day = isoDate(given);
  if (day === null) throw new PageError(400, `“${given}” is no date`, "Dates are given as 2031-03-02.");
  return day;
}
