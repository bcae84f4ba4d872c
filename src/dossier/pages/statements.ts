import type { MergedDossier } from "../merge.ts";
import { DossierNames, type Named, statementsView } from "../views/index.ts";
import type { StatementEntry, StatementFilters, StatementsPage } from "./entries.ts";
import { byPlace, type Paging } from "./page.ts";
import { facetOf, type Place, pageOf } from "./select.ts";

/** All utterances with what leads on from them, the newest first; those without a date last. */
export function statementEntries(dossier: MergedDossier): StatementEntry[] {
  const names = new DossierNames(dossier);
  const issues = issuesByStatement(dossier);
  const lines = statementsView(dossier);
  return dossier.statements
    .flatMap((statement, index): StatementEntry[] => {
      const line = lines[index];
      if (line === undefined) return [];
      const own = statement.reports.flatMap(({ article, line: id }) => [
        ...(issues.get(`${article} ${id}`) ?? []),
      ]);
      return [
        {
          ...line,
          speakerId: statement.speaker,
          partyId: statement.party,
          issues: [...new Set(own)].sort().map((id) => names.issue(id)),
        },
      ];
    })
    .sort((a, b) => byPlace(placeOfStatement(b), placeOfStatement(a)));
}

/** The issues of the positions that were read out of each statement, by "ARTICLE LINE". */
function issuesByStatement({ tracks }: MergedDossier): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { issue, stands } of tracks) {
    for (const { article, statement } of stands) {
      if (statement === null) continue;
      const key = `${article} ${statement}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, new Set([issue]));
      else known.add(issue);
    }
  }
  return found;
}

type Filter = keyof Omit<StatementFilters, "since" | "until" | "lines">;

/** Whether a statement passes each filter. */
const PASSES: { readonly [filter in Filter]: (entry: StatementEntry, value: string) => boolean } = {
  speaker: ({ speakerId }, value) => speakerId === value,
  party: ({ partyId }, value) => partyId === value,
  issue: ({ issues }, value) => issues.some(({ id }) => id === value),
  kind: ({ kind }, value) => kind === value,
  outlet: ({ reports }, value) => reports.some(({ outlet }) => outlet === value),
};

const FILTERS = ["speaker", "party", "issue", "kind", "outlet"] as const satisfies readonly Filter[];

/** A page of statements of all entries, with what they can be narrowed by. */
export function statementsPageOf(
  entries: readonly StatementEntry[],
  filters: StatementFilters & Paging,
): StatementsPage {
  const { lines } = filters;
  const inTime = entries.filter(
    ({ date, reports }) =>
      isWithin(date, filters) &&
      (lines === undefined || reports.some(({ number, line }) => lines.has(`${number} ${line}`))),
  );
  const passing = (but: Filter | null): StatementEntry[] =>
    inTime.filter((entry) =>
      FILTERS.every((name) => {
        const value = filters[name];
        return name === but || value === undefined || PASSES[name](entry, value);
      }),
    );
  const all = passing(null);
  const facet = (but: Filter, valuesOf: (entry: StatementEntry) => readonly Named[]) =>
    facetOf(filters[but] === undefined ? all : passing(but), valuesOf);
  return {
    ...pageOf(all, filters, { placeOfLine: placeOfStatement, descending: true }),
    speakers: facet("speaker", ({ speakerId, speaker }) => named(speakerId, speaker)),
    parties: facet("party", ({ partyId, party }) => named(partyId, party)),
    issues: facet("issue", ({ issues }) => issues),
    kinds: facet("kind", ({ kind }) => named(kind, kind)),
    outlets: facet("outlet", ({ reports }) =>
      [...new Set(reports.flatMap(({ outlet }) => outlet ?? []))].map((name) => ({ id: name, name })),
    ),
  };
}

function named(id: string | null, name: string | null): Named[] {
  return id === null ? [] : [{ id, name: name ?? id }];
}

/** True for a day within the window; what has no day is in no window that is bounded. */
export function isWithin(
  date: string | null,
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
): boolean {
  if (date === null) return since === undefined && until === undefined;
  return (since === undefined || date >= since) && (until === undefined || date <= until);
}

function placeOfStatement({ date, id }: StatementEntry): Place {
  return { order: date ?? "", id };
}
