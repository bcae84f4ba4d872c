import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModels, NO_HINTS, read, weightsFolder } from "../../src/index.ts";
import { ROOT } from "../cli/command.ts";

test("what was held outright stays so where a caption shows it before", () => {
  const source = "04-scraped-and-damaged.txt";
  const content = readFileSync(join(ROOT, "examples", source), "utf8");
  expect(content).toContain("before their talks on March 3, 2031");
  const document = { id: source, source, kind: "text", content, hints: NO_HINTS, warnings: [] } as const;
  const { meetings } = read(document, { models: loadModels(weightsFolder()) });
  expect(meetings.filter(({ date }) => date === "2031-03-03")).toMatchObject([{ status: "held" }]);
});
