import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hashPassword } from "../../src/app/server/access/password.ts";
import { openStore } from "../../src/store/index.ts";
import { COMMAND } from "../cli/command.ts";

const PASSWORD = "the ferry leaves at nine";
let folder: string;
let empty: string;
let shared: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-listen-"));
  [empty, shared] = [join(folder, "empty.sqlite"), join(folder, "shared.sqlite")];
  const store = await openStore(shared);
  await store.users.add({ name: "Ada", role: "owner", passwordHash: await hashPassword(PASSWORD) });
  await store.dossiers.create("Lake Runn", { parties: [], places: [], terms: [] });
  await store.close();
}, 60_000);
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Started {
  readonly port: number;
  readonly stderr: string;
  readonly status: number | null;
}

/** Starts the built command; resolves when it listens or has ended. */
function serve(...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [COMMAND, "serve", ...args], { cwd: folder });
  running.push(child);
  let [stdout, stderr] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    stderr += piece;
  });
  return new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      stdout += piece;
      const port = /:(\d+)\/ \(/.exec(stdout)?.[1];
      if (port !== undefined) resolve({ port: Number(port), stderr, status: null });
    });
    child.once("exit", (status) => resolve({ port: 0, stderr, status }));
  });
}

/** An address of this machine by which others reach it; null where it has none. */
const OUTER = Object.values(networkInterfaces())
  .flat()
  .find((address) => address !== undefined && !address.internal && address.family === "IPv4")?.address;

async function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

test("without --listen it is reached from this machine alone", async () => {
  const { port, stderr } = await serve("--workspace", empty, "--port", "0");
  expect(stderr).toBe("");
  expect(await answers("127.0.0.1", port)).toBe(true);
  if (OUTER !== undefined) expect(await answers(OUTER, port)).toBe(false);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
}, 60_000);

test("with --listen it is reached from elsewhere, and lets in who signs in", async () => {
  const { port, stderr } = await serve("--workspace", shared, "--listen", "0.0.0.0:0");
  expect(stderr).toContain("passwords travel readably");
  const base = `http://${OUTER ?? "127.0.0.1"}:${port}`;
  const html = { headers: { Accept: "text/html" }, redirect: "manual" } as const;
  const unknown = await fetch(`${base}/`, html);
  expect(unknown.status).toBe(401);
  expect(await unknown.text()).not.toContain("Lake Runn");
  const login = await fetch(`${base}/login`, {
    ...html,
    method: "POST",
    headers: { ...html.headers, Origin: base },
    body: new URLSearchParams({ name: "ada", password: PASSWORD, next: "/" }),
  });
  expect(login.status).toBe(303);
  const cookie = login.headers.getSetCookie()[0]!.split(";")[0]!;
  const page = await fetch(`${base}/`, { ...html, headers: { ...html.headers, Cookie: cookie } });
  expect(await page.text()).toContain("Lake Runn");
}, 60_000);

test.each([
  ["nobody who could sign in", ["--workspace", "EMPTY", "--listen", "0.0.0.0:0"], "needs an owner"],
  ["a proxy for nobody", ["--workspace", "SHARED", "--proxy", "10.0.0.1"], "say --listen too"],
  [
    "a proxy that is no address",
    ["--workspace", "SHARED", "--listen", "127.0.0.1:0", "--proxy", "door"],
    "no address",
  ],
  [
    "a public address with a path",
    ["--listen", "127.0.0.1", "--public-url", "https://x.example/a"],
    "without a path",
  ],
  [
    "an address of another machine",
    ["--workspace", "SHARED", "--listen", "192.0.2.1:0"],
    "no address of this machine",
  ],
  ["no place at all", ["--listen", "a/b"], "HOST:PORT"],
])(
  "it does not start with %s, and says why",
  async (_, args, reason) => {
    const places: { readonly [name: string]: string } = { EMPTY: empty, SHARED: shared };
    const { status, stderr } = await serve(...args.map((arg) => places[arg] ?? arg));
    expect(status).not.toBe(0);
    expect(stderr).toContain(reason);
    expect(stderr.trim().split("\n").length).toBeLessThan(4);
  },
  60_000,
);

test("who says too much in the head, or nothing, is not waited for", async () => {
  const { port } = await serve("--workspace", empty, "--port", "0");
  const told = await fetch(`http://127.0.0.1:${port}/`, { headers: { "X-Long": "x".repeat(20_000) } });
  expect(told.status).toBe(431);
  const slow = connect({ host: "127.0.0.1", port });
  slow.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  const before = performance.now();
  await new Promise((resolve) =>
    slow
      .once("close", resolve)
      .on("error", () => {})
      .resume(),
  );
  expect(performance.now() - before).toBeLessThan(40_000);
  expect((await fetch(`http://127.0.0.1:${port}/help`)).status).toBe(200);
}, 90_000);
