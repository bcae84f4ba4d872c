import { describe, expect, test } from "vitest";
import { type Added, addAll, type Document, forgetPerson, rereadAll } from "../../src/jobs/index.ts";
import { hashOf } from "../../src/jobs/keep/document-key.ts";
import { loadModels } from "../../src/learned/index.ts";
import { NO_HINTS, type RawDocument } from "../../src/sources/index.ts";
import type { Dossier, Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { onBothDatabases } from "../store/databases.ts";

const models = loadModels(weightsFolder());
const OPTIONS = { models, threadCount: 0 };
const RUNN = { parties: ["Arvenia", "Tolmark"], places: [], terms: [] };

function documentOf(content: string, url: string | null = null): RawDocument {
  const hints = { ...NO_HINTS, url, published: "2031-03-02", title: "Talks at Lake Runn" };
  return { id: hashOf(content), source: url ?? "article.txt", kind: "text", content, hints, warnings: [] };
}

async function* arriving(...documents: readonly RawDocument[]): AsyncGenerator<Document> {
  for (const document of documents) yield { kind: "document", document };
}

async function add(
  store: Store,
  dossier: Dossier,
  documents: AsyncIterable<Document>,
  options = {},
): Promise<Added[]> {
  const added: Added[] = [];
  for await (const one of addAll(store, dossier, { documents, options: { ...OPTIONS, ...options } }))
    added.push(one);
  return added;
}

const TALKS =
  'Arvenia and Tolmark met in Varn on Monday. "We will not sign," Ada Brandt, the foreign minister of Arvenia, said. Some 80,000 people marched.';
const URL = "https://observer.example/runn";

onBothDatabases("adding", ({ open }) => {
  test("takes what concerns the dossier, leaves the rest out, and says why", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", RUNN);
    const added = await add(
      store,
      dossier,
      arriving(documentOf(TALKS, URL), documentOf("Ice closed the harbour of Kessel.")),
    );
    expect(added).toMatchObject([
      { kind: "new", membership: { state: "taken", reason: expect.stringContaining("Arvenia") } },
      { kind: "new", membership: { state: "left-out" } },
    ]);
    expect(await store.members.list(dossier.id, "left-out")).toHaveLength(1);
    const found = await store.search.find("sign", { dossierId: dossier.id, kind: "quotation", limit: 5 });
    expect(found).toMatchObject([{ person: "Ada Brandt" }]);
  });

  test("goes on where it was, and keeps a changed article as a version", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", RUNN);
    const [first] = await add(store, dossier, arriving(documentOf(TALKS, URL)));
    expect(await add(store, dossier, arriving(documentOf(TALKS, URL)))).toMatchObject([{ kind: "same" }]);
    const moved = documentOf(TALKS.replace("80,000", "100,000"), `${URL}?utm_source=mail#top`);
    const [changed] = await add(store, dossier, arriving(moved));
    expect(changed).toMatchObject({
      kind: "changed",
      articleId: first?.kind === "new" ? first.articleId : 0,
    });
  });

  test("a failure stands in its place and the rest goes on", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", RUNN);
    async function* documents(): AsyncGenerator<Document> {
      yield { kind: "failure", failure: { id: null, source: "a.html", code: "empty", message: "is empty" } };
      yield { kind: "document", document: documentOf(TALKS) };
      yield { kind: "document", document: documentOf(`${TALKS}${" x".repeat(60)}`, URL) };
    }
    const added = await add(store, dossier, documents(), {
      limits: { text: TALKS.length + 50, file: 9999, line: 9999 },
    });
    expect(added.map(({ kind }) => kind)).toEqual(["failure", "new", "failure"]);
  });

  test("reads in threads what it reads in one", async () => {
    const [one, many] = [await open(), await open()];
    const documents = Array.from({ length: 40 }, (_, index) =>
      documentOf(`${TALKS} This is number ${index}.\n\n${"They talked on. ".repeat(120)}`, `${URL}/${index}`),
    );
    const results: string[] = [];
    for (const [store, threadCount] of [
      [one, 0],
      [many, 2],
    ] as const) {
      const dossier = await store.dossiers.create("Runn", RUNN);
      const added = await add(store, dossier, arriving(...documents), { threadCount });
      expect(added.map(({ kind }) => kind)).toEqual(documents.map(() => "new"));
      let all = "";
      for await (const { record } of store.members.recordsOf(dossier.id)) all += JSON.stringify(record);
      results.push(all);
    }
    expect(results[1]).toBe(results[0]);
  }, 60_000);

  test("reads again with another reader; what a person decided stays", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", RUNN);
    const [added] = await add(store, dossier, arriving(documentOf(TALKS, URL)), {
      models: loadModels(weightsFolder()),
    });
    const articleId = added?.kind === "new" ? added.articleId : 0;
    await store.members.put(articleId, [
      { dossierId: dossier.id, state: "left-out", by: "hand", score: 0, reason: "no" },
    ]);
    const before = await store.articles.current(articleId);
    const none = { files: [], byId: new Map() };
    const reread: unknown[] = [];
    for await (const one of rereadAll(store, { models: none, threadCount: 0 })) reread.push(one);
    expect(reread).toMatchObject([{ kind: "reread" }]);
    const after = await store.articles.current(articleId);
    expect(after.record.text).toBe(before.record.text);
    expect(after.record.reading.models).toEqual({});
    expect(await store.members.of(articleId)).toMatchObject([{ state: "left-out", by: "hand" }]);
    for await (const one of rereadAll(store, { models: none, threadCount: 0 })) expect(one).toBeNull();
  });

  test("forgotten articles do not come back by themselves", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", RUNN);
    const [added] = await add(store, dossier, arriving(documentOf(TALKS, URL)));
    await store.articles.forget(added?.kind === "new" ? added.articleId : 0);
    expect(await add(store, dossier, arriving(documentOf(TALKS, URL)))).toMatchObject([
      { kind: "forgotten" },
    ]);
    expect(await add(store, dossier, arriving(documentOf(TALKS, URL)), { forgotten: true })).toMatchObject([
      { kind: "new" },
    ]);
    expect(await add(store, dossier, arriving(documentOf(`${TALKS} More.`, URL)))).toMatchObject([
      { kind: "changed" },
    ]);
  });

  describe("a forgotten person", () => {
    test("is gone from everything, and from what comes later", async () => {
      const store = await open();
      const dossier = await store.dossiers.create("Runn", RUNN);
      const named = documentOf(`${TALKS} Brandt left early.`, "https://observer.example/ada-brandt-leaves");
      const [added] = await add(store, dossier, arriving(named));
      expect(await forgetPerson(store, "Ada Brandt", { models })).toEqual({ versionCount: 1, leftovers: [] });
      const articleId = added?.kind === "new" ? added.articleId : 0;
      const { record, article } = await store.articles.current(articleId);
      const original = await store.articles.original(article.id);
      const { json, content } = await store.articles.document(article.id);
      const everything = JSON.stringify([record, article, original.bytes.toString("utf8"), json, content]);
      expect(everything).not.toMatch(/brandt/i);
      expect(record.text).toContain("███ ██████, the foreign minister of Arvenia");
      expect(await store.search.find("brandt", { limit: 5 })).toEqual([]);
      expect(await store.search.find("marched", { limit: 5 })).not.toEqual([]);
      const [later] = await add(store, dossier, arriving(documentOf(`${TALKS} Later.`, URL)));
      const kept = await store.articles.current(later?.kind === "new" ? later.articleId : 0);
      expect(kept.record.text).not.toMatch(/brandt/i);
      expect(await add(store, dossier, arriving(documentOf(`${TALKS} Later.`, URL)))).toMatchObject([
        { kind: "same" },
      ]);
    });
  });
});
