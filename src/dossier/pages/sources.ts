import type { SourceLine } from "../views/index.ts";
import { type Facet, foldedQuery, hasName, type Page, type Paging } from "./page.ts";
import { facetOf, pageOf } from "./select.ts";
import { isWithin } from "./statements.ts";

/** What independent sources are asked for by. */
export interface SourceFilters {
  /** Words of a title. */
  readonly q?: string;
  /** The name of an outlet that carries it. */
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
}

/** Independent sources with all that carry them, the newest first; articles without a date last. */
export interface SourcesPage extends Page<SourceLine> {
  readonly outlets: readonly Facet[];
}

/** A page of sources of all, which are given the oldest first. */
export function sourcesPageOf(
  lines: readonly SourceLine[],
  { q = "", outlet, since, until, ...paging }: SourceFilters & Paging,
): SourcesPage {
  const folded = foldedQuery(q);
  const found = lines
    .filter(
      ({ date, title, carriers }) =>
        isWithin(date, { since, until }) &&
        (folded === "" ||
          [title, ...carriers.map((carrier) => carrier.title)].some(
            (one) => one !== null && hasName(one, folded),
          )),
    )
    .toSorted((a, b) =>
      (a.date ?? "") > (b.date ?? "")
        ? -1
        : (a.date ?? "") < (b.date ?? "")
          ? 1
          : a.article > b.article
            ? -1
            : 1,
    );
  const ofOutlet = outlet === undefined ? found : found.filter((line) => outletsOf(line).includes(outlet));
  const page = pageOf(ofOutlet, paging, {
    placeOfLine: ({ date, article }) => ({ order: date ?? "", id: article }),
    descending: true,
  });
  return { ...page, outlets: facetOf(found, (line) => outletsOf(line).map((name) => ({ id: name, name }))) };
}

function outletsOf({ outlet, carriers }: SourceLine): string[] {
  return [...new Set([outlet, ...carriers.map((carrier) => carrier.outlet)].flatMap((name) => name ?? []))];
}
