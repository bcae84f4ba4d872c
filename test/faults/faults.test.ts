import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ROOT, rapporteur } from "../cli/command.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf } from "../store/readings.ts";
import { batch, reported, start } from "./workspaces.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-faults-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = process.getuid?.() === 0;

/** A small file system of its own; null where this user may not make one. */
function smallDisk(megabytes: number): string | null {
  const path = mkdtempSync(join(folder, "disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path], { stdio: "ignore" });
    return path;
  } catch {
    return null;
  }
}

/** One line on standard error, without a stack. */
function oneLine(stderr: string): string {
  expect(stderr.trimEnd().split("\n"), stderr).toHaveLength(1);
  return stderr;
}

test("a full disk: one message, what was reported is there, and with room it goes on", async (context) => {
  const disk = smallDisk(1);
  if (disk === null) return context.skip("this user can't make a small file system");
  try {
    const place = join(disk, "workspace.sqlite");
    const path = batch(150);
    await start(["dossier", "new", "Runn", "-w", place]).ended;
    const add = ["dossier", "add", "Runn", "--jsonl", path, "--threads", "1", "-w", place];
    const full = start(add);
    expect(await full.ended).toBe(1);
    expect(oneLine(full.stderr())).toContain("the disk is full");
    const ids = reported(full.stdout());
    execFileSync("mount", ["-o", "remount,size=64m", disk]);
    const store = await openStore(place);
    expect(await store.check()).toEqual([]);
    for (const id of ids) expect(await store.articles.get(id)).not.toBeNull();
    await store.close();
    const again = start(add);
    expect(await again.ended, again.stderr()).toBe(0);
    expect(again.stdout()).toContain(`${ids.length} there already`);
    rmSync(dirname(path), { recursive: true });
  } finally {
    execFileSync("umount", [disk]);
  }
}, 120_000);

test("a folder that is not to be written", async () => {
  const closed = join(folder, "closed");
  mkdirSync(closed);
  chmodSync(folder, 0o755);
  chmodSync(closed, 0o555);
  // root writes everywhere: the command runs as nobody then.
  const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
  const run = start(["dossier", "list", "-w", join(closed, "workspace.sqlite")], nobody);
  expect(await run.ended, run.stderr()).toBe(1);
  expect(oneLine(run.stderr())).toMatch(/could not be opened|is not to be written/);
  expect(run.stderr()).toContain("--workspace");
}, 60_000);

test("a workspace that may be read but not written", async () => {
  const closed = join(folder, "read-only");
  mkdirSync(closed);
  const place = join(closed, "workspace.sqlite");
  await (await openStore(place)).close();
  chmodSync(place, 0o444);
  chmodSync(closed, 0o555);
  const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
  const run = start(["dossier", "new", "Runn", "-w", place], nobody);
  expect(await run.ended, run.stderr()).toBe(1);
  expect(oneLine(run.stderr())).toMatch(/could not be opened|is not to be written/);
}, 60_000);

test("a damaged page is told, nothing is written over it", async () => {
  const place = join(folder, "damaged.sqlite");
  const store = await openStore(place);
  await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
  await store.articles.save(
    Array.from({ length: 200 }, (_, index) =>
      readingOf({ key: `id:${index}`, text: `Article ${index}. ${"Words. ".repeat(200)}` }),
    ),
  );
  await store.scrub();
  await store.close();
  const size = statSync(place).size;
  const file = openSync(place, "r+");
  for (let at = 4096 * 3; at < size - 4096; at += 4096 * 2)
    writeSync(file, Buffer.alloc(2048, 0x5a), 0, 2048, at);
  closeSync(file);
  for (const args of [
    ["dossier", "articles", "Runn"],
    ["dossier", "add", "Runn", join(ROOT, "examples")],
    ["workspace", "backup", join(folder, "b.zst")],
  ]) {
    const run = start([...args, "-w", place]);
    expect(await run.ended, `${args.join(" ")}: ${run.stderr()}`).toBe(1);
    expect(oneLine(run.stderr())).toMatch(/is damaged: restore it from a backup/);
  }
  expect((await rapporteur(["workspace", "check", "-w", place])).status).not.toBe(0);
}, 90_000);

test("a database of a newer version is not touched", async () => {
  const place = join(folder, "newer.sqlite");
  await (await openStore(place)).close();
  const database = new Database(place);
  database
    .prepare("insert into migration (number, name, at) values (999, 'of tomorrow', '2099-01-01')")
    .run();
  database.close();
  const before = statSync(place).mtimeMs;
  const run = await rapporteur(["dossier", "new", "Runn", "-w", place]);
  expect([run.status, oneLine(run.stderr)]).toEqual([
    1,
    expect.stringContaining("newer version of rapporteur"),
  ]);
  expect(statSync(place).mtimeMs).toBe(before);
});

onBothDatabases("two processes at once", ({ workspace }) => {
  test("fill one dossier together", async () => {
    const place = await workspace();
    await start(["dossier", "new", "Runn", "-w", place]).ended;
    // A third of the articles comes to both.
    const paths = [batch(45), batch(45, 30)];
    const runs = paths.map((path) =>
      start(["dossier", "add", "Runn", "--jsonl", path, "--threads", "1", "-w", place]),
    );
    for (const run of runs) expect(await run.ended, run.stderr()).toBe(0);
    const store = await openStore(place);
    expect(await store.check()).toEqual([]);
    expect(await store.dossiers.list()).toMatchObject([{ takenCount: 75 }]);
    await store.close();
    for (const path of paths) rmSync(dirname(path), { recursive: true });
  }, 120_000);
});

onBothDatabases("a clock that goes backwards", ({ open }) => {
  test("versions count by their order, not by the time", async () => {
    const { articles } = await open();
    await articles.save([
      { ...readingOf({ key: "id:1", text: "first" }), retrievedAt: "2031-05-05T00:00:00.000Z" },
    ]);
    const [saved] = await articles.save([
      { ...readingOf({ key: "id:1", text: "second" }), retrievedAt: "2029-01-01T00:00:00.000Z" },
    ]);
    expect((await articles.current(saved!.articleId)).record.text).toBe("second");
  });

  test("what was put off by a clock that was years ahead is due; corrections count by their order", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const feed = await store.subscriptions.follow(id, "https://observer.example/feed", "feed");
    const { nextAt: _, ...state } = feed;
    const ahead = { ...state, nextAt: "2042-01-01T00:00:00.000Z" };
    await store.subscriptions.update(feed.id, ahead);
    const now = "2031-03-05T00:00:00.000Z";
    const inAWeek = "2031-03-12T00:00:00.000Z";
    expect((await store.subscriptions.due(now, inAWeek)).map(({ url }) => url)).toEqual([feed.url]);
    await store.subscriptions.update(feed.id, { ...ahead, nextAt: "2031-03-06T00:00:00.000Z" });
    expect(await store.subscriptions.due(now, inAWeek)).toEqual([]);
    const rename = {
      dossierId: id,
      articleId: null,
      action: "rename",
      subject: "issue",
      target: { items: ["x"] },
    } as const;
    const first = await store.corrections.add({ ...rename, value: { name: "a" }, who: "ada", reason: null });
    const clock = vi.useFakeTimers({ now: new Date("2019-01-01"), toFake: ["Date"] });
    const second = await store.corrections.add({ ...rename, value: { name: "b" }, who: "lev", reason: null });
    clock.useRealTimers();
    expect(second.at < first.at).toBe(true);
    expect((await store.corrections.list(id)).map(({ who }) => who)).toEqual(["ada", "lev"]);
    expect(second.revision).toBeGreaterThan(first.revision);
  });
});

onBothDatabases("a server that falls", ({ kind, workspace, server }) => {
  test.skipIf(kind === "sqlite")(
    "in the middle of adding: one message, no damage, and the next run goes on",
    async () => {
      const place = await workspace();
      const path = batch(200);
      await start(["dossier", "new", "Runn", "-w", place]).ended;
      const add = ["dossier", "add", "Runn", "--jsonl", path, "--threads", "1", "-w", place];
      const run = start(add);
      while (reported(run.stdout()).length < 32) await new Promise((resolve) => setTimeout(resolve, 20));
      await server().crash(300);
      expect(await run.ended).toBe(1);
      expect(oneLine(run.stderr())).toContain("is not to be reached");
      const ids = reported(run.stdout());
      const store = await openStore(place);
      expect(await store.check()).toEqual([]);
      for (const id of ids) expect(await store.articles.get(id)).not.toBeNull();
      await store.close();
      const again = start(add);
      expect(await again.ended, again.stderr()).toBe(0);
      rmSync(dirname(path), { recursive: true });
    },
    180_000,
  );

  test.skipIf(kind === "sqlite")(
    "in the middle of `dossier work`: it goes on by itself or ends with one message, and the next run does the rest",
    async () => {
      const place = await workspace();
      const path = batch(120);
      await start(["dossier", "new", "Runn", "-w", place]).ended;
      const queue = start(["dossier", "add", "Runn", "--jsonl", path, "--queue", "--all", "-w", place]);
      expect(await queue.ended, queue.stderr()).toBe(0);
      const work = ["dossier", "work", "--once", "--threads", "1", "-w", place];
      const run = start(work);
      while (reported(run.stdout()).length < 16) await new Promise((resolve) => setTimeout(resolve, 20));
      await server().crash(1500);
      const status = await run.ended;
      if (status === 1) expect(oneLine(run.stderr())).toContain("is not to be reached");
      else expect([status, run.stderr()]).toEqual([0, ""]);
      const again = start(work);
      expect(await again.ended, again.stderr()).toBe(0);
      const store = await openStore(place);
      expect(await store.check()).toEqual([]);
      expect(await store.dossiers.list()).toMatchObject([{ takenCount: 120 }]);
      expect(await store.inbox.batches()).toEqual([]);
      for (const id of [...reported(run.stdout()), ...reported(again.stdout())])
        expect(await store.articles.get(id)).not.toBeNull();
      await store.close();
      rmSync(dirname(path), { recursive: true });
    },
    300_000,
  );

  test.skipIf(kind === "sqlite")(
    "and is away when the command begins: one message",
    async () => {
      const place = (await workspace()).replace(/:\d+\//, ":1/");
      for (const args of [
        ["dossier", "list"],
        ["dossier", "work", "--once"],
      ]) {
        const run = start([...args, "-w", place]);
        expect(await run.ended).toBe(1);
        expect(oneLine(run.stderr())).toContain("is not to be reached: is the server running?");
      }
    },
    60_000,
  );
});
