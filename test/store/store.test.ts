import { expect, test } from "vitest";
import { onBothDatabases } from "./databases.ts";
import { readingOf, taken } from "./readings.ts";

const INTERESTS = { parties: ["Arvenia", "Tolmark"], places: ["Lake Runn"], terms: ["fishing rights"] };
const RUNN = "https://observer.example/runn";

onBothDatabases("the store", ({ open }) => {
  test("keeps dossiers by name, whatever its case", async () => {
    const { dossiers } = await open();
    const dossier = await dossiers.create("Lake Runn", INTERESTS);
    expect(await dossiers.get("lake runn")).toEqual(dossier);
    await expect(dossiers.create("LAKE RUNN", INTERESTS)).rejects.toMatchObject({ code: "exists" });
    await dossiers.rename(dossier.id, "Runn");
    expect((await dossiers.need("Runn")).parties).toEqual(["Arvenia", "Tolmark"]);
    await expect(dossiers.need("Lake Runn")).rejects.toThrow(/there is Runn/);
  });

  test("keeps the original, the document and the record of an article", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const reading = readingOf({ key: RUNN, text: "Arvenia refused.", memberships: [taken(id)] });
    const [saved] = await store.articles.save([reading]);
    expect(saved?.outcome).toBe("new");
    const original = await store.articles.original(saved!.versionId);
    expect(original.bytes.toString("utf8")).toBe("Arvenia refused.");
    expect((await store.articles.record(saved!.versionId)).text).toBe("Arvenia refused.");
    expect(JSON.parse((await store.articles.document(saved!.versionId)).json).kind).toBe("text");
    for (const reference of [String(saved!.articleId), RUNN, original.hash.slice(7, 17)]) {
      expect((await store.articles.need(reference)).key).toBe(RUNN);
    }
    const [summary] = await store.dossiers.list();
    expect(summary).toMatchObject({ takenCount: 1, leftOutCount: 0, firstDay: "2031-03-02" });
  });

  test("the same document comes once, a changed article is a new version", async () => {
    const { articles } = await open();
    const first = readingOf({ key: RUNN, text: "Some 80,000 marched." });
    await articles.save([first]);
    expect(await articles.save([first])).toMatchObject([{ outcome: "same" }]);
    expect([...(await articles.known([first.fingerprint, "sha256:0"])).keys()]).toEqual([first.fingerprint]);
    const [changed] = await articles.save([readingOf({ key: RUNN, text: "Some 100,000 marched." })]);
    expect(changed?.outcome).toBe("changed");
    const versions = await articles.versions(changed!.articleId);
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    expect((await articles.record(versions[0]!.id)).text).toBe("Some 80,000 marched.");
    const { article, record } = await articles.current(changed!.articleId);
    expect([article.versionCount, record.text]).toEqual([2, "Some 100,000 marched."]);
  });

  test("gives the records of a dossier by day, within a window", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const other = await store.dossiers.create("Other", INTERESTS);
    const days = ["2031-03-09", "2031-03-01", "2031-03-05"];
    await store.articles.save(
      days.map((day) =>
        readingOf({ key: `id:${day}`, text: `On ${day}.`, published: day, memberships: [taken(id)] }),
      ),
    );
    await store.articles.save([
      readingOf({ key: "id:x", text: "Elsewhere.", memberships: [taken(other.id)] }),
    ]);
    const texts = async (window: { since?: string; until?: string }): Promise<string[]> => {
      const found: string[] = [];
      for await (const { record } of store.members.recordsOf(id, window)) found.push(record.text);
      return found;
    };
    expect(await texts({})).toEqual(["On 2031-03-01.", "On 2031-03-05.", "On 2031-03-09."]);
    expect(await texts({ since: "2031-03-05", until: "2031-03-05" })).toEqual(["On 2031-03-05."]);
  });

  test("a decision by hand outlives the rule", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const out = { dossierId: id, state: "left-out", by: "rule", score: 0, reason: "names nothing" } as const;
    const [saved] = await store.articles.save([readingOf({ key: RUNN, text: "x", memberships: [out] })]);
    const { articleId } = saved!;
    expect(await store.members.list(id, "left-out")).toMatchObject([{ membership: out }]);
    await store.members.put(articleId, [{ ...out, state: "taken", by: "hand", reason: "taken by hand" }]);
    await store.members.put(articleId, [out]);
    expect(await store.members.of(articleId)).toMatchObject([{ state: "taken", by: "hand" }]);
  });

  test("the revision of a dossier goes up with what changes in it", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const revision = async (): Promise<number> => (await store.dossiers.need("Runn")).revision;
    const before = await revision();
    await store.articles.save([readingOf({ key: RUNN, text: "x", memberships: [taken(id)] })]);
    expect(await revision()).toBeGreaterThan(before);
  });

  test("searches with filters, and forgets what is forgotten", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const quotation = {
      kind: "quotation",
      line: "s1",
      party: "Tolmark",
      person: "Ada Brandt",
      stance: null,
    } as const;
    const issue = { kind: "issue", line: "p1", party: "Arvenia", person: null, stance: "demand" } as const;
    const [saved] = await store.articles.save([
      readingOf({
        key: RUNN,
        text: "Négotiators met.",
        outlet: "The Observer",
        memberships: [taken(id)],
        passages: [
          {
            kind: "article",
            line: null,
            party: null,
            person: null,
            stance: null,
            text: "Négotiators met at the lake.",
          },
          { ...quotation, text: "The cease-fire holds for now." },
          { ...issue, text: "withdrawal of patrol boats" },
        ],
      }),
    ]);
    const find = async (words: string, filters = {}): Promise<(string | null)[]> =>
      (await store.search.find(words, { dossierId: id, limit: 10, ...filters })).map(({ line }) => line);
    expect(await find("negotiator")).toEqual([null]);
    expect(await find('"cease fire" holds')).toEqual(["s1"]);
    expect(await find("boat* OR ceasefire")).toEqual(["p1"]);
    expect(await find("lake -met")).toEqual([]);
    expect(await find("", { stance: "demand" })).toEqual(["p1"]);
    expect(await find("holds", { party: "tolm", outlet: "observer" })).toEqual(["s1"]);
    expect(await find("holds", { since: "2031-03-03" })).toEqual([]);
    await store.articles.forget(saved!.articleId);
    expect(await find("holds")).toEqual([]);
    expect(await store.articles.get(saved!.articleId)).toBeNull();
  });

  test("forgets a dossier with the articles that stand in no other", async () => {
    const store = await open();
    const [a, b] = [await store.dossiers.create("A", INTERESTS), await store.dossiers.create("B", INTERESTS)];
    await store.articles.save([
      readingOf({ key: "id:1", text: "one", memberships: [taken(a.id)] }),
      readingOf({ key: "id:2", text: "two", memberships: [taken(a.id), taken(b.id)] }),
    ]);
    expect(await store.dossiers.forget(a.id)).toBe(1);
    await store.scrub();
    expect(await store.articles.withKey("id:1")).toBeNull();
    expect(await store.articles.withKey("id:2")).not.toBeNull();
  });

  test("keeps what is followed and what waits", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const feed = "https://observer.example/feed.xml";
    const { subscriptions } = store;
    const followed = await subscriptions.follow(id, feed, "feed");
    expect(await subscriptions.follow(id, feed, "feed")).toEqual(followed);
    await subscriptions.update(followed.id, { etag: '"a"', nextAt: "2031-03-05T00:00:00.000Z" });
    const far = "2031-03-20T00:00:00.000Z";
    expect(await subscriptions.due("2031-03-04T00:00:00.000Z", far)).toEqual([]);
    expect(await subscriptions.due("2031-03-06T00:00:00.000Z", far)).toMatchObject([{ etag: '"a"' }]);
    expect(await subscriptions.due("2030-01-01T00:00:00.000Z", "2030-01-09T00:00:00.000Z")).toHaveLength(1);
    expect(await subscriptions.addPending(id, [RUNN, RUNN], followed.id)).toBe(1);
    expect(await subscriptions.addPending(id, [RUNN], followed.id)).toBe(0);
    const [waiting] = await subscriptions.waiting(id);
    expect(waiting).toMatchObject({ dossierId: id, url: RUNN, failures: 0, lastError: null });
    await subscriptions.putOff({ ...waiting!, failures: 2, nextAt: far, lastError: "no such page" });
    expect(await subscriptions.waiting()).toMatchObject([
      { url: RUNN, failures: 2, nextAt: far, lastError: "no such page" },
    ]);
    expect(await subscriptions.waiting(id + 1)).toEqual([]);
    await subscriptions.update(followed.id, { title: "Runn Observer", url: `${feed}?moved` });
    expect(await subscriptions.list(id)).toMatchObject([
      { title: "Runn Observer", url: `${feed}?moved`, etag: '"a"' },
    ]);
    await subscriptions.update(followed.id, { url: feed });
    expect(await subscriptions.unfollow(id, feed)).toBe(true);
    expect(await subscriptions.unfollow(id, feed)).toBe(false);
    expect(await subscriptions.list(id)).toEqual([]);
  });

  test("keeps corrections, and takes them back", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const correction = await store.corrections.add({
      dossierId: id,
      articleId: null,
      action: "merge",
      subject: "issue",
      target: { items: ["patrols", "patrol boats"] },
      value: { name: "patrols on the lake" },
      who: "ada",
      reason: "the same boats",
    });
    expect(await store.corrections.list(id)).toEqual([correction]);
    expect(await store.corrections.undo(correction.id, "ben")).toBe(true);
    expect(await store.corrections.undo(correction.id, "ben")).toBe(false);
    expect(await store.corrections.list(id)).toEqual([]);
    expect(await store.corrections.list(id, { undone: true })).toMatchObject([{ undone: { who: "ben" } }]);
  });

  test("a batch is saved whole or not at all", async () => {
    const { articles } = await open();
    const broken = { ...readingOf({ key: "id:2", text: "two" }), source: null };
    // @ts-expect-error: a source is never null, so that the database refuses it
    await expect(articles.save([readingOf({ key: "id:1", text: "one" }), broken])).rejects.toThrow();
    expect(await articles.withKey("id:1")).toBeNull();
  });
});
