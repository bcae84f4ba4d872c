import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Run, rapporteur } from "./command.ts";

const EXAMPLES = ["03-lake-runn-second-round.html", "04-scraped-and-damaged.txt", "07-observer-feed.xml"];

let folder: string;
let run: (...args: readonly string[]) => Promise<Run>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-views-"));
  const env = { RAPPORTEUR_WORKSPACE: join(folder, "w.sqlite") };
  run = (...args) => rapporteur(args, { env });
  await run("dossier", "new", "Runn", "--parties", "Arvenia,Tolmark");
  await run("dossier", "add", "Runn", ...EXAMPLES.map((name) => `examples/${name}`), "--quiet");
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("what moved, with the words of both sides", async () => {
  const { stdout } = await run("dossier", "moved", "Runn", "--since", "2031-03-15", "--format", "json");
  const { lines } = JSON.parse(stdout);
  const line = lines.find((one: { verdict: string }) => one.verdict === "reversed");
  expect(line).toMatchObject({
    party: { name: "Tolmark" },
    from: { stance: "refuse" },
    to: { stance: "commit" },
  });
  expect(line.from.words).toContain("ferry");
  expect(line.to.words).toContain("ferry");

  const text = (await run("dossier", "moved", "Runn", "--since", "2031-03-15")).stdout;
  expect(text).toMatch(/Tolmark · .*: reversed/);
  expect(text).toMatch(/before {3}refuses/);
  expect(Math.max(...text.split("\n").map((one) => one.length))).toBeLessThanOrEqual(100);
}, 240_000);

test("each meeting once, with what became of it", async () => {
  const events = JSON.parse((await run("dossier", "calendar", "Runn", "--format", "json")).stdout);
  const second = events.find((one: { date: string }) => one.date === "2031-03-17");
  expect(second).toMatchObject({ status: "held", parties: ["Arvenia", "Tolmark"], revision: 1 });
  expect(second.reports.length).toBeGreaterThanOrEqual(2);
}, 240_000);

test("every view as text, one as CSV, and what is wrong with a command", async () => {
  for (const view of ["brief", "positions", "calendar", "statements", "sources", "issues", "actors"]) {
    const shown = await run("dossier", view, "Runn");
    expect([view, shown.status, shown.stderr]).toEqual([view, 0, ""]);
    expect(shown.stdout).toMatch(/^Runn\n/);
  }
  expect((await run("dossier", "calendar", "Runn", "--format", "csv")).stdout).toMatch(/^\w+,\w+/);
  expect((await run("dossier", "moved", "Runn", "--since", "soon")).status).toBe(2);
  expect((await run("dossier", "moved", "Nowhere")).status).toBe(2);
}, 240_000);

test("groups say why they are one, and are renamed, joined and split by hand", async () => {
  const actors = (await run("dossier", "actors", "Runn", "--all")).stdout;
  expect(actors).toMatch(/- .+: .*the only .+ here is|- .+: .*the same/);
  expect((await run("dossier", "actors", "Runn", "--format", "csv")).stdout).toMatch(
    /^actor,kind,role,party,article_count,name,reason,by_hand\r?\n/,
  );
  const issues = JSON.parse((await run("dossier", "issues", "Runn", "--format", "json")).stdout);
  const [one, other] = issues.map(({ name }: { name: string }) => name);
  await run("corrections", "merge", "Runn", "issue", one, other, "--name", "the ferry and more");
  const joined = (await run("dossier", "issues", "Runn", "--all")).stdout;
  expect(joined).toMatch(/the ferry and more · \d/);
  expect(joined).toContain("joined by hand");
  const unknown = await run("corrections", "rename", "Runn", "issue", "no such matter", "x");
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('no issue "no such matter"')]);
  await run("corrections", "split", "Runn", "issue", one, other);
  expect((await run("dossier", "issues", "Runn", "--all")).stdout).not.toContain("joined by hand");
}, 240_000);

test("a decision by hand holds in the views", async () => {
  await run("corrections", "rename", "Runn", "person", "Tolmark", "Republic of Tolmark");
  expect((await run("dossier", "positions", "Runn")).stdout).toContain("Republic of Tolmark");
}, 240_000);
