import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isRemote, remoteAddress } from "../../src/app/remote/address.ts";
import { newToken } from "../../src/app/server/access/new-token.ts";
import { type RunningServer, startServer } from "../../src/app/server/serve.ts";
import { type Loopback, loopback } from "../loopback.ts";
import { type TestWorkspace, testWorkspace } from "../server/workspace.ts";
import { ranHere } from "./in-process.ts";

const NAME = "Lake Runn talks";

let workspace: TestWorkspace;
let server: RunningServer;
let folder: string;
let file: string;
let site: Loopback;

beforeAll(async () => {
  vi.stubEnv("RAPPORTEUR_TOKEN", "");
  vi.stubEnv("RAPPORTEUR_TOKEN_FILE", "");
  workspace = await testWorkspace(["examples"], { allowPrivate: true });
  file = workspace.store.address;
  folder = join(file, "..", "files");
  mkdirSync(folder);
  server = await startServer(workspace.context, { host: "127.0.0.1", port: 0 });
  site = await loopback((request, response) => {
    const item = "<item><title>Talks go on</title><link>http://feed.example/1</link></item>";
    if (request.url === "/feed") response.writeHead(200, { "Content-Type": "application/rss+xml" });
    response.end(`<rss version="2.0"><channel><title>Runn</title>${item}</channel></rss>`);
  });
  const article = (count: string) =>
    writeFileSync(
      join(folder, "late.txt"),
      `Lake talks\n\nArvenia and Tolmark met in Lind on 2 April 2031. Some ${count} people had to leave the shore, Arvenian Foreign Minister Ilse Brandt said.\n`,
    );
  article("300");
  await local("dossier", "add", NAME, join(folder, "late.txt"), "--all", "--date", "2031-04-03");
  article("900");
  await local("dossier", "add", NAME, join(folder, "late.txt"), "--all", "--date", "2031-04-03");
  await local("corrections", "accept", NAME, "2", "s1");
}, 180_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  await site?.close();
  await workspace?.close();
});

/** A command on the file itself. */
function local(...args: readonly string[]) {
  return ranHere([...args, "--workspace", file]);
}

/** The same on the server that shows it. */
function remote(...args: readonly string[]) {
  return ranHere([...args, "--workspace", server.address]);
}

const READING = [
  ["dossier", "list"],
  ["dossier", "list", "--format", "json"],
  ["dossier", "show", NAME],
  ["dossier", "show", NAME, "--format", "json"],
  ...["brief", "moved", "positions", "calendar", "statements", "sources", "issues", "actors"].flatMap(
    (view) => ["text", "json", "csv"].map((format) => ["dossier", view, NAME, "--format", format]),
  ),
  ["dossier", "brief", NAME, "--since", "2031-03-01", "--until", "2031-03-20"],
  ["dossier", "moved", NAME, "--since", "2031-03-15", "--all"],
  ["dossier", "positions", NAME, "--until", "2031-03-20", "--all"],
  ["dossier", "search", NAME, "ferry", "--in", "quotations"],
  ["dossier", "search", NAME, "ferry", "--format", "json", "--limit", "3"],
  ["dossier", "articles", NAME],
  ["dossier", "articles", NAME, "--format", "json"],
  ["dossier", "left-out", NAME],
  ["dossier", "article", "2"],
  ["dossier", "article", "2", "--format", "json"],
  ["dossier", "article", "2", "--lines", "--in", NAME],
  ["dossier", "article", "2", "--record"],
  ["dossier", "article", "2", "--original"],
  ["dossier", "article", "2", "--at", "9"],
  ["dossier", "article", "999"],
  ["dossier", "edits", NAME],
  ["dossier", "edits", NAME, "--format", "json"],
  ["dossier", "feeds", NAME],
  ["dossier", "feeds", NAME, "--format", "opml"],
  ["dossier", "export", NAME, "--format", "csv", "--table", "meetings"],
  ["dossier", "export", NAME, "--format", "csl"],
  ["dossier", "brief", "Nowhere"],
  ["corrections", "list", NAME],
] as const;

test.each(READING.map((args) => [args.join(" "), args]))(
  "%s: the same from afar",
  async (_name, args) => {
    const here = await local(...args);
    const there = await remote(...args);
    const place = (text: string): string =>
      text
        .replaceAll(file, "PLACE")
        .replaceAll(server.address, "PLACE")
        .replaceAll(/"madeAt": "[^"]+"/g, "");
    expect([there.status, place(there.stderr), place(there.stdout)]).toEqual([
      here.status,
      place(here.stderr),
      place(here.stdout),
    ]);
    expect(here.stdout + here.stderr).not.toBe("");
  },
  60_000,
);

test("an export into a folder, and articles that changed", async () => {
  const [here, there] = [join(folder, "here"), join(folder, "there")];
  await local("dossier", "export", NAME, "--format", "csv", "--output", here);
  await remote("dossier", "export", NAME, "--format", "csv", "--output", there);
  for (const table of ["statements", "meetings", "codebook"]) {
    expect(readFileSync(join(there, `${table}.csv`), "utf8")).toBe(
      readFileSync(join(here, `${table}.csv`), "utf8"),
    );
  }
  expect((await remote("dossier", "edits", NAME)).stdout).toContain("300");
}, 60_000);

test("articles are sent, fetched addresses are refused by reason, counts are those of here", async () => {
  const note = join(folder, "note.txt");
  writeFileSync(note, "Arvenia and Tolmark will meet in Varn on 9 April 2031, Ilse Brandt said.");
  writeFileSync(
    join(folder, "batch.jsonl"),
    '{"id":"b1","date":"2031-04-05","text":"Tolmark and Arvenia spoke by phone, Marek Oduya said."}\nno JSON\n',
  );
  const sent = await remote(
    "dossier",
    "add",
    NAME,
    note,
    join(folder, "batch.jsonl"),
    join(folder, "none.txt"),
  );
  expect(sent.status).toBe(3);
  expect(sent.stdout).toMatch(/^taken +#\d+ /);
  expect(sent.stdout).toMatch(/2 taken, 0 left out, 2 not read\n$/);
  expect(sent.stderr).toContain(`rapporteur: ${join(folder, "batch.jsonl")}:2: is not JSON`);
  expect(sent.stderr).toContain(`rapporteur: ${join(folder, "none.txt")}: `);
  expect((await remote("dossier", "add", NAME, note)).stdout).toBe("0 taken, 0 left out, 1 there already\n");
  expect((await remote("dossier", "add", NAME, note, "--queue")).stderr).toContain(
    "--queue is for a workspace",
  );
}, 60_000);

test("feeds are followed, fetched and seen", async () => {
  const followed = await remote("dossier", "follow", NAME, `${site.url}/feed`);
  expect([followed.status, followed.stderr, followed.stdout]).toEqual([
    0,
    "",
    `follows the feed ${site.url}/feed (Runn): 1 article now\n`,
  ]);
  expect((await remote("dossier", "feeds", NAME)).stdout).toContain(`${site.url}/feed`);
  expect((await remote("dossier", "follow", NAME, `${site.url.replace(/\d+$/, "1")}/feed`)).status).toBe(3);
  const fetched = await remote("dossier", "fetch", NAME, "--pause", "1");
  expect([fetched.stdout, fetched.stderr]).toEqual([
    expect.stringContaining("Runn: 1 new"),
    expect.any(String),
  ]);
  expect((await remote("dossier", "watch", NAME)).stderr).toContain("watch runs where");
}, 120_000);

test("articles are decided, lines corrected, and taken back", async () => {
  expect((await remote("dossier", "leave", NAME, "2", "--reason", "a test")).status).toBe(0);
  expect((await local("dossier", "left-out", NAME)).stdout).toContain("left out by hand: a test");
  expect((await remote("dossier", "take", NAME, "2")).status).toBe(0);
  const said = [
    ["corrections", "accept", NAME, "2", "s1"],
    ["corrections", "change", NAME, "2", "s2", "--set", "speaker=Ada Lund", "--reason", "heard"],
    ["corrections", "rename", NAME, "person", "Tolmark", "Republic of Tolmark"],
  ];
  for (const args of said) {
    const { status, stdout, stderr } = await remote(...args);
    expect([args, status, stderr, stdout]).toEqual([
      args,
      0,
      "",
      expect.stringMatching(/^Correction \d+ kept\n$/),
    ]);
  }
  const list = await local("corrections", "list", NAME, "--undone");
  expect((await remote("corrections", "list", NAME, "--undone")).stdout).toBe(list.stdout);
  expect(list.stdout).toContain("Ada Lund");
  expect((await remote("corrections", "undo", "1")).status).toBe(0);
  expect((await remote("corrections", "undo", "1")).status).toBe(2);
  expect((await remote("corrections", "accept", NAME, "2", "s999")).stderr).toContain("has no line s999");
}, 60_000);

test("what only works on a file or database says so", async () => {
  const { status, stderr } = await remote("dossier", "new", "Harbour");
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^rapporteur: .* is shown by a server: .*\n$/)]);
});

test("a shared workspace: no token, a wrong one, one that may read alone", async () => {
  const { store } = workspace;
  const user = await store.users.add({ name: "Ada", role: "owner", passwordHash: "none" });
  const { secret } = await newToken(store, {
    userId: user.id,
    name: "t",
    scopes: ["read"],
    dossierId: null,
    expiresAt: null,
  });
  const shared = await startServer({ ...workspace.context, mode: "shared" }, { host: "127.0.0.1", port: 0 });
  const ask = (...args: string[]) => ranHere([...args, "--workspace", shared.address]);
  try {
    expect((await ask("dossier", "list")).stderr).toContain("wants a token: put one into RAPPORTEUR_TOKEN");
    vi.stubEnv("RAPPORTEUR_TOKEN", "rap_0123456789012345678901234567890");
    expect((await ask("dossier", "list")).stderr).toContain("does not take the token");
    vi.stubEnv("RAPPORTEUR_TOKEN", "");
    writeFileSync(join(folder, "token"), `${secret}\n`);
    vi.stubEnv("RAPPORTEUR_TOKEN_FILE", join(folder, "token"));
    expect((await ask("dossier", "list")).stdout).toContain(NAME);
    const refused = await ask("corrections", "accept", NAME, "2", "s1");
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/the token may not do this.*reviewer/),
    ]);
  } finally {
    vi.stubEnv("RAPPORTEUR_TOKEN_FILE", "");
    await shared.close();
  }
}, 60_000);

/** A server that is no Rapporteur, or breaks off. */
async function other(
  answer: (path: string) => { readonly body: string; readonly cut?: boolean; readonly type?: string },
) {
  const made = createServer((request, response) => {
    const { body, cut = false, type = "application/json" } = answer(request.url ?? "");
    response.writeHead(200, { "Content-Type": type, "Content-Length": body.length + (cut ? 100 : 0) });
    response.write(body, () => (cut ? response.destroy() : response.end()));
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const { port } = made.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => made.close() };
}

test.each([
  ["a page", () => ({ body: "<html>", type: "text/html" }), /no Rapporteur answers at/],
  [
    "another version",
    (path: string) => ({ body: path.endsWith("/me") ? '{"version":"9.0.0"}' : '{"rows":[]}' }),
    /answers otherwise than this version .*: it is version 9\.0\.0/,
  ],
  [
    "a connection that breaks",
    () => ({ body: '{"lines":[', cut: true }),
    /was lost in the middle: .* run the command again/,
  ],
])("%s is told in one line", async (_name, answer, message) => {
  const made = await other(answer);
  const { status, stderr, stdout } = await ranHere(["dossier", "list", "--workspace", made.address]);
  made.close();
  expect([status === 0, stdout]).toEqual([false, ""]);
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd()).not.toContain("\n");
});

test("addresses: what is one, what a token is not sent to", () => {
  expect(["https://a.example", "HTTP://[::1]:1/x"].map(isRemote)).toEqual([true, true]);
  expect(["postgres://u@h/n", "postgresql://h/n", "w.sqlite", "/a/b"].map(isRemote)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(remoteAddress("https://a.example/desk", {}).url.href).toBe("https://a.example/desk/");
  expect(remoteAddress("http://localhost:1", { RAPPORTEUR_TOKEN: "rap_x\n" }).token).toBe("rap_x");
  expect(() => remoteAddress("http://a.example/", {})).toThrow(/needs https/);
  expect(() => remoteAddress("https://u:p@a.example/", {})).toThrow(/name or password/);
  expect(() => remoteAddress("https://a.example/", { RAPPORTEUR_TOKEN: "a b" })).toThrow(/characters/);
  expect(() => remoteAddress("https://a.example/", { RAPPORTEUR_TOKEN_FILE: "/none/x" })).toThrow(
    /can't be read/,
  );
});

test("nothing answers", async () => {
  const { status, stderr } = await ranHere(["dossier", "list", "--workspace", "http://127.0.0.1:9/"]);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^rapporteur: .* is not to be reached: /)]);
});
