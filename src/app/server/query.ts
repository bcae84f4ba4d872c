import type { AppContext } from "./context.ts";

/** Changes of a query: a value, or null to leave the name out. */
export interface QueryChanges {
  readonly [name: string]: string | null;
}

/** The address of this page with another query. Where one goes on in a list begins anew unless it is given. */
export function withQuery(c: AppContext, changes: QueryChanges): string {
  const url = new URL(c.req.url);
  const { searchParams } = url;
  if (!("after" in changes)) searchParams.delete("after");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") searchParams.delete(name);
    else searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
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
