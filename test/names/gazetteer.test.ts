import { describe, expect, it } from "vitest";
import { checkGazetteer } from "../../scripts/check-gazetteer.ts";
import { gazetteer, PhraseIndex } from "../../src/lexicon/index.ts";

describe("gazetteer", () => {
  it("is in order", () => {
    expect(checkGazetteer()).toEqual([]);
  });

  it("finds a phrase however its words are divided", () => {
    const index = new PhraseIndex<string>();
    index.add("Guinea-Bissau", "GW");
    index.add("Guinea", "GN");
    expect(index.longest(["guinea", "", "bissau", "said"], 0)).toEqual({ values: ["GW"], length: 3 });
    expect(index.longest(["guineabissau"], 0)).toEqual({ values: ["GW"], length: 1 });
    expect(index.longest(["guinea", "", "", "bissau"], 0)).toEqual({ values: ["GN"], length: 1 });
    expect(index.longest(["bissau"], 0)).toBeNull();
  });

  it("knows capitals, seats and demonyms", () => {
    const state = (phrase: string) =>
      gazetteer()
        .get(phrase)
        .map((term) => (term.type === "state" ? term.state.code : null))[0];
    expect(["Kyiv", "Downing Street", "Norwegian", "Élysée"].map(state)).toEqual(["UA", "GB", "NO", "FR"]);
  });
});
