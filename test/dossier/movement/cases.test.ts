import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Step } from "../../../src/dossier/movement/step.ts";
import { verdictOf } from "../../../src/dossier/movement/verdict.ts";
import { STANCES, type Stance } from "../../../src/record/index.ts";

const folder = new URL("cases/", import.meta.url);

for (const file of readdirSync(folder).sort()) {
  describe(file.replace(".txt", ""), () => {
    const blocks = readFileSync(new URL(file, folder), "utf8")
      .split(/\n\s*\n/)
      .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("#")))
      .filter((lines) => lines.length > 0);
    test.each(blocks.map((lines) => [lines[0] ?? "", lines.slice(1)] as const))("%s", (_title, lines) => {
      const wanted = lines.at(-1)?.replace("-> ", "").split(" | ") ?? [];
      const found = verdictOf(lines.slice(0, -1).map(stepOf));
      expect(wanted, `${found.verdict}: ${found.reason}`).toContain(found.verdict);
    });
  });
}

function stepOf(line: string): Step {
  const [date = "", label = "", issue = "", words = ""] = line.split(" | ");
  const [name, ...flags] = label.split(", ");
  return {
    article: date,
    date,
    stance: stanceOf(name ?? ""),
    issue,
    words,
    conditional: flags.includes("if"),
    ascribed: flags.includes("alleged"),
    confidence: 0.9,
  };
}

function stanceOf(name: string): Stance {
  const stance = STANCES.find((one) => one === name);
  if (stance === undefined) throw new Error(`no stance "${name}"`);
  return stance;
}
