import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMAND, type Run, rapporteur } from "./command.ts";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-user-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const WORDS = "the ferry leaves at nine";

interface Workspace {
  readonly place: string;
  run(args: readonly string[], input?: string): Promise<Run>;
}

function workspace(): Workspace {
  const place = join(folder, `${++count}.sqlite`);
  return {
    place,
    run: (args, input = "") => rapporteur(args, { input, env: { RAPPORTEUR_WORKSPACE: place }, cwd: folder }),
  };
}

test("users are added with passwords from standard input, listed, changed and removed", async () => {
  const { run, place } = workspace();
  expect((await run(["user", "list"])).stdout).toContain("No user yet");
  const first = await run(["user", "add", "Ada Brandt"], `${WORDS}\n`);
  expect([first.stderr, first.status]).toEqual(["", 0]);
  expect(first.stdout).toMatch(/^Ada Brandt: owner, since /);
  expect((await run(["user", "add", "Oduya"], WORDS)).stdout).toMatch(/^Oduya: reader/);
  expect((await run(["user", "role", "oduya", "reviewer"])).stdout).toMatch(/^Oduya: reviewer/);
  expect((await run(["user", "disable", "oduya"])).stdout).toContain("kept out");
  expect((await run(["user", "enable", "oduya"])).stdout).not.toContain("kept out");
  expect((await run(["user", "password", "oduya"], `${WORDS} again`)).stdout).toContain("signed out");
  const listed = await run(["user", "list", "--format", "json"]);
  expect(listed.stdout).not.toContain("scrypt");
  expect(JSON.parse(listed.stdout)).toMatchObject([{ role: "owner" }, { name: "Oduya", role: "reviewer" }]);
  expect((await run(["user", "remove", "Oduya"])).status).toBe(0);
  // The password itself is nowhere in the file.
  expect(readFileSync(place).includes("ferry")).toBe(false);
}, 120_000);

test.each([
  ["a second user of the name", ["user", "add", "ADA"], WORDS, "there already"],
  ["no password", ["user", "add", "Odu"], "", "no password"],
  ["a short password", ["user", "add", "Odu"], "short\n", "at least 12"],
  ["no owner left", ["user", "role", "Ada", "reader"], "", "no owner"],
  ["an unknown name", ["user", "remove", "Odu"], "", "there is Ada"],
  ["an unknown role", ["user", "role", "Ada", "king"], "", "Allowed choices"],
  ["an unknown scope", ["token", "add", "Ada", "x", "--scopes", "all"], "", "Scopes are"],
  [
    "an address token that opens more",
    ["token", "add", "Ada", "x", "--scopes", "read,subscribe"],
    "",
    "no other",
  ],
  ["a number that is no token", ["token", "revoke", "7"], "", "no token 7"],
])(
  "%s is refused in one line",
  async (_, args, input, reason) => {
    const { run } = workspace();
    await run(["user", "add", "Ada"], WORDS);
    const refused = await run(args, input);
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain(reason);
    expect((await run(["user", "list"])).stdout).toMatch(/^Ada: owner, since [\d-]+\n$/);
  },
  60_000,
);

test("a token's secret is printed once", async () => {
  const { run } = workspace();
  await run(["user", "add", "Ada"], WORDS);
  await run(["dossier", "new", "Lake Runn"]);
  const made = await run([
    "token",
    "add",
    "ada",
    "nightly export",
    "--scopes",
    "read,correct",
    "--days",
    "90",
  ]);
  expect(made.stdout).toMatch(/^rap_[\w-]{43}\n$/);
  expect(made.stderr).toMatch(/Ada, nightly export: read, correct; never used; ends /);
  await run(["token", "add", "ada", "phone", "--scopes", "subscribe", "--dossier", "Lake Runn"]);
  const listed = await run(["token", "list"]);
  expect(listed.stdout.split("\n")).toHaveLength(3);
  const json = await run(["token", "list", "--format", "json"]);
  expect(json.stdout).not.toContain(made.stdout.trim());
  expect(json.stdout).not.toContain("hash");
  expect((await run(["token", "revoke", "1", "2"])).stdout).toContain("2 tokens are revoked");
  expect((await run(["token", "list"])).stdout).toBe("No token\n");
}, 60_000);

test("on a terminal the password is asked for twice, and not shown", async () => {
  const { place } = workspace();
  const command = `'${process.execPath}' '${COMMAND}' user add Ada --workspace '${place}'`;
  const child = spawn("script", ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "pipe"] });
  let seen = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    seen += piece;
    if (/(New password for Ada|The same again): $/.test(seen)) {
      seen += "|";
      child.stdin.write(`${WORDS}\r`);
    }
  });
  await new Promise((resolve) => child.once("close", resolve));
  expect(seen).toContain("Ada: owner");
  expect(seen).toContain("The same again");
  expect(seen).not.toContain("ferry");
}, 60_000);
