import { Problem } from "./problem.ts";

/** What is asked of a list. */
interface Paging {
  readonly limit: number;
  readonly after?: string | undefined;
}

interface Page<Item> {
  readonly lines: readonly Item[];
  readonly total: number;
  readonly next: string | null;
}

/**
 * A page of a list that is in memory. The cursor names the last item, by what tells it from all others; where that is
 * gone meanwhile, the request is refused.
 */
export function pageByPlace<Item>(
  items: readonly Item[],
  { limit, after }: Paging,
  nameOf: (item: Item) => readonly string[],
): Page<Item> {
  const cursorOf = (item: Item): string => Buffer.from(JSON.stringify(nameOf(item))).toString("base64url");
  const last = after === undefined ? -1 : items.findIndex((item) => cursorOf(item) === after);
  if (after !== undefined && last < 0) {
    throw new Problem("invalid", "query.after: it names no line of this list", {
      errors: [{ path: "query.after", message: "it names no line of this list: begin again without it" }],
    });
  }
  const lines = items.slice(last + 1, last + 1 + limit);
  const end = lines.at(-1);
  const more = last + 1 + lines.length < items.length;
  return { lines, total: items.length, next: more && end !== undefined ? cursorOf(end) : null };
}
