import { afterEach, beforeEach, expect, test } from "vitest";
import { planOf } from "../../src/app/digest/plan.ts";
import { type DigestWork, type Sent, sendDue, sendNow } from "../../src/app/digest/send-due.ts";
import type { Digest, Dossier, Store } from "../../src/store/index.ts";
import { onBothDatabases } from "../store/databases.ts";
import { addNews, ferry } from "./articles.ts";
import { type MailServer, mailServer } from "./mail-server.ts";

const DAY = 86_400_000;
const FIRST = Date.parse("2031-03-02T07:30:00Z");

interface Scene {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly digest: Digest;
  /** Sets the clock and sends what is due. */
  readonly at: (time: number, more?: Partial<DigestWork>) => Promise<Sent[]>;
  readonly states: () => Promise<string[]>;
}

let server: MailServer;
beforeEach(async () => {
  server = await mailServer();
});
afterEach(() => server.close());

async function scene(store: Store): Promise<Scene> {
  const dossier = await ferry(store);
  const plan = planOf({ at: "07:30", zone: "UTC" });
  const digest = await store.digests.add(dossier.id, "ada@desk.example", {
    plan,
    nextAt: new Date(FIRST).toISOString(),
  });
  const at = async (time: number, more: Partial<DigestWork> = {}): Promise<Sent[]> => {
    const work: DigestWork = {
      store,
      settings: server.settings,
      vectors: () => null,
      now: () => new Date(time),
      random: () => 0,
      patience: 5_000,
      ...more,
    };
    return all(sendDue(work));
  };
  const states = async (): Promise<string[]> =>
    (await store.digestMails.list(digest.id, 10)).map(({ state }) => state);
  return { store, dossier, digest, at, states };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const outcomes = (sent: readonly Sent[]): string[] => sent.map(({ outcome }) => outcome);

onBothDatabases("a digest", ({ open }) => {
  test("comes when something is new, once, and not when nothing is", async () => {
    const { store, dossier, digest, at, states } = await scene(await open());
    await addNews(store, dossier, 0);
    const article = await addNews(store, dossier, 1);
    expect(outcomes(await at(FIRST - 1))).toEqual([]);
    expect(outcomes(await at(FIRST))).toEqual(["sent"]);
    expect(outcomes(await at(FIRST))).toEqual([]);
    const [mail] = server.mails;
    expect(mail?.subject).toBe("Ferry & lake: 1 moved, 1 meeting");
    expect(mail?.to?.[0]?.address).toBe("ada@desk.example");
    const link = `https://desk.example/rapporteur/d/${dossier.id}/articles/${article}?line=`;
    expect(mail?.text).toContain(`${link}p4`);
    expect(mail?.text).toContain(`${link}m1`);
    expect(mail?.text).toContain("softened: Tolmark offers the reopening of the ferry line");
    expect(mail?.text).toContain("Lake <Daily>, Sat, 1 Mar 2031");
    expect(mail?.html).toContain(`href="${link}p4"`);
    expect(mail?.html).toContain("&lt;b&gt;more&lt;/b&gt;");
    expect(mail?.html).not.toContain("<b>more");
    expect((await store.digests.get(digest.id))?.nextAt).toBe(new Date(FIRST + DAY).toISOString());
    expect(outcomes(await at(FIRST + DAY))).toEqual(["nothing-new"]);
    await addNews(store, dossier, 2);
    expect(outcomes(await at(FIRST + 2 * DAY))).toEqual(["sent"]);
    expect(server.mails[1]?.subject).toBe("Ferry & lake: 1 meeting");
    expect(server.mails[1]?.text).toContain("called off: Arvenia, Tolmark: called off");
    expect(server.mails[1]?.text).not.toContain("softened");
    expect(await states()).toEqual(["sent", "sent"]);
  });

  test("reminds of what comes soon, once", async () => {
    const { store, dossier, at } = await scene(await open());
    await addNews(store, dossier, 1);
    await at(FIRST);
    const before = Date.parse("2031-03-18T07:30:00Z");
    expect(outcomes(await at(before - DAY))).toEqual(["nothing-new"]);
    expect(outcomes(await at(before))).toEqual(["sent"]);
    expect(server.mails[1]?.subject).toBe("Ferry & lake: next Thu, 20 Mar 2031");
    expect(outcomes(await at(before + DAY))).toEqual(["nothing-new"]);
  });

  test("after days of sleep is one mail, not many", async () => {
    const { store, dossier, digest, at } = await scene(await open());
    await addNews(store, dossier, 0);
    await addNews(store, dossier, 1);
    const woken = FIRST + 5 * DAY + 60_000;
    expect(outcomes(await at(FIRST))).toEqual(["sent"]);
    await addNews(store, dossier, 2);
    expect(outcomes(await at(woken))).toEqual(["sent"]);
    expect(outcomes(await at(woken + 1))).toEqual([]);
    expect(server.mails).toHaveLength(2);
    expect((await store.digests.get(digest.id))?.nextAt).toBe(new Date(FIRST + 6 * DAY).toISOString());
  });

  test("is tried again after a while where the server says later, with the same Message-ID", async () => {
    const { store, dossier, at, states } = await scene(await open());
    await addNews(store, dossier, 1);
    server.next.push("greylist", "full");
    expect(await at(FIRST)).toMatchObject([
      { outcome: "later", reason: expect.stringMatching(/4\.7\.1|greylisted/) },
    ]);
    expect(outcomes(await at(FIRST + 29_000))).toEqual([]);
    const [id] = (await store.digestMails.due(new Date(FIRST + 31_000).toISOString())).map(
      ({ messageId }) => messageId,
    );
    expect(outcomes(await at(FIRST + 31_000))).toEqual(["later"]);
    expect(await states()).toEqual(["waiting"]);
    expect(outcomes(await at(FIRST + 200_000))).toEqual(["sent"]);
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([id]);
  });

  test("that a server had and did not answer is not sent again", async () => {
    const { store, dossier, at, states } = await scene(await open());
    await addNews(store, dossier, 1);
    server.next.push("drop-after-data");
    expect(outcomes(await at(FIRST))).toEqual(["unsure"]);
    expect(server.whole()).toBe(1);
    expect(outcomes(await at(FIRST + DAY / 2))).toEqual([]);
    expect(outcomes(await at(FIRST + DAY))).toEqual(["nothing-new"]);
    expect(await states()).toEqual(["unsure"]);
    expect(server.whole()).toBe(1);
  });

  test("is not sent to a recipient who is refused, and ends after three times", async () => {
    const { store, dossier, digest, at } = await scene(await open());
    await addNews(store, dossier, 1);
    for (const day of [0, 1, 2]) {
      server.next.push("refuse-recipient");
      expect(outcomes(await at(FIRST + day * DAY))).toEqual(["refused"]);
    }
    const ended = await store.digests.get(digest.id);
    expect(ended?.endedWhy).toMatch(/3 mails in a row were refused: .*nobody of that name/);
    expect(outcomes(await at(FIRST + 3 * DAY))).toEqual([]);
    await store.digests.resume(digest.id, new Date(FIRST + 4 * DAY).toISOString());
    expect(outcomes(await at(FIRST + 4 * DAY))).toEqual(["sent"]);
  });

  test("of a process that died before the server had it is sent, after it only noted", async () => {
    const { store, dossier, digest, at, states } = await scene(await open());
    await addNews(store, dossier, 1);
    const slot = new Date(FIRST).toISOString();
    const nextAt = new Date(FIRST + DAY).toISOString();
    expect(await store.digestMails.begin(digest.id, { slot, nextAt, messageId: "<1@desk.example>" })).toBe(
      true,
    );
    expect(await store.digestMails.begin(digest.id, { slot, nextAt, messageId: "<2@desk.example>" })).toBe(
      false,
    );
    const [mail] = await store.digestMails.due(slot);
    const until = new Date(FIRST + 60_000).toISOString();
    const dead = await store.digestMails.claim(mail!, until);
    expect(await store.digestMails.claim(mail!, until)).toBeNull();
    expect(outcomes(await at(FIRST + 30_000))).toEqual([]);
    expect(outcomes(await at(FIRST + 61_000))).toEqual(["sent"]);
    // It wakes up and finds that the mail is no longer its own.
    expect(await store.digestMails.handOver(dead!, ["x"])).toBe(false);
    await addNews(store, dossier, 2);
    const second = FIRST + DAY;
    await store.digestMails.begin(digest.id, {
      slot: nextAt,
      nextAt: new Date(second + DAY).toISOString(),
      messageId: "<3@desk.example>",
    });
    const [next] = await store.digestMails.due(nextAt);
    const held = await store.digestMails.claim(next!, new Date(second + 60_000).toISOString());
    expect(await store.digestMails.handOver(held!, ["y"])).toBe(true);
    expect(outcomes(await at(second + 61_000))).toEqual([]);
    expect(await states()).toEqual(["unsure", "sent"]);
    expect(await store.digests.told(digest.id)).toContain("y");
  });

  test("that waits is replaced by the next, which tells both", async () => {
    const { store, dossier, at, states } = await scene(await open());
    await addNews(store, dossier, 0);
    await addNews(store, dossier, 1);
    server.next.push(...Array<"greylist">(1).fill("greylist"));
    await at(FIRST);
    await addNews(store, dossier, 2);
    expect(outcomes(await at(FIRST + DAY))).toEqual(["sent"]);
    expect(server.mails[0]?.subject).toBe("Ferry & lake: 1 moved, 2 meetings");
    expect(await states()).toEqual(["sent", "replaced"]);
  });

  test("can be sent now, and then is not told again at its time", async () => {
    const { store, dossier, digest, at } = await scene(await open());
    await addNews(store, dossier, 1);
    const now = FIRST - 3_600_000;
    const work: DigestWork = {
      store,
      settings: server.settings,
      vectors: () => null,
      now: () => new Date(now),
      random: () => 0,
    };
    expect(outcomes(await all(sendNow(work, digest)))).toEqual(["sent"]);
    const again = await store.digests.get(digest.id);
    expect(outcomes(await all(sendNow(work, again!)))).toEqual(["nothing-new"]);
    expect(outcomes(await at(FIRST))).toEqual(["nothing-new"]);
  });

  test("goes with its dossier, and what is told survives", async () => {
    const { store, dossier, digest, at } = await scene(await open());
    await addNews(store, dossier, 1);
    await at(FIRST);
    expect(await store.check()).toEqual([]);
    await expect(
      store.digests.add(dossier.id, "ada@desk.example", { plan: digest.plan, nextAt: digest.nextAt }),
    ).rejects.toMatchObject({ code: "exists" });
    await store.dossiers.forget(dossier.id);
    expect(await store.digests.list()).toEqual([]);
    expect(await store.digestMails.list(digest.id, 5)).toEqual([]);
  });
});
