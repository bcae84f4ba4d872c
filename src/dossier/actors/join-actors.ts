import type { ActorKind } from "../../record/index.ts";
import { Groups, type Membership } from "../groups.ts";
import type { Hand } from "../hand.ts";
import type { ActorRow } from "../rows/actor-row.ts";
import { contentStems } from "../words.ts";
import { givenNamesAgree, namePartsOf, skeleton } from "./person-name.ts";

/** A person or body across the articles of a dossier. */
export interface DossierActor {
  /** The key of its most used name. */
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly role: string | null;
  /** All roles that articles give it, the latest last. */
  readonly roles: readonly Role[];
  /** The id of the state or body that it speaks for, as most articles have it. */
  readonly party: string | null;
  readonly articleCount: number;
  /** Its keys, each with the rule that joined it. */
  readonly names: readonly (Membership & { readonly name: string })[];
}

/** A role with the articles that give it; dates are those of the first and the last that has one. */
export interface Role {
  readonly role: string;
  readonly articleCount: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** What all articles say of one key. */
interface Known {
  readonly key: string;
  readonly kind: ActorKind;
  readonly names: Tally;
  readonly roles: Map<string, Role>;
  readonly parties: Tally;
  readonly acronyms: Tally;
  readonly articles: Set<string>;
}

type Tally = Map<string, number>;

export interface ArticleActors {
  readonly article: string;
  /** ISO date of the article; null where it has none. */
  readonly date: string | null;
  readonly actors: readonly ActorRow[];
}

/** The actors of a dossier: those of one key, and those that a rule or a person joins. The order does not matter. */
export function joinActors(articles: readonly ArticleActors[], hand: Hand["actors"]): DossierActor[] {
  const known = tallyOf(articles, hand);
  const sorted = [...known.values()].sort(
    (a, b) => b.articles.size - a.articles.size || (a.key < b.key ? -1 : 1),
  );
  const groups = new Groups(
    sorted.map(({ key }) => key),
    hand,
  );
  joinPeople(sorted, groups);
  joinBodies(sorted, groups);
  const idOf = new Map(
    groups.all().flatMap((members) => members.map(({ key }) => [key, members[0]?.key ?? key])),
  );
  return groups.all().map((members) => actorOf(members, known, { hand, idOf }));
}

/** The id of the actor that each key belongs to. */
export function idsByKey(actors: readonly DossierActor[]): ReadonlyMap<string, string> {
  return new Map(actors.flatMap(({ id, names }) => names.map(({ key }) => [key, id] as const)));
}

/** The key of an actor in an article, after what a person split. */
export function splitKey(hand: Hand["actors"], article: string, key: string): string {
  return hand.split.findLast((one) => one.article === article && one.key === key)?.into ?? key;
}

function tallyOf(articles: readonly ArticleActors[], hand: Hand["actors"]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { article, date, actors } of articles) {
    for (const row of actors) {
      const key = splitKey(hand, article, row.key);
      const entry = known.get(key) ?? {
        key,
        kind: row.kind,
        names: new Map(),
        roles: new Map(),
        parties: new Map(),
        acronyms: new Map(),
        articles: new Set<string>(),
      };
      count(entry.names, row.name);
      if (row.role !== null)
        noteRole(entry.roles, { role: row.role, articleCount: 1, first: date, last: date });
      if (row.party !== null) count(entry.parties, splitKey(hand, article, row.party));
      if (row.acronym !== null) count(entry.acronyms, row.acronym);
      entry.articles.add(article);
      known.set(key, entry);
    }
  }
  return known;
}

function count(tally: Tally, value: string): void {
  tally.set(value, (tally.get(value) ?? 0) + 1);
}

function noteRole(roles: Map<string, Role>, { role, articleCount, first, last }: Role): void {
  const known = roles.get(role);
  roles.set(role, {
    role,
    articleCount: (known?.articleCount ?? 0) + articleCount,
    first: known === undefined ? first : earlier(known.first, first),
    last: known === undefined ? last : later(known.last, last),
  });
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a < b ? a : b;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a > b ? a : b;
}

/** The most frequent; of those the longest, then the first by letters. */
function most(tally: Tally): string | null {
  const sorted = [...tally].sort(
    (a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1),
  );
  return sorted[0]?.[0] ?? null;
}

function joinPeople(known: readonly Known[], groups: Groups): void {
  const people = known.filter(({ kind, key }) => kind === "person" && key.startsWith("person:"));
  const bySurname = new Map<string, Known[]>();
  for (const person of people) {
    const surname = skeleton(partsOf(person).at(-1) ?? "");
    bySurname.set(surname, [...(bySurname.get(surname) ?? []), person]);
  }
  for (const namesakes of bySurname.values()) {
    const full = namesakes.filter((person) => partsOf(person).length > 1);
    full.forEach((one, index) => {
      for (const other of full.slice(index + 1)) joinFullNames(one, other, groups);
    });
    for (const bare of namesakes.filter((person) => partsOf(person).length === 1)) {
      const fitting = full.filter((person) => sideBySide(person, bare, groups));
      const distinct = new Set(fitting.map(({ key }) => groups.of(key)));
      const [only] = fitting;
      if (distinct.size !== 1 || only === undefined) continue;
      groups.join(only.key, bare.key, {
        reason: `the only ${most(bare.names)} here is ${most(only.names)}`,
        byHand: false,
      });
    }
  }
}

function joinFullNames(one: Known, other: Known, groups: Groups): void {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (!sideBySide(one, other, groups) || !givenNamesAgree(a.slice(0, -1), b.slice(0, -1))) return;
  const [party] = one.parties.keys();
  if (party === undefined && one.roles.size === 0 && a.join(" ") !== b.join(" ")) return;
  groups.join(one.key, other.key, {
    reason: `the same surname, given names that agree, and nothing against it: ${most(one.names)}, ${most(other.names)}`,
    byHand: false,
  });
}

function partsOf({ key }: Known): string[] {
  return namePartsOf(key.slice("person:".length));
}

/** True where no article has them speak for different parties. */
function sideBySide(a: Known, b: Known, groups: Groups): boolean {
  if (a.parties.size === 0 || b.parties.size === 0) return true;
  return [...a.parties.keys()].some((one) =>
    [...b.parties.keys()].some(
      (other) => one === other || (groups.of(one).length > 0 && groups.of(one) === groups.of(other)),
    ),
  );
}

/** Words that name the kind of a body: "the Democratic Party", "Democrats". */
const KINDS = new Set(
  contentStems(
    "party movement group organisation organization forces fighters militants militia rebels members government",
  ),
);

function joinBodies(known: readonly Known[], groups: Groups): void {
  const byName = new Map<string, Known>();
  const byAcronym = new Map<string, Known & { readonly stated: boolean }>();
  for (const body of known) {
    if (!body.key.startsWith("body:")) continue;
    const group = isGroup(body);
    for (const name of body.names.keys()) {
      const stems = contentStems(name).filter((stem) => !KINDS.has(stem));
      const same = stems.length === 0 ? undefined : byName.get(stems.sort().join(" "));
      if (same !== undefined && same !== body && sideBySide(same, body, groups))
        groups.join(same.key, body.key, {
          reason: `the same name but for its form: ${most(same.names)}, ${name}`,
          byHand: false,
        });
      else if (stems.length > 0 && same === undefined) byName.set(stems.sort().join(" "), body);
      for (const { acronym, stated } of group ? [] : acronymsOf(name, body)) {
        const short = byAcronym.get(acronym);
        if (short === undefined) byAcronym.set(acronym, { ...body, stated });
        // Initials alone make two of many names alike: one of the two has to be called so.
        else if (short.key !== body.key && (stated || short.stated) && sideBySide(short, body, groups))
          groups.join(short.key, body.key, {
            reason: `${acronym} stands for it: ${most(short.names)}, ${name}`,
            byHand: false,
          });
      }
    }
  }
}

/** Several who are named together: "Arvenia and Tolmark". */
function isGroup({ kind, names }: Known): boolean {
  return kind === "group" && [...names.keys()].some((name) => /,| and /.test(name));
}

interface Acronym {
  readonly acronym: string;
  /** True where an article has it, false where it is made of the initials. */
  readonly stated: boolean;
}

/** The acronym that a name is, has, or is made of: at least three capitals. */
function acronymsOf(name: string, { acronyms }: Known): Acronym[] {
  if (/^[A-Z]{2,8}$/.test(name)) return [{ acronym: name, stated: true }];
  const capitals = name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0));
  return [
    ...[...acronyms.keys()].map((acronym) => ({ acronym, stated: true })),
    ...(capitals.length >= 3 ? [{ acronym: capitals.join(""), stated: false }] : []),
  ];
}

function actorOf(
  members: readonly Membership[],
  known: ReadonlyMap<string, Known>,
  { hand, idOf }: { readonly hand: Hand["actors"]; readonly idOf: ReadonlyMap<string, string> },
): DossierActor {
  const entries = members.flatMap(({ key }) => known.get(key) ?? []);
  const first = entries[0];
  if (first === undefined) throw new Error("dossier: an actor without a name");
  const roles = new Map<string, Role>();
  for (const entry of entries) for (const role of entry.roles.values()) noteRole(roles, role);
  const merged = (part: "names" | "parties"): Tally => {
    const tally: Tally = new Map();
    for (const entry of entries)
      for (const [value, times] of entry[part]) tally.set(value, (tally.get(value) ?? 0) + times);
    return tally;
  };
  const given = hand.named.findLast(({ member }) => members.some(({ key }) => key === member));
  const party = most(merged("parties"));
  const names = merged("names");
  const full = [...names.keys()].filter((name) => name.includes(" ")).length > 0 && first.kind === "person";
  if (full) for (const name of names.keys()) if (!name.includes(" ")) names.delete(name);
  return {
    id: first.key,
    kind: first.kind,
    name: given?.name ?? most(names) ?? first.key,
    role: most(new Map([...roles.values()].map(({ role, articleCount }) => [role, articleCount]))),
    roles: [...roles.values()].sort(byTime),
    party: party === null ? null : (idOf.get(party) ?? party),
    articleCount: new Set(entries.flatMap(({ articles }) => [...articles])).size,
    names: members.map((member) => ({
      ...member,
      name: most(known.get(member.key)?.names ?? new Map()) ?? member.key,
    })),
  };
}

/** By the last article that gives the role, then by its words; without a date first. */
function byTime(a: Role, b: Role): number {
  const [x, y] = [a.last ?? "", b.last ?? ""];
  return x < y ? -1 : x > y ? 1 : a.role < b.role ? -1 : 1;
}
