import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { passagesOf } from "../../src/jobs/index.ts";
import { openStore, restoreStore, type Store } from "../../src/store/index.ts";
import { onBothDatabases } from "./databases.ts";
import { postgresPrograms, startPostgres } from "./postgres-server.ts";
import { readingOf, taken } from "./readings.ts";

const INTERESTS = { parties: ["Arvenia"], places: [], terms: [] };

const PLAN = { every: "day", weekday: 1, at: "07:30", zone: "UTC", language: "en-GB" } as const;

async function filled(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  const { id } = await store.dossiers.create("Runn", INTERESTS);
  const readings = Array.from({ length: 230 }, (_, index) =>
    readingOf({ key: `id:${index}`, text: `Arvenia refused offer ${index}.`, memberships: [taken(id)] }),
  );
  await store.articles.save(readings);
  await store.articles.save([readingOf({ key: "id:0", text: "Arvenia accepted the offer after all." })]);
  await store.subscriptions.follow(id, "https://observer.example/feed", "feed");
  await store.corrections.add({
    dossierId: id,
    articleId: null,
    action: "rename",
    subject: "issue",
    target: { items: ["offer"] },
    value: { name: "the offer" },
    who: "ada",
    reason: null,
  });
  await store.articles.forget((await store.articles.need("id:5")).articleId);
  await digestSent(store, id);
  return store;
}

/** A digest that sent a mail and was ended. */
async function digestSent(store: Store, dossierId: number): Promise<void> {
  const nextAt = "2031-03-03T07:30:00.000Z";
  const digest = await store.digests.add(dossierId, "ada@desk.example", { plan: PLAN, nextAt });
  await store.digestMails.begin(digest.id, { slot: nextAt, nextAt: null, messageId: "<1@desk.example>" });
  const [mail] = await store.digestMails.due(nextAt);
  const held = await store.digestMails.claim(mail!, nextAt);
  await store.digestMails.handOver(held!, ["one", "two"]);
  await store.digestMails.settle(held!, { state: "sent", error: null });
  await store.digests.end(digest.id, "unsubscribed");
}

async function linesOf(store: Store): Promise<string[]> {
  let text = "";
  for await (const piece of store.backup()) text += piece;
  return text.trimEnd().split("\n");
}

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Without the head, which tells the time. */
const timeless = (lines: readonly string[]): readonly string[] => lines.slice(1);

onBothDatabases("a backup", ({ open, workspace }) => {
  test("restores everything", async () => {
    const store = await filled(open);
    expect(await store.check()).toEqual([]);
    const lines = await linesOf(store);
    const place = await workspace();
    expect(await restoreStore(place, given(lines), passagesOf)).toMatchObject({ article: 229, version: 230 });
    const restored = await openStore(place);
    expect(timeless(await linesOf(restored))).toEqual(timeless(lines));
    expect(await restored.check()).toEqual([]);
    expect(await restored.search.find("accepted", { limit: 5 })).toHaveLength(1);
    const added = await restored.articles.save([readingOf({ key: "id:new", text: "One more." })]);
    expect(added).toMatchObject([{ outcome: "new" }]);
    expect(await restored.forgotten.articles(["id:5"])).toEqual(new Set(["id:5"]));
    await restored.close();
  }, 60_000);

  test("sends nothing until its digests are let go on, since the workspace it was made of may", async () => {
    const store = await filled(open);
    const { id } = await store.dossiers.need("Runn");
    const nextAt = "2031-03-03T07:30:00.000Z";
    await store.digests.add(id, "bo@desk.example", { plan: PLAN, nextAt });
    const place = await workspace();
    await restoreStore(place, given(await linesOf(store)), passagesOf);
    const restored = await openStore(place);
    expect(await restored.digests.due("2032-01-01")).toEqual([]);
    const [ada, bo] = await restored.digests.list(id);
    expect([ada?.endedWhy, bo?.endedWhy]).toEqual(["unsubscribed", expect.stringMatching(/backup/)]);
    expect(await restored.digests.told(ada!.id)).toEqual(new Set(["one", "two"]));
    await restored.digests.resume(bo!.id, nextAt);
    expect(await restored.digests.due(nextAt)).toHaveLength(1);
    await restored.close();
  }, 60_000);

  test("that is cut short, or no backup, or newer, is refused and nothing is kept", async () => {
    const lines = await linesOf(await filled(open));
    const place = await workspace();
    const refused = async (broken: readonly string[], reason: RegExp): Promise<void> => {
      await expect(restoreStore(place, given(broken), passagesOf)).rejects.toThrow(reason);
    };
    await refused(lines.slice(0, 100), /cut short/);
    await refused([...lines.slice(0, 100), lines.at(-1)!], /rows of .* expected/);
    await refused(["{}"], /no backup/);
    await refused([lines[0]!.replace(/"schema":\d+/, '"schema":999')], /newer version/);
    const store = await openStore(place);
    expect(await store.dossiers.list()).toEqual([]);
    await store.close();
    await restoreStore(place, given(lines), passagesOf);
    await refused(lines, /not empty/);
  }, 60_000);
});

test.skipIf(postgresPrograms() === null)(
  "a backup goes from one kind of database to the other and back",
  async () => {
    const server = await startPostgres(postgresPrograms()!);
    const folder = mkdtempSync(join(tmpdir(), "rapporteur-backup-"));
    try {
      const store = await filled(() => openStore(join(folder, "a.sqlite")));
      const lines = await linesOf(store);
      const address = await server.database();
      await restoreStore(address, given(lines), passagesOf);
      const there = await openStore(address);
      const back = await linesOf(there);
      await restoreStore(join(folder, "b.sqlite"), given(back), passagesOf);
      const again = await openStore(join(folder, "b.sqlite"));
      expect(timeless(await linesOf(again))).toEqual(timeless(lines));
      for (const one of [store, there, again]) await one.close();
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
