import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Run, rapporteur } from "./command.ts";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-dossier-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A workspace of its own, and the command on it. */
function workspace(): (...args: readonly string[]) => Promise<Run> {
  const env = { RAPPORTEUR_WORKSPACE: join(folder, `${++count}.sqlite`) };
  return (...args) => rapporteur(args, { env, cwd: folder });
}

const TALKS = `Arvenia and Tolmark met in Varn on Monday.

"We will not sign the treaty," Ada Brandt, the foreign minister of Arvenia, said. Some 80,000 people marched against it.
`;

test("two commands give a working dossier, and the others work on it", async () => {
  const run = workspace();
  writeFileSync(join(folder, "talks.txt"), TALKS);
  writeFileSync(join(folder, "ice.txt"), "Ice closed the harbour of Kessel on Monday, the town said.");
  expect((await run("dossier", "list")).stdout).toContain("No dossier");
  expect((await run("dossier", "new", "Lake Runn", "--parties", "Arvenia,Tolmark")).status).toBe(0);
  const added = await run("dossier", "add", "Lake Runn", "talks.txt", "ice.txt", "--date", "2031-03-05");
  expect([added.status, added.stderr]).toEqual([0, ""]);
  expect(added.stdout).toContain("1 taken, 1 left out");
  expect((await run("dossier", "add", "lake runn", "talks.txt", "--date", "2031-03-05")).stdout).toContain(
    "1 there already",
  );
  expect((await run("dossier", "list")).stdout).toBe("Lake Runn: 1 article (2031-03-05), 1 left out\n");
  expect((await run("dossier", "left-out", "Lake Runn")).stdout).toContain("nothing of Arvenia, Tolmark");
  expect((await run("dossier", "take", "Lake Runn", "2", "--reason", "the harbour matters")).status).toBe(0);
  expect((await run("dossier", "articles", "Lake Runn")).stdout).toContain(
    "taken by hand: the harbour matters",
  );
  const found = await run(
    "dossier",
    "search",
    "Lake Runn",
    "treaty",
    "--in",
    "quotations",
    "--format",
    "csv",
  );
  expect(found.stdout).toMatch(/^article,day,kind.*\r\n1,2031-03-05,quotation,s\d+,Arvenia,Ada Brandt,/);
}, 60_000);

test("a changed file is a new version, and the figure that changed is told", async () => {
  const run = workspace();
  await run("dossier", "new", "Runn");
  writeFileSync(join(folder, "edited.txt"), TALKS);
  await run("dossier", "add", "Runn", "edited.txt");
  writeFileSync(join(folder, "edited.txt"), TALKS.replace("80,000", "100,000"));
  expect((await run("dossier", "add", "Runn", "edited.txt")).stdout).toContain("1 changed");
  const versions = (await run("dossier", "article", "edited.txt", "--versions")).stdout;
  expect(versions).toMatch(/the figure.* went from Some 80,000 people to Some 100,000 people/);
  expect((await run("dossier", "edits", "Runn")).stdout).toMatch(
    /version 1 to 2.*\n +the figure.* to Some 100,000/,
  );
  expect((await run("dossier", "article", "1", "--original", "--at", "1")).stdout).toBe(TALKS);
}, 60_000);

test("corrections are kept, listed, exported, undone, and survive reading again", async () => {
  const run = workspace();
  await run("dossier", "new", "Runn");
  writeFileSync(join(folder, "said.txt"), TALKS);
  await run("dossier", "add", "Runn", "said.txt", "--date", "2031-03-05");
  const lines = (await run("dossier", "article", "1", "--lines")).stdout;
  const id = /^(s\d+) .*\n\s+"We will not sign/m.exec(lines)?.[1];
  expect(id).toBeDefined();
  const change = await run(
    "corrections",
    "change",
    "Runn",
    "1",
    id!,
    "--set",
    "speaker=Lena Roth",
    "--who",
    "ada",
    "--reason",
    "heard it",
  );
  expect([change.status, change.stderr]).toEqual([0, ""]);
  expect((await run("dossier", "article", "1", "--lines", "--in", "Runn")).stdout).toContain(
    "speaker=Lena Roth",
  );
  await run("dossier", "reread", "--everything");
  expect((await run("dossier", "article", "1", "--lines", "--in", "Runn")).stdout).toContain(
    "speaker=Lena Roth",
  );
  expect((await run("corrections", "list", "Runn")).stdout).toMatch(
    /^1 +change attribution in #1: "We will not sign.*ada, \d{4}.*\(heard it\)/,
  );
  expect((await run("corrections", "export", "Runn")).stdout).toContain('"speaker":"Lena Roth"');
  const wrong = await run("corrections", "change", "Runn", "1", id!, "--set", "stance=refuse");
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    expect.stringContaining("stance is no field of it; an attribution has kind"),
  ]);
  writeFileSync(join(folder, "said.txt"), TALKS.replace("We will not sign the treaty", "We shall see"));
  await run("dossier", "add", "Runn", "said.txt", "--date", "2031-03-05");
  const orphaned = await run("corrections", "list", "Runn");
  expect([orphaned.status, orphaned.stdout]).toEqual([3, expect.stringContaining("ORPHAN")]);
  expect((await run("corrections", "undo", "1")).status).toBe(0);
  expect((await run("corrections", "list", "Runn")).stdout).toBe("");
}, 90_000);

test("what can't be done is one line, with an exit status that says whose fault it is", async () => {
  const run = workspace();
  const nothing = await run("dossier", "show", "Nowhere");
  expect([nothing.status, nothing.stderr.split("\n").length]).toEqual([2, 2]);
  writeFileSync(
    join(folder, "text.sqlite"),
    "This is no database at all, whatever its name says. ".repeat(40),
  );
  const foreign = await rapporteur(["dossier", "list", "-w", join(folder, "text.sqlite")]);
  expect([foreign.status, foreign.stderr]).toEqual([1, expect.stringContaining("is no workspace")]);
  const unreachable = await rapporteur([
    "dossier",
    "list",
    "-w",
    "postgres://nobody:secret@127.0.0.1:9/none",
  ]);
  expect([unreachable.status, unreachable.stderr]).toEqual([
    1,
    expect.stringContaining("is not to be reached"),
  ]);
  expect(unreachable.stderr).not.toContain("secret");
  const unasked = await run("dossier", "forget", "Nowhere");
  expect([unasked.status, unasked.stderr]).toEqual([2, expect.stringContaining("--yes")]);
}, 60_000);
