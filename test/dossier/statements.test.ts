import { describe, expect, test } from "vitest";
import { NO_HAND } from "../../src/dossier/hand.ts";
import type { ArticleRows } from "../../src/dossier/rows/article-rows.ts";
import type { StatementRow } from "../../src/dossier/rows/statement-row.ts";
import { mergeStatements } from "../../src/dossier/statements/merge-statements.ts";
import { wordingDiff } from "../../src/dossier/statements/wording.ts";
import { rows, source, statement } from "./rows.ts";

const BRANDT = { speaker: "person:ilse brandt", party: "state:arvenia" };
const QUOTE = "We will keep the ferry line closed until the fees are shared fairly between both shores";

function merge(...statements: readonly (readonly [string, StatementRow])[]) {
  const articles = statements.map(
    ([date, row], index): ArticleRows => rows(source(`x${index}`, date), { statements: [row] }),
  );
  return mergeStatements(articles, {
    idOf: (_article, key) => key,
    origins: new Map(),
    hand: NO_HAND.statements,
  });
}

describe("one utterance", () => {
  test("the same quotation, cut", () => {
    const [first, ...more] = merge(
      ["2031-02-01", statement("s1", QUOTE, BRANDT)],
      ["2031-02-09", statement("s1", "We will keep the ferry line closed", BRANDT)],
    );
    expect(more).toEqual([]);
    expect(first?.words).toBe(QUOTE);
    expect(first?.independentCount).toBe(2);
    expect(first?.reports[1]?.reason).toBe("the same quoted words");
    expect(first?.reports[1]?.differs?.some(({ kind }) => kind === "left-out")).toBe(true);
  });
  test("a paraphrase on the same day, by an unnamed official", () => {
    const words = "the ferry line would stay closed until fees were shared fairly between the shores";
    const paraphrase = statement("s1", words, { ...BRANDT, speaker: null, kind: "indirect", quoted: [] });
    expect(merge(["2031-02-01", statement("s1", QUOTE, BRANDT)], ["2031-02-02", paraphrase]).length).toBe(1);
  });
  test("a short quotation", () => {
    const short = statement("s1", "dead on arrival", BRANDT);
    expect(merge(["2031-02-01", short], ["2031-02-03", short]).length).toBe(1);
  });
});

describe("two utterances", () => {
  test("the same words by another speaker", () => {
    const other = { speaker: "person:karl vos", party: "state:arvenia" };
    expect(
      merge(["2031-02-01", statement("s1", QUOTE, BRANDT)], ["2031-02-01", statement("s1", QUOTE, other)])
        .length,
    ).toBe(2);
  });
  test("a like thing said a month later", () => {
    const later = statement("s1", "the ferry line stays closed until fees are shared", {
      ...BRANDT,
      kind: "indirect",
      quoted: [],
    });
    expect(merge(["2031-02-01", statement("s1", QUOTE, BRANDT)], ["2031-03-09", later]).length).toBe(2);
  });
  test("a short quotation a month later", () => {
    const short = statement("s1", "dead on arrival", BRANDT);
    expect(merge(["2031-02-01", short], ["2031-03-03", short]).length).toBe(2);
  });
});

test("a wording that differs only in marks does not differ", () => {
  expect(wordingDiff("We will wait.", "“We will wait,”")).toBeNull();
});

test("what a copy says is no second source", () => {
  const articles = ["x0", "x1"].map((id) =>
    rows(source(id, "2031-02-01"), { statements: [statement("s1", QUOTE, BRANDT)] }),
  );
  const [found] = mergeStatements(articles, {
    idOf: (_article, key) => key,
    origins: new Map([["x1", "x0"]]),
    hand: NO_HAND.statements,
  });
  expect(found?.reports.length).toBe(2);
  expect(found?.independentCount).toBe(1);
});
