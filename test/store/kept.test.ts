import { expect, test } from "vitest";
import { pack, type Store, unpack } from "../../src/store/index.ts";
import { onBothDatabases } from "./databases.ts";
import { readingOf, taken } from "./readings.ts";

const INTERESTS = { parties: [], places: [], terms: [] };

/** A dossier of one article, of which two pieces are kept. */
async function kept(store: Store) {
  const { id } = await store.dossiers.create("Runn", INTERESTS);
  await store.articles.save([readingOf({ key: "id:1", text: "Arvenia refused.", memberships: [taken(id)] })]);
  const dossier = await store.dossiers.need("Runn");
  await keep(store, dossier.revision, "one");
  return dossier;
}

async function keep(store: Store, revision: number, form: string, part = "brief") {
  const { id } = await store.dossiers.need("Runn");
  await store.kept.put(
    id,
    { revision, form },
    [part, `${part} more`].map((name) => ({ part: name, packed: pack(name) })),
  );
}

/** The words of the pieces of the dossier as it is now, or as it was. */
async function wordsOf(
  store: Store,
  form: string,
  { parts, revision }: { readonly parts?: readonly string[]; readonly revision?: number } = {},
): Promise<string[]> {
  const dossier = await store.dossiers.need("Runn");
  const from = { revision: revision ?? dossier.revision, form };
  return ((await store.kept.get(dossier.id, from, parts)) ?? []).map(({ packed }) =>
    unpack(packed).toString("utf8"),
  );
}

onBothDatabases("what is kept of a dossier", ({ open }) => {
  test("pieces are given by form and part, and one form leaves the other alone", async () => {
    const store = await open();
    const { revision } = await kept(store);
    await keep(store, revision, "two", "moved");
    expect(await wordsOf(store, "one")).toEqual(["brief", "brief more"]);
    expect(await wordsOf(store, "two", { parts: ["moved more"] })).toEqual(["moved more"]);
    await keep(store, revision, "one", "calendar");
    expect(await wordsOf(store, "one")).toEqual(["calendar", "calendar more"]);
    expect(await wordsOf(store, "two")).toEqual(["moved", "moved more"]);
  });

  test("after a change there are none of the dossier as it is, and those before stay until the second after them", async () => {
    const store = await open();
    const { id, revision: first } = await kept(store);
    const changed = async (): Promise<number> => {
      await store.dossiers.change(id, { ...INTERESTS, terms: [`ferry ${Math.random()}`] });
      return (await store.dossiers.need("Runn")).revision;
    };
    const second = await changed();
    expect(await wordsOf(store, "one")).toEqual([]);
    expect(await store.kept.newest(id, "one")).toBe(first);
    await keep(store, second, "one");
    expect(await wordsOf(store, "one", { revision: first })).toHaveLength(2);
    expect(await store.kept.newest(id, "one")).toBe(second);
    const third = await changed();
    await keep(store, third, "one");
    expect(await wordsOf(store, "one", { revision: first })).toEqual([]);
    expect(await wordsOf(store, "one", { revision: second })).toHaveLength(2);
    // What was begun before is late: the newer stays.
    await keep(store, second, "one", "late");
    expect(await wordsOf(store, "one", { revision: second })).toEqual(["brief", "brief more"]);
    expect(await store.kept.newest(id, "other")).toBeNull();
  });

  test("forgetting removes them all, and nothing that was derived before can be kept", async () => {
    const store = await open();
    const { id, revision } = await kept(store);
    await store.articles.forget((await store.articles.need("id:1")).articleId);
    expect(await store.kept.newest(id, "one")).toBeNull();
    await keep(store, revision, "one");
    expect(await store.kept.newest(id, "one")).toBeNull();
    await keep(store, (await store.dossiers.need("Runn")).revision, "one");
    expect(await wordsOf(store, "one")).toEqual(["brief", "brief more"]);
  });

  test("what views are made of is kept with an article", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", INTERESTS);
    const reading = readingOf({ key: "id:1", text: "Arvenia refused.", memberships: [taken(id)] });
    await store.articles.save([{ ...reading, extract: { form: 3, packed: pack('{"rows":1}') } }]);
    expect((await store.members.extractsOf(id, 3)).map(({ extract }) => extract)).toEqual([{ rows: 1 }]);
    expect((await store.members.extractsOf(id, 4)).map(({ extract }) => extract)).toEqual([null]);
  });
});
