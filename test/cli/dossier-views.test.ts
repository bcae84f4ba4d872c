import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rapporteur } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-views-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ARTICLES = {
  "march.txt": `Tolmark refuses to reopen the ferry line

5 March 2031

Tolmark refused to reopen the ferry line on Lake Runn. "We will not reopen the ferry line," Marek Oduya, the foreign minister of Tolmark, said.
Arvenia and Tolmark will meet in Lind on 20 March.
`,
  "april.txt": `Tolmark agrees to reopen the ferry line

2 April 2031

Tolmark agreed to reopen the ferry line on Lake Runn, Marek Oduya, the foreign minister of Tolmark, said on Wednesday.
Arvenia and Tolmark met in Lind on 20 March.
`,
};

test("what moved, where things stand and who met, by one command each", async () => {
  for (const [name, text] of Object.entries(ARTICLES)) writeFileSync(join(folder, name), text);
  const env = { RAPPORTEUR_WORKSPACE: join(folder, "w.sqlite") };
  const run = (...args: readonly string[]) => rapporteur(["dossier", ...args], { env, cwd: folder });
  await run("new", "Runn");
  await run("add", "Runn", ...Object.keys(ARTICLES), "--quiet");

  const moved = JSON.parse((await run("moved", "Runn", "--since", "2031-03-20", "--format", "json")).stdout);
  const line = moved.lines.find((one: { party: { name: string } }) => one.party.name === "Tolmark");
  expect(line).toMatchObject({
    verdict: "reversed",
    from: { date: "2031-03-05" },
    to: { date: "2031-04-02" },
  });
  expect(line.from.words).toContain("reopen the ferry line");

  const text = (await run("moved", "Runn", "--since", "2031-03-20")).stdout;
  expect(text).toMatch(/Tolmark · .*ferry line.*: reversed/);
  expect(text).toMatch(/before {3}refuses/);
  expect(Math.max(...text.split("\n").map((one) => one.length))).toBeLessThanOrEqual(100);

  const [meeting, ...others] = JSON.parse((await run("calendar", "Runn", "--format", "json")).stdout);
  expect(others).toEqual([]);
  expect(meeting).toMatchObject({
    date: "2031-03-20",
    status: "held",
    parties: ["Arvenia", "Tolmark"],
    revision: 1,
  });

  for (const view of ["brief", "positions", "calendar", "statements", "sources"]) {
    const shown = await run(view, "Runn");
    expect([view, shown.status, shown.stderr]).toEqual([view, 0, ""]);
  }
  expect((await run("calendar", "Runn", "--format", "csv")).stdout).toMatch(/^\w+,\w+/);
  expect((await run("brief", "Runn")).stdout).toContain("WHERE THINGS STAND");
  expect((await run("moved", "Runn", "--since", "soon")).status).toBe(2);
  expect((await run("moved", "Nowhere")).status).toBe(2);
}, 60_000);

test("decisions by hand hold in the views", async () => {
  const env = { RAPPORTEUR_WORKSPACE: join(folder, "w.sqlite") };
  const run = (...args: readonly string[]) => rapporteur(args, { env, cwd: folder });
  await run("corrections", "rename", "Runn", "person", "Tolmark", "Republic of Tolmark");
  expect((await run("dossier", "positions", "Runn")).stdout).toContain("Republic of Tolmark");
}, 60_000);
