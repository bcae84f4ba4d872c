import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { featuresOf, type TaggedWord } from "../../src/syntax/index.ts";

const cases = readFileSync(join(import.meta.dirname, "features.txt"), "utf8")
  .split("\n\n")
  .map((part) => part.split("\n").filter((line) => !line.startsWith("# ") && line !== ""))
  .filter((lines) => lines.length > 0);

function wordOf(written: string): TaggedWord & { readonly form: string } {
  const [form = "", upos = "", xpos = "", lemma = "", head = "", deprel = ""] = written.split("/");
  return { form, upos, xpos, lemma, head: Number(head), deprel };
}

describe("features", () => {
  test.each(cases.map((lines) => ({ title: lines[0]!, lines })))("$title", ({ lines }) => {
    expect(lines).toHaveLength(3);
    const words = lines[1]!.split(" ").map(wordOf);
    const forms = words.map((word) => word.form);
    const found = featuresOf(forms, words);
    const told = forms.map((form, index) => `${form} ${found[index]}`);
    for (const wanted of lines[2]!.slice(2).split("; ")) expect(told).toContain(wanted);
    for (const features of found) {
      const names = features.split("|").map((feature) => feature.replace(/=.*/, "").toLowerCase());
      expect(names).toEqual([...names].sort());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("a sentence without words, and words without tags", () => {
    expect(featuresOf([], [])).toEqual([]);
    const flat = { upos: "X", xpos: "FW", lemma: "so", head: -1, deprel: "root" };
    expect(featuresOf(["so"], [flat])).toEqual(["_"]);
  });
});
