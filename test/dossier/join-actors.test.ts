import { describe, expect, test } from "vitest";
import { joinActors } from "../../src/dossier/actors/join-actors.ts";
import { NO_HAND } from "../../src/dossier/hand.ts";
import type { ActorRow } from "../../src/dossier/rows/actor-row.ts";
import { actor } from "./rows.ts";

const ARVENIA = { party: "state:arvenia" };
const TOLMARK = { party: "state:tolmark" };

function namesOf(actors: readonly ActorRow[], hand = NO_HAND.actors): string[][] {
  return joinActors(
    actors.map((row, index) => ({ article: `x${index}`, date: null, actors: [row] })),
    hand,
  ).map(({ names }) => names.map(({ name }) => name).sort());
}

describe("one person", () => {
  const rows: [string, ActorRow, ActorRow][] = [
    ["surname alone", actor("person", "Ilse Brandt", ARVENIA), actor("person", "Brandt", ARVENIA)],
    ["title and surname", actor("person", "Ilse Brandt", ARVENIA), actor("person", "Minister Brandt")],
    ["an initial", actor("person", "Ilse Brandt", ARVENIA), actor("person", "I. M. Brandt", ARVENIA)],
    ["a short form", actor("person", "Joseph Oduya", TOLMARK), actor("person", "Joe Oduya", TOLMARK)],
    ["another spelling", actor("person", "Anna Reisky", TOLMARK), actor("person", "Anna Reiskyy", TOLMARK)],
  ];
  test.each(rows)("%s", (_title, a, b) => expect(namesOf([a, b]).length).toBe(1));
});

describe("two persons", () => {
  const rows: [string, ActorRow, ActorRow][] = [
    ["other given names", actor("person", "Ilse Brandt", ARVENIA), actor("person", "Karl Brandt", ARVENIA)],
    ["other parties", actor("person", "Ilse Brandt", ARVENIA), actor("person", "Ilsa Brandt", TOLMARK)],
    [
      "a surname of another party",
      actor("person", "Ilse Brandt", ARVENIA),
      actor("person", "Brandt", TOLMARK),
    ],
  ];
  test.each(rows)("%s", (_title, a, b) => expect(namesOf([a, b]).length).toBe(2));
  test("a surname that two bear", () => {
    const all = [
      actor("person", "Ilse Brandt", ARVENIA),
      actor("person", "Karl Brandt", ARVENIA),
      actor("person", "Brandt"),
    ];
    expect(namesOf(all).length).toBe(3);
  });
});

describe("bodies", () => {
  test("an acronym and its name", () => {
    expect(
      namesOf([actor("organisation", "Lake Fishing Council"), actor("organisation", "LFC")]).length,
    ).toBe(1);
  });
  test("pairs of states with the same initials are two, and so are bodies that nobody calls so", () => {
    const pairs = [actor("group", "Sorvia and United Tolmark"), actor("group", "Sorvia and Upper Tarn")];
    expect(namesOf(pairs).length).toBe(2);
    const bodies = [
      actor("organisation", "Lake Fishing Council"),
      actor("organisation", "Lind Ferry Company"),
    ];
    expect(namesOf(bodies).length).toBe(2);
  });
  test("the party and its members", () => {
    expect(namesOf([actor("organisation", "Reform Party"), actor("group", "Reform")]).length).toBe(1);
  });
  test("two councils", () => {
    expect(
      namesOf([actor("organisation", "Lake Council"), actor("organisation", "Harbour Council")]).length,
    ).toBe(2);
  });
});

describe("by hand", () => {
  const one = actor("person", "Ilse Brandt", ARVENIA);
  const other = actor("person", "Karla Vos", ARVENIA);
  test("join", () => {
    const joined: readonly [string, string][] = [[one.key, other.key]];
    expect(namesOf([one, other], { ...NO_HAND.actors, joined }).length).toBe(1);
  });
  test("held apart", () => {
    const short = actor("person", "Brandt", ARVENIA);
    const apart: readonly [string, string][] = [[one.key, short.key]];
    expect(namesOf([one, short], { ...NO_HAND.actors, apart }).length).toBe(2);
  });
  test("another of the same name in one article", () => {
    const split = [{ article: "x1", key: one.key, into: "person:ilse brandt (mayor)" }];
    expect(namesOf([one, one], { ...NO_HAND.actors, split }).length).toBe(2);
  });
});
