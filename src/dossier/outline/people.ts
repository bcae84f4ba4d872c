import type { DossierActor } from "../actors/join-actors.ts";
import type { PeopleFilters, PersonEntry, PersonView } from "../pages/entries.ts";
import { cursorOf, foldedQuery, type Page, type Paging, placeOf } from "../pages/page.ts";
import { CODES, type Outline } from "./outline.ts";
import { OutlineNames } from "./outline-names.ts";

/** What an actor has beside its row in the outline. */
export type ActorDetails = Pick<DossierActor, "roles" | "names">;

/** A page of people and bodies, those that stand in most articles first. */
export function peoplePage(
  outline: Outline,
  { q = "", kind, party, ...paging }: PeopleFilters & Paging,
): Page<PersonEntry> {
  const { actors, actorIds } = outline;
  const folded = foldedQuery(q);
  const named = folded === "" ? null : namesOf(outline);
  const code = kind === undefined ? null : CODES.actor.indexOf(kind);
  const side = party === undefined ? null : actorIds.find(party);
  const rows: number[] = [];
  for (let row = 0; row < actors.length; row++) {
    if (code !== null && actors.get("kind", row) !== code) continue;
    if (side !== null && actors.get("party", row) !== side) continue;
    if (named === null || named[row]?.includes(folded) === true) rows.push(row);
  }
  const place = placeOf(paging.after);
  // The rows are in their order: by articles, then by id.
  const at = place === null ? -1 : actorIds.find(place.id);
  const begin =
    place === null ? 0 : rows.findIndex((row) => isBehind(outline, row, { at, order: Number(place.order) }));
  const from = begin < 0 ? rows.length : begin;
  const shown = rows.slice(from, from + Math.max(1, paging.limit));
  const last = shown.at(-1);
  const more = last !== undefined && from + shown.length < rows.length;
  return {
    lines: shown.map((row) => personEntry(outline, row)),
    total: rows.length,
    next: more ? cursorOf(String(actors.get("articleCount", last)), actorIds.get(last) ?? "") : null,
  };
}

/** True where a row stands behind the actor that a cursor names, or behind its place where it is gone. */
function isBehind(
  { actors }: Outline,
  row: number,
  { at, order }: { readonly at: number; readonly order: number },
): boolean {
  return at < actors.length ? row > at : actors.get("articleCount", row) < order;
}

/** The row of an actor by its id, or by the key of any of its names; beyond all rows where there is none. */
export function actorRow({ actorIds, actors, aliases, strings }: Outline, id: string): number {
  const row = actorIds.find(id);
  if (row < actors.length) return row;
  const key = strings.find(id);
  for (let alias = 0; alias < aliases.length; alias++)
    if (aliases.get("key", alias) === key) return aliases.get("actor", alias);
  return row;
}

/** The person or body of a row; null where there is none. */
export function person(outline: Outline, row: number, details: ActorDetails | null): PersonView | null {
  if (row >= outline.actors.length || details === null) return null;
  const names = details.names.map(({ key, name, reason, byHand }) => ({ key, name, reason, byHand }));
  return { ...personEntry(outline, row), roles: details.roles, names };
}

function personEntry(outline: Outline, row: number): PersonEntry {
  const { actors, actorIds, strings } = outline;
  const id = actorIds.get(row) ?? "";
  return {
    id,
    name: strings.get(actors.get("name", row)) ?? id,
    kind: CODES.actor[actors.get("kind", row)] ?? "person",
    role: strings.get(actors.get("role", row)),
    party: new OutlineNames(outline, new Map()).actorAt(actors.get("party", row)),
    articleCount: actors.get("articleCount", row),
    statementCount: actors.get("statementCount", row),
    meetingCount: actors.get("meetingCount", row),
    positionCount: actors.get("positionCount", row),
  };
}

const folded = new WeakMap<Outline, readonly string[]>();

/** All names of each actor as they are looked for. */
function namesOf(outline: Outline): readonly string[] {
  const known = folded.get(outline);
  if (known !== undefined) return known;
  const { actors, aliases, strings } = outline;
  const names = Array.from({ length: actors.length }, (_, row) =>
    foldedQuery(strings.get(actors.get("name", row)) ?? ""),
  );
  for (let alias = 0; alias < aliases.length; alias++) {
    const actor = aliases.get("actor", alias);
    names[actor] = `${names[actor]}\n${foldedQuery(strings.get(aliases.get("name", alias)) ?? "")}`;
  }
  folded.set(outline, names);
  return names;
}
