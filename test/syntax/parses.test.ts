import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { wordParserOf } from "../../src/syntax/index.ts";
import { tokenise } from "../../src/syntax/tokenise.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

const parse = wordParserOf(loadModels(weightsFolder()));
const path = join(dirname(fileURLToPath(import.meta.url)), "parses.txt");
const cases = readFileSync(path, "utf8")
  .split("\n\n")
  .map((part) => part.split("\n").filter((line) => !line.startsWith("# ") && line !== ""))
  .filter((lines) => lines.length > 0);

describe("parses", () => {
  test.each(cases.map((lines) => ({ title: lines[0]!, lines })))("$title", ({ lines }) => {
    expect(lines).toHaveLength(3);
    const text = lines[1]!;
    const spans: number[] = [];
    tokenise(text, 0, text.length, spans);
    const forms = Array.from({ length: spans.length / 2 }, (_, index) =>
      text.slice(spans[index * 2]!, spans[index * 2 + 1]!),
    );
    const found = parse(forms).map(({ head, deprel }, index) =>
      head < 0 ? `${forms[index]} ${deprel}` : `${forms[index]} ${deprel} ${forms[head]}`,
    );
    const wanted = lines[2]!.slice(2).split(", ");
    expect(wanted.filter((arc) => !found.includes(arc))).toEqual([]);
  });
});
