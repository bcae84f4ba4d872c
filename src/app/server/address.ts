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
