// Ends the command at random moments, as `kill -9` does, and looks whether anything that it reported is lost, or half
// there. ROUNDS says how often (default 2; `npm run test:kill` takes 50).
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { articleLine } from "../../bench/invented-news.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { loopback } from "../loopback.ts";
import { onBothDatabases } from "../store/databases.ts";
import { batch, reported, start } from "./workspaces.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 2);
const COUNT = 60;

/** All that is in a dossier, so that two workspaces can be compared. */
async function contentOf(store: Store): Promise<string[]> {
  const { id } = await store.dossiers.need("Runn");
  const members = [...(await store.members.list(id, "taken")), ...(await store.members.list(id, "left-out"))];
  return members
    .map(
      ({ article, membership }) =>
        `${article.key} ${article.textHash} ${membership.state} ${article.versionCount}`,
    )
    .sort();
}

/** Starts a run, ends it after some milliseconds, and gives what it wrote. */
async function killed(args: readonly string[], after: number): Promise<{ stdout: string; done: boolean }> {
  const run = start(args);
  const timer = setTimeout(() => run.child.kill("SIGKILL"), after);
  const status = await run.ended;
  clearTimeout(timer);
  return { stdout: run.stdout(), done: status === 0 };
}

async function needSound(workspace: string, ids: readonly number[]): Promise<void> {
  const store = await openStore(workspace);
  try {
    expect(await store.check()).toEqual([]);
    for (const id of ids) {
      const { record, article } = await store.articles.current(id);
      expect(record.text.length).toBeGreaterThan(0);
      expect((await store.articles.original(article.id)).bytes.length).toBeGreaterThan(0);
    }
  } finally {
    await store.close();
  }
}

onBothDatabases("kill -9", ({ workspace }) => {
  test(
    "during the first opening leaves a workspace that opens",
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const place = await workspace();
        await killed(["dossier", "new", "Runn", "-w", place], 150 + Math.random() * 500);
        const store = await openStore(place);
        expect(await store.check()).toEqual([]);
        await store.close();
      }
    },
    60_000 + ROUNDS * 10_000,
  );

  test(
    "during add loses nothing that was reported, and the next run goes on",
    async () => {
      const path = batch(COUNT);
      const place = await workspace();
      await start(["dossier", "new", "Runn", "--parties", "Arvenia,Tolmark", "-w", place]).ended;
      const add = ["dossier", "add", "Runn", "--jsonl", path, "--threads", "1", "-w", place];
      const ids = new Set<number>();
      for (let round = 0; round < ROUNDS; round++) {
        const { stdout } = await killed(add, 400 + Math.random() * 2500);
        for (const id of reported(stdout)) ids.add(id);
        await needSound(place, [...ids]);
      }
      const last = start(add);
      expect(await last.ended, last.stderr()).toBe(0);
      await needSound(place, [...ids]);
      const undisturbed = await workspace();
      await start(["dossier", "new", "Runn", "--parties", "Arvenia,Tolmark", "-w", undisturbed]).ended;
      await start([...add.slice(0, -1), undisturbed]).ended;
      const [one, other] = [await openStore(place), await openStore(undisturbed)];
      expect(await contentOf(one)).toEqual(await contentOf(other));
      expect(await contentOf(one)).toHaveLength(COUNT);
      await one.close();
      await other.close();
      rmSync(dirname(path), { recursive: true });
    },
    120_000 + ROUNDS * 15_000,
  );

  test(
    "during fetch loses nothing that was reported, and the next run goes on",
    async () => {
      const lines = Array.from({ length: 24 }, (_, index): { text: string } =>
        JSON.parse(articleLine(index)),
      );
      const list = lines.map(({ text }, index) => {
        const whole = index % 4 === 0 ? `<content:encoded>${text.repeat(3)}</content:encoded>` : "";
        return `<item><title>${index}</title><link>/${index}</link>${whole}</item>`;
      });
      const server = await loopback((request, response) => {
        const index = Number(request.url?.slice(1));
        if (request.url === "/feed") {
          response
            .setHeader("etag", '"1"')
            .end(
              `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${list.join("")}</channel></rss>`,
            );
        } else
          response
            .setHeader("content-type", "text/html")
            .end(`<article><p>${lines[index]?.text}</p></article>`);
      });
      const place = await workspace();
      await start(["dossier", "new", "Runn", "-w", place]).ended;
      await start(["dossier", "follow", "Runn", `${server.url}/feed`, "--allow-private", "-w", place]).ended;
      const fetch = [
        "dossier",
        "fetch",
        "Runn",
        "--now",
        "--allow-private",
        "--pause",
        "0",
        "--threads",
        "1",
        "-w",
        place,
      ];
      const ids = new Set<number>();
      for (let round = 0; round < ROUNDS; round++) {
        const { stdout } = await killed(fetch, 600 + Math.random() * 2000);
        for (const id of reported(stdout)) ids.add(id);
        await needSound(place, [...ids]);
      }
      const last = start(fetch);
      expect(await last.ended, last.stderr()).toBe(0);
      await needSound(place, [...ids]);
      const store = await openStore(place);
      const content = await contentOf(store);
      expect(content).toHaveLength(lines.length);
      for (const line of content) expect(line).toMatch(/ 1$/);
      const { id } = await store.dossiers.need("Runn");
      const now = new Date().toISOString();
      expect((await store.subscriptions.waiting(id)).filter(({ nextAt }) => nextAt < now)).toEqual([]);
      await store.close();
      await server.close();
    },
    120_000 + ROUNDS * 15_000,
  );

  test(
    "during work on what waits: the next one who works does the rest, without waiting for the dead",
    async () => {
      const path = batch(COUNT);
      const place = await workspace();
      await start(["dossier", "new", "Runn", "-w", place]).ended;
      const queue = start(["dossier", "add", "Runn", "--jsonl", path, "--queue", "--all", "-w", place]);
      expect(await queue.ended, queue.stderr()).toBe(0);
      const work = ["dossier", "work", "--once", "--threads", "1", "-w", place];
      const ids = new Set<number>();
      for (let round = 0; round < ROUNDS; round++) {
        const { stdout } = await killed(work, 600 + Math.random() * 2000);
        for (const id of reported(stdout)) ids.add(id);
        await needSound(place, [...ids]);
      }
      const began = performance.now();
      const last = start(work);
      expect(await last.ended, last.stderr()).toBe(0);
      // Jobs that a dead worker holds are free after some seconds; what was begun several times waits a little longer.
      expect(performance.now() - began).toBeLessThan(240_000);
      await needSound(place, [...ids]);
      const store = await openStore(place);
      expect(await contentOf(store)).toHaveLength(COUNT);
      expect(await store.inbox.batches()).toEqual([]);
      await store.close();
      rmSync(dirname(path), { recursive: true });
    },
    300_000 + ROUNDS * 15_000,
  );

  test(
    "during reread leaves old or new records, all whole",
    async () => {
      const path = batch(30);
      const place = await workspace();
      await start(["dossier", "new", "Runn", "-w", place]).ended;
      await start(["dossier", "add", "Runn", "--jsonl", path, "--threads", "1", "-w", place]).ended;
      const before = await openStore(place);
      const content = await contentOf(before);
      await before.close();
      for (let round = 0; round < ROUNDS; round++) {
        await killed(
          ["dossier", "reread", "--everything", "--threads", "1", "-w", place],
          400 + Math.random() * 2000,
        );
        await needSound(
          place,
          Array.from({ length: 30 }, (_, index) => index + 1),
        );
      }
      const after = await openStore(place);
      expect(await contentOf(after)).toEqual(content);
      await after.close();
      rmSync(dirname(path), { recursive: true });
    },
    120_000 + ROUNDS * 15_000,
  );
});
