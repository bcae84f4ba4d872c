import { describe, expect, test } from "vitest";
import { mentionIndex } from "../../src/clauses/index.ts";
import { sidesOf, type Voice } from "../../src/positions/voice.ts";
import type { Actor, Attribution } from "../../src/record/index.ts";

const actor = (id: string, kind: Actor["kind"], more: Partial<Actor> = {}): Actor => ({
  id,
  kind,
  name: id,
  role: null,
  party: null,
  mentions: [],
  ...more,
});
const said: Attribution = {
  id: "s1",
  kind: "indirect",
  source: [],
  cue: [],
  content: [[0, 1]],
  speaker: null,
  party: null,
  addressee: null,
  type: "statement",
  parent: null,
  by: { rule: "said-that" },
  confidence: 1,
};
const actors = [
  actor("a1", "state"),
  actor("a2", "state"),
  actor("a3", "person", { party: "a1" }),
  actor("a4", "person", { party: "a2" }),
  actor("a5", "person", { party: "a1" }),
  actor("a6", "group", { members: ["a3", "a4"] }),
  actor("a7", "group", { members: ["a3", "a5"] }),
  actor("a8", "group", { members: ["a3", "a4", "a5"] }),
];
const mentions = mentionIndex({ actors, places: [], mentions: [] });
const sides = (party: string): string[] => {
  const voice: Voice = { attribution: said, party: actors.find(({ id }) => id === party)!, holder: null };
  return sidesOf(mentions, voice).map((side) => `${side.party.id} ${side.holder?.id ?? "-"}`);
};

describe("who stands behind a voice", () => {
  test.each([
    ["a state", "a1", ["a1 -"]],
    ["two persons of two states: each state, by its own", "a6", ["a1 a3", "a2 a4"]],
    ["two persons of one state: the state", "a7", ["a1 -"]],
    ["three together stay one body", "a8", ["a8 -"]],
  ])("%s", (_name, party, expected) => {
    expect(sides(party)).toEqual(expected);
  });
});
