import { expect, test } from "vitest";
import { addAll, type Document, openDossier } from "../../src/jobs/index.ts";
import { hashOf } from "../../src/jobs/keep/document-key.ts";
import { NO_MODELS } from "../../src/learned/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { onBothDatabases } from "../store/databases.ts";

async function* documents(from: number, to: number): AsyncGenerator<Document> {
  for (let index = from; index < to; index++) {
    const content = `Arvenia and Tolmark met in Varn on Monday. Arvenia refused offer ${index}. "We will not open the harbour," it said.`;
    const hints = {
      ...NO_HINTS,
      published: `2031-0${1 + (index % 9)}-0${1 + (index % 7)}`,
      title: `Offer ${index}`,
    };
    yield {
      kind: "document",
      document: { id: hashOf(content), source: `${index}.txt`, kind: "text", content, hints, warnings: [] },
    };
  }
}

onBothDatabases("a large dossier", ({ open }) => {
  test("is merged once, is the same from what was kept, and anew after a change", async () => {
    const store = await open();
    await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const add = async (from: number, to: number): Promise<void> => {
      const options = { models: NO_MODELS, threadCount: 0 };
      const dossier = await store.dossiers.need("Runn");
      for await (const added of addAll(store, dossier, { documents: documents(from, to), options })) {
        expect(added.kind).toBe("new");
      }
    };
    const opened = async () => openDossier(store, await store.dossiers.need("Runn"), { vectors: null });
    await add(0, 110);
    const first = await opened();
    const kept = await opened();
    expect(kept).toEqual(first);
    expect(kept.merged).not.toBe(first.merged);
    await add(110, 111);
    const more = await opened();
    expect(
      more.merged.sources.length + more.merged.sources.flatMap(({ carriers }) => carriers).length,
    ).toBeGreaterThanOrEqual(111);
    await store.articles.forget([...more.articles.values()][0]!.articleId);
    expect((await opened()).articles.size).toBe(110);
  }, 90_000);
});
