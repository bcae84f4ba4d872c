import * as v from "valibot";
import { StoreError } from "../../store/index.ts";

/** What every list takes. */
export const pagingFields = {
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50), v.description("Lines at most")),
    10,
  ),
  after: v.optional(
    v.pipe(v.string(), v.description("`next` of the answer before, for what comes after it")),
  ),
};

/** What every list gives beside its lines. */
export const pageFields = {
  total: v.pipe(v.number(), v.description("Lines in all, on all pages")),
  next: v.pipe(
    v.nullable(v.string()),
    v.description("Give this as `after` for the next page; null: the last"),
  ),
};

/** What a page is cut out of. */
export interface Paged {
  readonly limit: number;
  readonly after?: string | undefined;
  /** Of the dossier: a cursor holds for one. */
  readonly revision: number;
}

export interface PageOfLines<Line> {
  readonly lines: Line[];
  readonly total: number;
  readonly next: string | null;
}

/** A page ends before its JSON is longer than this, in UTF-16 code units; one line always fits. */
const LONGEST_PAGE = 40_000;

/** The lines behind the cursor, at most as many as asked for, each made as it is shown. Throws "misuse" for a cursor that does not hold. */
export function pageOf<Item, Line>(
  items: readonly Item[],
  { limit, after, revision }: Paged,
  shown: (item: Item) => Line,
): PageOfLines<Line> {
  const lines: Line[] = [];
  let size = 0;
  let at = after === undefined ? 0 : placeOf(after, revision);
  for (; at < items.length && lines.length < limit; at++) {
    const line = shown(items[at]!);
    size += JSON.stringify(line).length;
    if (size > LONGEST_PAGE && lines.length > 0) break;
    lines.push(line);
  }
  return { lines, total: items.length, next: at < items.length ? `${revision}.${at}` : null };
}

function placeOf(cursor: string, revision: number): number {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(cursor);
  if (match === null) throw new StoreError("misuse", "`after` is none that a tool gave as `next`");
  if (Number(match[1]) !== revision) {
    throw new StoreError("misuse", "the dossier changed since that page: ask again without `after`");
  }
  return Number(match[2]);
}
