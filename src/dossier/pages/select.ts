import { byPlace, cursorOf, type Page, type Paging, placeOf } from "./page.ts";

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
