import { expect, test } from "vitest";
import {
  featuresOf,
  findActors,
  findTimes,
  loadModels,
  NO_HINTS,
  parseArticle,
  type RawDocument,
  readPage,
  weightsFolder,
  wordParserOf,
  writeConllu,
} from "../src/index.ts";

const models = loadModels(weightsFolder());
const document: RawDocument = {
  id: "one",
  source: "one",
  kind: "text",
  content: "Foreign Minister Ilse Brandt met President Marek Oduya in Varn on Monday. They will meet again.",
  hints: { ...NO_HINTS, published: "2031-04-09" },
  warnings: [],
};

test("the library's stages do what the commands parse, people and dates do", () => {
  const article = readPage(document, models);
  const syntax = parseArticle(article, models);
  expect(syntax.sentences).toHaveLength(2);
  expect(findTimes(article, syntax).map(({ value }) => value)).toEqual(["2031-04-07"]);
  const names = findActors(article, syntax, models).actors.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Ilse Brandt", "Marek Oduya"]));
  const [first] = syntax.sentences;
  expect(writeConllu(article.text, first!, "1")).toMatch(/\tmet\tmeet\tVERB\tVBD\tMood=Ind\|/);
});

test("a sentence of given words is tagged, parsed and has its features", () => {
  const forms = ["They", "met", "."];
  const words = wordParserOf(models)(forms);
  expect(words.map(({ head, deprel }) => [head, deprel])).toEqual([
    [1, "nsubj"],
    [-1, "root"],
    [1, "punct"],
  ]);
  expect(featuresOf(forms, words)[1]).toBe("Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
});
