import { expect, test } from "vitest";
import { passagesOf } from "../../src/jobs/index.ts";
import { openStore, restoreStore, type Store, type User } from "../../src/store/index.ts";
import { onBothDatabases } from "./databases.ts";
import { readingOf, taken } from "./readings.ts";

const INTERESTS = { parties: ["Arvenia"], places: [], terms: [] };
const at = (minute: number): string => new Date(Date.UTC(2031, 2, 2, 8, minute)).toISOString();
const owner = (store: Store, name = "Ada"): Promise<User> =>
  store.users.add({ name, role: "owner", passwordHash: "$x" });

async function articlesIn(store: Store, dossierId: number, count: number): Promise<number[]> {
  const readings = Array.from({ length: count }, (_, index) =>
    readingOf({ key: `id:${dossierId}:${index}`, text: `Offer ${index}.`, memberships: [taken(dossierId)] }),
  );
  return (await store.articles.save(readings)).map(({ articleId }) => articleId);
}

onBothDatabases("users", ({ open, workspace }) => {
  test("stand under one name, whatever its case and width", async () => {
    const { users } = await open();
    const ada = await users.add({ name: " Ada Brandt ", role: "owner", passwordHash: "$x" });
    expect(ada).toMatchObject({ name: "Ada Brandt", role: "owner", disabledAt: null });
    expect(await users.withName("ａDA brandt")).toEqual({ user: ada, passwordHash: "$x" });
    expect(await users.withName("Ada")).toBeNull();
    await expect(users.add({ name: "ADA BRANDT", role: "reader", passwordHash: "$" })).rejects.toMatchObject({
      code: "exists",
    });
    for (const name of ["", "  ", "a\u0000b", "a\nb", "\u202Eada", "x".repeat(81)]) {
      await expect(users.add({ name, role: "reader", passwordHash: "$" })).rejects.toThrow(/no name/);
    }
    await expect(users.need("Oduya")).rejects.toThrow(/there is Ada Brandt/);
  });

  test("are, where there are any, never without an owner who may come in", async () => {
    const store = await open();
    const ada = await owner(store);
    const refused = { code: "misuse", message: expect.stringContaining("no owner") };
    await expect(store.users.setRole(ada.id, "reader")).rejects.toMatchObject(refused);
    await expect(store.users.setDisabled(ada.id, true)).rejects.toMatchObject(refused);
    const reader = await store.users.add({ name: "Oduya", role: "reader", passwordHash: "$" });
    await expect(store.users.remove(ada.id)).rejects.toMatchObject(refused);
    expect(await store.users.get(ada.id)).toEqual(ada);
    await store.users.setRole(reader.id, "owner");
    await store.users.remove(ada.id);
    expect((await store.users.list()).map(({ name }) => name)).toEqual(["Oduya"]);
    await store.users.remove(reader.id);
    expect(await store.users.list()).toEqual([]);
  });

  test("take what was kept of them along, and nobody else's", async () => {
    const store = await open();
    const [ada, odu] = [await owner(store), await owner(store, "Odu")];
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const [article] = await articlesIn(store, id, 1);
    for (const viewer of [ada.id, odu.id, null]) {
      await store.visits.look(viewer, id, at(0));
      await store.opened.add(viewer, article!, at(0));
      await store.preferences.set(viewer, { theme: "dark" });
    }
    await store.tokens.add({ hash: "t", userId: ada.id, name: "script", scopes: ["read"] });
    await store.users.remove(ada.id);
    expect(await store.tokens.list()).toEqual([]);
    expect(await store.visits.get(ada.id, id)).toBeNull();
    expect((await store.preferences.get(ada.id)).theme).toBe("auto");
    for (const viewer of [odu.id, null]) {
      expect(await store.opened.unreadCount(viewer, id)).toBe(0);
      expect((await store.preferences.get(viewer)).theme).toBe("dark");
    }
    expect(await store.check()).toEqual([]);
  });

  test("a backup holds them with their tokens, but nobody signed in", async () => {
    const store = await open();
    const ada = await owner(store);
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    await articlesIn(store, id, 3);
    await store.opened.addAll(ada.id, id);
    await store.visits.look(ada.id, id, at(0));
    await store.preferences.set(ada.id, { zone: "Europe/Vienna" });
    await store.tokens.add({ hash: "t", userId: ada.id, name: "script", scopes: ["read"] });
    await store.sessions.add({ hash: "s", userId: ada.id, agent: "x", at: at(0), expiresAt: at(9) });
    const place = await workspace();
    await restoreStore(place, linesOf(store), passagesOf);
    const restored = await openStore(place);
    expect(await restored.users.list()).toEqual([ada]);
    expect(await restored.tokens.list()).toEqual(await store.tokens.list());
    expect(await restored.visits.get(ada.id, id)).toEqual(await store.visits.get(ada.id, id));
    expect(await restored.opened.unreadCount(ada.id, id)).toBe(0);
    expect(await restored.preferences.get(ada.id)).toMatchObject({ zone: "Europe/Vienna" });
    expect(await restored.sessions.list()).toEqual([]);
    expect((await owner(restored, "Odu")).id).toBeGreaterThan(ada.id);
    await restored.close();
  });
});

async function* linesOf(store: Store): AsyncGenerator<string> {
  let text = "";
  for await (const piece of store.backup()) text += piece;
  yield* text.trimEnd().split("\n");
}

onBothDatabases("sessions and tokens", ({ open }) => {
  test("a session ends by itself, by idleness, with its user", async () => {
    const store = await open();
    const [ada, odu] = [await owner(store), await owner(store, "Odu")];
    const session = await store.sessions.add({
      hash: "s1",
      userId: ada.id,
      agent: "Browser",
      at: at(0),
      expiresAt: at(30),
    });
    const find = (minute: number, idle: number) =>
      store.sessions.find("s1", { at: at(minute), idleSince: at(minute - idle) });
    expect(await find(5, 10)).toEqual({ session, user: ada });
    expect(await find(15, 10)).toBeNull();
    await store.sessions.seen(session.id, at(14));
    expect((await find(15, 10))?.session.seenAt).toBe(at(14));
    expect(await find(30, 20)).toBeNull();
    expect(await store.sessions.find("s2", { at: at(5), idleSince: at(0) })).toBeNull();
    await store.users.setDisabled(ada.id, true);
    expect(await store.sessions.list(ada.id)).toEqual([]);
    await store.sessions.add({ hash: "s3", userId: ada.id, agent: "", at: at(0), expiresAt: at(30) });
    expect(await store.sessions.find("s3", { at: at(1), idleSince: at(0) })).toBeNull();
    await store.sessions.add({ hash: "s4", userId: odu.id, agent: "", at: at(0), expiresAt: at(30) });
    expect(await store.sessions.removeOver({ at: at(31), idleSince: at(0) })).toBe(2);
  });

  test("a new password signs out everywhere else", async () => {
    const store = await open();
    const ada = await owner(store);
    const here = await store.sessions.add({
      hash: "a",
      userId: ada.id,
      agent: "",
      at: at(0),
      expiresAt: at(30),
    });
    await store.sessions.add({ hash: "b", userId: ada.id, agent: "", at: at(0), expiresAt: at(30) });
    await store.users.setPassword(ada.id, "$y", here.id);
    expect(await store.sessions.list()).toEqual([here]);
    expect((await store.users.withName("Ada"))?.passwordHash).toBe("$y");
    await store.users.setPassword(ada.id, "$z");
    expect(await store.sessions.list()).toEqual([]);
  });

  test("a token has scopes, ends, and is revoked", async () => {
    const store = await open();
    const ada = await owner(store);
    const { id: dossierId } = await store.dossiers.create("Runn", INTERESTS);
    const made = { userId: ada.id, name: "script", scopes: ["read", "correct"] } as const;
    const token = await store.tokens.add({ ...made, hash: "h1", expiresAt: at(30) });
    const feed = await store.tokens.add({ ...made, hash: "h2", scopes: ["subscribe"], dossierId });
    expect(await store.tokens.find("h1", at(29))).toEqual({ token, user: ada });
    expect(await store.tokens.find("h1", at(30))).toBeNull();
    expect(await store.tokens.find("h0", at(0))).toBeNull();
    await store.tokens.used(token.id, at(3));
    expect(await store.tokens.list(ada.id)).toEqual([{ ...token, usedAt: at(3) }, feed]);
    await store.dossiers.forget(dossierId);
    expect(await store.tokens.find("h2", at(0))).toBeNull();
    expect(await store.tokens.revoke(token.id)).toBe(true);
    expect(await store.tokens.revoke(token.id)).toBe(false);
    await expect(store.tokens.add({ ...made, hash: "h3", scopes: [] })).rejects.toThrow(/scope/);
  });
});

onBothDatabases("visits", ({ open }) => {
  test("what came since the end of the last visit is new", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const look = (minute: number) => store.visits.look(null, id, at(minute));
    expect(await store.visits.get(null, id)).toBeNull();
    expect(await look(0)).toEqual({ dossierId: id, previousAt: null, beganAt: at(0), seenAt: at(0) });
    expect(await look(20)).toMatchObject({ previousAt: null, beganAt: at(0), seenAt: at(20) });
    expect(await look(49)).toMatchObject({ previousAt: null, beganAt: at(0), seenAt: at(49) });
    expect(await look(80)).toEqual({ dossierId: id, previousAt: at(49), beganAt: at(80), seenAt: at(80) });
    await store.visits.begin(null, id, at(81));
    expect(await store.visits.get(null, id)).toMatchObject({ previousAt: at(81) });
    expect([...(await store.visits.all(null)).keys()]).toEqual([id]);
    expect(await store.visits.get(7, id)).toBeNull();
    await store.visits.look(null, id + 1, at(90));
    expect([...(await store.visits.all(null)).keys()]).toEqual([id]);
  });

  test("articles are unread until they are opened, one by one or all", async () => {
    const store = await open();
    const ada = await owner(store);
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const other = await store.dossiers.create("Other", INTERESTS);
    const articles = await articlesIn(store, id, 5);
    await articlesIn(store, other.id, 2);
    await store.opened.add(ada.id, articles[1]!, at(0));
    await store.opened.add(ada.id, articles[1]!, at(1));
    await store.opened.add(ada.id, 99_999, at(1));
    expect(await store.opened.unreadCount(ada.id, id)).toBe(4);
    expect(await store.opened.unread(ada.id, id)).toEqual(
      new Set(articles.filter((article) => article !== articles[1])),
    );
    expect(await store.opened.unreadCounts(null)).toEqual(
      new Map([
        [id, 5],
        [other.id, 2],
      ]),
    );
    expect(await store.opened.among(ada.id, id, articles)).toEqual(new Set([articles[1]]));
    await store.opened.addAll(ada.id, id);
    expect(await store.opened.unreadCounts(ada.id)).toEqual(new Map([[other.id, 2]]));
    expect((await store.opened.among(ada.id, id, articles)).size).toBe(5);
    await store.articles.save([readingOf({ key: "id:late", text: "Late.", memberships: [taken(id)] })]);
    expect(await store.opened.unreadCount(ada.id, id)).toBe(1);
    await store.articles.forget(articles[1]!);
    expect(await store.opened.unreadCount(null, id)).toBe(5);
    expect(await store.check()).toEqual([]);
  });

  test("preferences are said, changed and taken back", async () => {
    const { preferences } = await open();
    expect(await preferences.get(null)).toEqual({ zone: null, language: null, theme: "auto" });
    await preferences.set(null, { zone: "Europe/Vienna", theme: "dark" });
    await preferences.set(null, { language: "de", theme: "light" });
    expect(await preferences.get(null)).toEqual({ zone: "Europe/Vienna", language: "de", theme: "light" });
    await preferences.set(null, { zone: null });
    expect((await preferences.get(null)).zone).toBeNull();
  });
});
