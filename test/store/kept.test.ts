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

async function wordsOf(store: Store, form: string, parts?: readonly string[]): Promise<string[]> {
  const { id } = await store.dossiers.need("Runn");
  return ((await store.kept.get(id, form, parts)) ?? []).map(({ packed }) => unpack(packed).toString("utf8"));
}

onBothDatabases("what is kept of a dossier", ({ open }) => {
  test("pieces are given by form and part, and one form leaves the other alone", async () => {
    const store = await open();
    const { revision } = await kept(store);
    await keep(store, revision, "two", "moved");
    expect(await wordsOf(store, "one")).toEqual(["brief", "brief more"]);
    expect(await wordsOf(store, "two", ["moved more"])).toEqual(["moved more"]);
    await keep(store, revision, "three");
    expect(await wordsOf(store, "one")).toEqual([]);
    expect(await wordsOf(store, "two")).toEqual(["moved", "moved more"]);
  });

  test("what changes the dossier removes them, forgetting too", async () => {
    const store = await open();
    await kept(store);
    await store.articles.forget((await store.articles.need("id:1")).articleId);
    expect(await wordsOf(store, "one")).toEqual([]);
  });

  test("pieces of a state that has passed are not kept", async () => {
    const store = await open();
    const before = await kept(store);
    await store.dossiers.change(before.id, { ...INTERESTS, terms: ["ferry"] });
    await keep(store, before.revision, "one");
    expect(await wordsOf(store, "one")).toEqual([]);
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
