import { byPlace, cursorOf, FACETS, type Facet, type Page, type Paging, placeOf } from "./page.ts";

/** Where a line stands in its list. */
export interface Place {
  readonly order: string;
  readonly id: string;
}

/** The page of lines, in their order, behind the cursor. */
export function pageOf<Line>(
  lines: readonly Line[],
  { after, limit }: Paging,
  {
    placeOfLine,
    descending = false,
  }: { readonly placeOfLine: (line: Line) => Place; readonly descending?: boolean },
): Page<Line> {
  const place = placeOf(after);
  const isBehind = (line: Line): boolean => {
    if (place === null) return true;
    const at = byPlace(placeOfLine(line), place);
    return descending ? at < 0 : at > 0;
  };
  const from = place === null ? 0 : lines.findIndex(isBehind);
  const shown = from < 0 ? [] : lines.slice(from, from + Math.max(1, limit));
  const last = shown.at(-1);
  const more = last !== undefined && from + shown.length < lines.length;
  const end = last === undefined ? null : placeOfLine(last);
  return {
    lines: shown,
    total: lines.length,
    next: more && end !== null ? cursorOf(end.order, end.id) : null,
  };
}

/** How many lines have each value of a filter, those with most first. */
export function facetOf<Line>(
  lines: Iterable<Line>,
  valuesOf: (line: Line) => readonly { readonly id: string; readonly name: string }[],
): Facet[] {
  const counts = new Map<string, { id: string; name: string; count: number }>();
  for (const line of lines) {
    for (const { id, name } of valuesOf(line)) {
      const known = counts.get(id);
      if (known === undefined) counts.set(id, { id, name, count: 1 });
      else known.count++;
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .slice(0, FACETS);
}
