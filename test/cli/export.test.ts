import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Run, rapporteur } from "./command.ts";

let folder: string;
const run = (...args: readonly string[]): Promise<Run> =>
  rapporteur(["dossier", ...args], { env: { RAPPORTEUR_WORKSPACE: join(folder, "w.sqlite") }, cwd: folder });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-export-"));
  writeFileSync(
    join(folder, "talks.txt"),
    "Arvenia and Tolmark will meet in Varn on 20 March 2031.\n\n" +
      '"We will not sign the treaty," Ada Brandt, the foreign minister of Arvenia, said on Monday.\n',
  );
  await run("new", "Runn");
  await run("add", "Runn", "talks.txt", "--date", "2031-03-05");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["html", /^<!doctype html>[\s\S]*We will not sign the treaty/],
  ["jsonl", /^\{"table":"statements"/],
  ["plover", /^event,date,source,target,type,mode/],
  ["ics", /^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:20310320/],
  ["atom", /<feed [\s\S]*<title[^>]*>Runn</],
  ["json-ld", /"Quotation"/],
  ["annotations", /"TextPositionSelector"/],
  ["csl", /"article-newspaper"/],
])(
  "%s",
  async (format, expected) => {
    const { stdout, stderr, status } = await run("export", "Runn", "--format", format);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(expected);
  },
  30_000,
);

test("csv: a folder of tables with a codebook, or one table", async () => {
  expect((await run("export", "Runn", "--format", "csv", "--output", "tables")).status).toBe(0);
  const files = readdirSync(join(folder, "tables")).sort();
  expect(files).toEqual([
    "actors.csv",
    "codebook.csv",
    "events.csv",
    "issues.csv",
    "meetings.csv",
    "movement.csv",
    "positions.csv",
    "sources.csv",
    "statements.csv",
  ]);
  const one = await run("export", "Runn", "--format", "csv", "--table", "meetings");
  expect(one.stdout).toBe(readFileSync(join(folder, "tables", "meetings.csv"), "utf8"));
}, 120_000);

test("misuse is one line", async () => {
  expect((await run("export", "Runn", "--format", "csv")).status).toBe(2);
  expect((await run("export", "Runn", "--format", "html", "--table", "meetings")).stderr).toMatch(
    /--table goes with/,
  );
  const bad = await run("export", "Runn", "--format", "html", "--output", "no/such/file");
  expect(bad.status).toBe(2);
  expect(bad.stderr).toMatch(/can't write to no\/such\/file/);
  expect((await run("export", "Nobody", "--format", "html")).status).toBe(2);
}, 120_000);
