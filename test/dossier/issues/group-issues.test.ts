import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NO_HAND } from "../../../src/dossier/hand.ts";
import { groupIssues } from "../../../src/dossier/issues/group-issues.ts";
import { issueKey, type Phrase } from "../../../src/dossier/issues/phrases.ts";
import { loadModels, wordVectorsOf } from "../../../src/learned/index.ts";
import { weightsFolder } from "../../../src/weights-folder.ts";

const weights = loadModels(weightsFolder()).byId.get("vectors");
const vectors = weights === undefined ? null : wordVectorsOf(weights);
const names = new Set(["arvenia", "tolmark"]);

function phrase(text: string, articleCount = 1): Phrase {
  return { key: issueKey(text), text, articleCount, parties: new Set(["state:arvenia"]) };
}

const lines = readFileSync(new URL("groups.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

test.each(lines)("%s", (line) => {
  const [a = "", b = ""] = line.split(/ [=/] /);
  const issues = groupIssues([phrase(a), phrase(b)], { hand: NO_HAND.issues, names, vectors });
  expect(issues.length).toBe(line.includes(" = ") ? 1 : 2);
});

describe("what a person decided", () => {
  const phrases = ["ceasefire", "temporary ceasefire", "grain corridor"].map((text) => phrase(text));
  const group = (hand: Partial<typeof NO_HAND.issues>) =>
    groupIssues(phrases, { hand: { ...NO_HAND.issues, ...hand }, names, vectors }).map(
      ({ name, wordings }) => [name, wordings.map(({ text }) => text)],
    );
  test("says why", () => {
    const [first] = groupIssues(phrases, { hand: NO_HAND.issues, names, vectors });
    expect(first?.wordings[1]?.reason).toBe('shares "ceasefir" with "ceasefire", and a party');
  });
  test("join", () => {
    const joined: readonly [string, string][] = [[issueKey("ceasefire"), issueKey("grain corridor")]];
    expect(group({ joined })).toEqual([
      ["temporary ceasefire", ["ceasefire", "temporary ceasefire", "grain corridor"]],
    ]);
  });
  test("split", () => {
    const apart: readonly [string, string][] = [[issueKey("ceasefire"), issueKey("temporary ceasefire")]];
    expect(group({ apart }).map(([, wordings]) => wordings)).toEqual([
      ["ceasefire"],
      ["temporary ceasefire"],
      ["grain corridor"],
    ]);
  });
  test("rename", () => {
    expect(group({ named: [{ member: issueKey("temporary ceasefire"), name: "Truce" }] })[0]?.[0]).toBe(
      "Truce",
    );
  });
});
