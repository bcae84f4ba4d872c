/** A part of a list: some lines in their order, how many there are in all, and where it goes on. */
export interface Page<Line> {
  readonly lines: readonly Line[];
  /** Lines that the filters leave, on all pages. */
  readonly total: number;
  /** What `after` takes for the page behind this one; null on the last. */
  readonly next: string | null;
}

/** Which part of a list is asked for. */
export interface Paging {
  /** `next` of the page before; null or left out for the first. One that is not understood gives the first page. */
  readonly after?: string | null;
  /** Lines of a page, at least 1. */
  readonly limit: number;
}

/** One value that a list can be filtered by, and how many lines have it under the other filters. */
export interface Facet {
  /** What the filter takes. */
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** Facets of one filter that are given: those with most lines. */
export const FACETS = 50;

/**
 * The cursor behind a line: the value that lines are ordered by, and the id of the line, so that it holds while lines come
 * and go.
 */
export function cursorOf(order: string, id: string): string {
  return Buffer.from(JSON.stringify([order, id]), "utf8").toString("base64url");
}

/** What a cursor says; null where it says nothing. */
export function placeOf(
  cursor: string | null | undefined,
): { readonly order: string; readonly id: string } | null {
  if (cursor === null || cursor === undefined || cursor === "") return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(place)) return null;
    const [order, id] = place;
    return typeof order === "string" && typeof id === "string" ? { order, id } : null;
  } catch {
    return null;
  }
}

/** By order, then by id: negative where `a` comes first. */
export function byPlace(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** True where a name has the words that are looked for, without regard to case and accents. */
export function hasName(name: string, folded: string): boolean {
  return foldedQuery(name).includes(folded);
}

/** What is looked for, without regard to case and accents. */
export function foldedQuery(query: string): string {
  return query.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
