import { expect, test } from "vitest";
import { readWorld } from "../invented-world.ts";

const recipe =
  "The guild of cooks will offer a stew of carrots and leeks this season. Peel the carrots and cut them small. The pot should be wide and the fire low. Add salt, thyme and a little butter, and stir until the broth is clear. Arvenia will send cream to those who want it richer. Let it rest for an hour before it comes to the table. Serve it with bread that was baked in the morning, and keep what is left in a cool place for the next day. A spoon of mustard makes it sharper.";

test("a recipe keeps no positions, though it has verbs of offering", () => {
  expect(recipe.split(" ").length).toBeGreaterThan(80);
  expect(readWorld(recipe).positions).toEqual([]);
  expect(readWorld(recipe).meetings).toEqual([]);
});
