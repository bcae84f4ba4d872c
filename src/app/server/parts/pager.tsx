import type { Page } from "../../../dossier/pages/index.ts";
import type { AppContext } from "../context.ts";
import { addressWith } from "../query.ts";

/** Lines of one page of a list. */
export const PAGE_LINES = 50;

/** The way to the next lines, and back to the first. */
export function Pager({ c, page }: { readonly c: AppContext; readonly page: Page<unknown> }) {
  const { after } = c.req.query();
  if (page.next === null && after === undefined) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {after === undefined ? null : <a href={addressWith(c, {})}>Back to the first</a>}
      {page.next === null ? null : (
        <a href={addressWith(c, { after: page.next })} rel="next">
          Next {PAGE_LINES}
        </a>
      )}
    </nav>
  );
}

/** "1,234 statements". */
export function countOf(c: AppContext, count: number, one: string, many: string): string {
  return `${new Intl.NumberFormat(c.var.locale.language).format(count)} ${count === 1 ? one : many}`;
}
