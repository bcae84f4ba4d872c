import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const models = loadModels(weightsFolder());

function recordOf(content: string) {
  return read({ id: "x", source: "x", kind: "text", content, hints: NO_HINTS, warnings: [] }, { models });
}

describe("findActors", () => {
  it("joins surname and pronoun to the full name, with offsets", () => {
    const text = "Foreign Minister Ilse Brandt met the envoy. Brandt said she was pleased.";
    const brandt = recordOf(text).actors.find(({ name }) => name === "Ilse Brandt");
    expect(brandt?.role).toBe("Foreign Minister");
    expect(brandt?.mentions.map(([start, end]) => text.slice(start, end))).toEqual([
      "Ilse Brandt",
      "Brandt",
      "she",
    ]);
  });

  it("takes no venue for a party", () => {
    const { actors, places } = recordOf("Talks were held in Geneva on Monday.");
    expect(actors).toEqual([]);
    expect(places).toEqual([{ name: "Geneva", country: "CH", mentions: [[19, 25]] }]);
  });
});
