import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { lemmaOf } from "../../src/syntax/lemma.ts";
import { syntaxModelOf } from "../../src/syntax/syntax-model.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const weights = loadModels(weightsFolder()).byId.get("syntax");
if (weights === undefined) throw new Error("test: no weights of the syntax model");
const { lemmas } = syntaxModelOf(weights);
const cases = readFileSync(join(import.meta.dirname, "lemmas.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(/ -> | /));

test.each(cases)("%s %s -> %s", (form, xpos, lemma) => {
  expect(lemmaOf(form!, xpos!, lemmas)).toBe(lemma);
});
