import type { AppContext } from "./context.ts";

/** What changes in an address: null takes a part of the query away. */
export type QueryChange = { readonly [name: string]: string | null };

/** The address of this page with its query changed. What is open, and the place in a list, are dropped unless they are given. */
export function addressWith(c: AppContext, change: QueryChange, hash = ""): string {
  const url = new URL(c.req.url);
  const given = { open: null, after: null, ...change };
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  // Fields of forms that were left empty say nothing.
  for (const [name, value] of [...url.searchParams]) if (value === "") url.searchParams.delete(name);
  return `${url.pathname}${url.search}${hash === "" ? "" : `#${hash}`}`;
}

/** A text of the query without spaces at its ends; undefined where it is not given or empty. */
export function textQuery(c: AppContext, name: string): string | undefined {
  const given = c.req.query(name)?.trim();
  return given === undefined || given === "" ? undefined : given.slice(0, 500);
}

/** A value of the query that is one of a list; undefined for others. */
export function choiceQuery<Choice extends string>(
  c: AppContext,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const given = c.req.query(name);
  return choices.find((choice) => choice === given);
}
