import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { briefOf } from "../../scripts/readme-record.ts";

const EXAMPLE = "examples/01-geneva-january-2022.txt";

/** The README with the words between the two marks replaced. */
function withBlock(readme: string, mark: string, words: string): string {
  const start = readme.indexOf(`<!-- ${mark} -->`);
  const end = readme.indexOf(`<!-- /${mark} -->`);
  return `${readme.slice(0, start)}<!-- ${mark} -->\n\`\`\`text\n${words.trimEnd()}\n\`\`\`\n${readme.slice(end)}`;
}

test("README shows the example and what is printed of it", () => {
  const readme = readFileSync("README.md", "utf8");
  const article = readFileSync(EXAMPLE, "utf8");
  const expected = withBlock(withBlock(readme, "article", article), "record", briefOf(EXAMPLE));
  if (process.env.UPDATE === "1") writeFileSync("README.md", expected);
  else expect(readme, "refresh with UPDATE=1").toBe(expected);
});

test("README names every command", async () => {
  const { buildProgram } = await import("../../src/app/cli/program.ts");
  const readme = readFileSync("README.md", "utf8");
  const names = buildProgram()
    .commands.map((command) => command.name())
    .filter((name) => name !== "help");
  for (const name of names) expect(readme).toMatch(new RegExp(`rapporteur [a-z|\\\\]*\\b${name}\\b`));
});
