import { expect, test } from "vitest";
import { editsBetween, sentenceOf } from "../../src/dossier/edits.ts";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const models = loadModels(weightsFolder());

function edits(
  before: string,
  after: string,
  titles: readonly [string, string] = ["Talks", "Talks"],
): string[] {
  const [a, b] = [before, after].map((content, index) =>
    read(
      {
        id: "x",
        source: "x",
        kind: "text",
        content,
        hints: { ...NO_HINTS, published: "2031-03-02", title: titles[index]! },
        warnings: [],
      },
      { models },
    ),
  );
  return editsBetween(a!, b!).map(sentenceOf);
}

const MARCH =
  "Some 80,000 people marched through Varn on Monday against the pact with Tolmark, the police said.";

test("a figure that was altered is told as a figure", () => {
  const found = edits(MARCH, MARCH.replace("80,000", "100,000"));
  expect(found.filter((line) => line.startsWith("the figure"))).toEqual([
    expect.stringMatching(/^the figure.* went from Some 80,000 people to Some 100,000 people$/),
  ]);
});

test("marks, spaces and capitals are no edits", () => {
  expect(edits(MARCH, MARCH.replace(", the police", ",  the Police"))).toEqual([]);
});

test("the title", () => {
  expect(edits(MARCH, MARCH, ["Thousands march", "Hundred thousand march"])).toEqual([
    'the title was "Thousands march", is "Hundred thousand march"',
  ]);
});

test("words put into another's mouth, and a statement that is gone", () => {
  const quote = '"We will not sign the treaty," Foreign Minister Ada Brandt of Arvenia told reporters.';
  const softer = '"We may sign the treaty one day," Foreign Minister Ada Brandt of Arvenia told reporters.';
  expect(edits(quote, softer)).toContainEqual(
    expect.stringMatching(/^the statement.* was "We will not sign the treaty,?", is "We may sign/),
  );
  const gone = edits(`${MARCH}\n\n${quote}`, MARCH);
  expect(gone).toContainEqual(expect.stringMatching(/^the statement.* is gone: "We will not/));
});

test("the same text has no edits", () => {
  expect(edits(MARCH, MARCH)).toEqual([]);
});
