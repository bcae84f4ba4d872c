import { describe, expect, test } from "vitest";
import { openingLength, parseWithOpening } from "../../src/syntax/opening.ts";

describe("the opening of a block", () => {
  test.each([
    ["MS. HOLT : Good afternoon .", 3],
    ["Q : Will it hold ?", 2],
    ["THE PRESIDENT : No .", 3],
    ["KESSEL ( AP ) — Talks ended .", 5],
    ["KESSEL — Senior envoys met .", 2],
    ["VARN , March 5 ( Reuters ) - Talks ended .", 8],
    ["NEW HOLM , Arvenia — Talks ended .", 5],
    ["Brandt said : No .", 0],
    ["NATO said the port - now shut - was safe .", 0],
    ["A man - a guard - left .", 0],
    ["Talks ended — again .", 0],
    ["U.S. envoy Holt : no deal .", 0],
    ["KESSEL :", 0],
  ])("%s: %i words", (text, length) => {
    expect(openingLength(text.split(" "))).toBe(length);
  });

  test("hangs on the sentence after it, whose heads it leaves alone", () => {
    const flat = (forms: readonly string[]) =>
      forms.map((form, index) => ({
        upos: "X",
        xpos: "FW",
        lemma: form,
        head: index === 0 ? -1 : 0,
        deprel: index === 0 ? "root" : "dep",
        hints: null,
      }));
    const words = parseWithOpening(["KESSEL", "—", "Talks", "ended"], 2, flat);
    expect(words.map(({ head, deprel }) => `${head} ${deprel}`)).toEqual([
      "2 parataxis",
      "0 dep",
      "-1 root",
      "2 dep",
    ]);
  });
});
