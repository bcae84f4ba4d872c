import type { ActorKind } from "../../record/index.ts";
import type { DossierActor } from "../actors/join-actors.ts";
import type { MergedDossier } from "../merge.ts";
import { DossierNames } from "../views/index.ts";
import type { PersonEntry, PersonView } from "./entries.ts";
import { foldedQuery, hasName, type Page, type Paging } from "./page.ts";
import { pageOf } from "./select.ts";

/** What people and bodies are asked for by. */
export interface PeopleFilters {
  /** A part of one of its names. */
  readonly q?: string;
  readonly kind?: ActorKind;
  /** The id of the state or body that it speaks for. */
  readonly party?: string;
}

/** All people and bodies, those that stand in most articles first. */
export function personViews(dossier: MergedDossier): PersonView[] {
  const names = new DossierNames(dossier);
  const statements = new Map<string, number>();
  const meetings = new Map<string, number>();
  const positions = new Map<string, number>();
  for (const { speaker, party } of dossier.statements) countAll(statements, [speaker, party]);
  for (const { parties, participants, mediators } of dossier.events)
    countAll(meetings, [...parties, ...participants, ...mediators]);
  for (const { party } of dossier.tracks) countAll(positions, [party]);
  return dossier.actors
    .map((actor: DossierActor): PersonView => {
      const { id, kind, name, role, roles, party, articleCount } = actor;
      return {
        id,
        name,
        kind,
        role,
        party: party === null ? null : names.party(party),
        articleCount,
        statementCount: statements.get(id) ?? 0,
        meetingCount: meetings.get(id) ?? 0,
        positionCount: positions.get(id) ?? 0,
        roles,
        names: actor.names.map(({ key, name: variant, reason, byHand }) => ({
          key,
          name: variant,
          reason,
          byHand,
        })),
      };
    })
    .sort((a, b) => b.articleCount - a.articleCount || (a.id < b.id ? -1 : 1));
}

function countAll(counts: Map<string, number>, ids: readonly (string | null)[]): void {
  for (const id of new Set(ids)) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** A page of people of all. */
export function peoplePageOf(
  views: readonly PersonView[],
  { q = "", kind, party, ...paging }: PeopleFilters & Paging,
): Page<PersonEntry> {
  const folded = foldedQuery(q);
  const found = views.filter(
    (view) =>
      (kind === undefined || view.kind === kind) &&
      (party === undefined || view.party?.id === party) &&
      (folded === "" || [view, ...view.names].some(({ name }) => hasName(name, folded))),
  );
  const page = pageOf(found, paging, {
    placeOfLine: ({ articleCount, id }) => ({ order: String(1e9 - articleCount).padStart(10, "0"), id }),
  });
  return { ...page, lines: page.lines.map(({ roles: _roles, names: _names, ...entry }) => entry) };
}
