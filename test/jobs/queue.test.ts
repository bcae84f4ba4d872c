import { expect, test } from "vitest";
import {
  type Added,
  type Document,
  enqueue,
  enqueueReread,
  type Reread,
  work,
} from "../../src/jobs/index.ts";
import { hashOf } from "../../src/jobs/keep/document-key.ts";
import { loadModels } from "../../src/learned/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { onBothDatabases } from "../store/databases.ts";

const models = loadModels(weightsFolder());

async function* documents(count: number): AsyncGenerator<Document> {
  for (let index = 0; index < count; index++) {
    const content = `Arvenia refused offer ${index} in Varn on Monday.`;
    const hints = { ...NO_HINTS, published: "2031-03-02" };
    yield {
      kind: "document",
      document: { id: hashOf(content), source: `${index}.txt`, kind: "text", content, hints, warnings: [] },
    };
  }
  yield {
    kind: "document",
    document: {
      id: "empty",
      source: "empty.txt",
      kind: "text",
      content: "x".repeat(300),
      hints: NO_HINTS,
      warnings: [],
    },
  };
}

async function worked(store: Store): Promise<(Added | Reread)[]> {
  const done: (Added | Reread)[] = [];
  await work(store, {
    models,
    threadCount: 0,
    once: true,
    limits: { text: 200, file: 999, line: 999 },
    stop: new AbortController().signal,
    told: (one) => done.push(one),
  });
  return done;
}

onBothDatabases("what waits to be read", ({ kind, workspace }) => {
  test("is read by whoever works, each document once", async () => {
    const place = await workspace();
    const [store, other] = [await openStore(place), await openStore(place)];
    const dossier = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const options = { all: false, forgotten: false, date: null };
    let waiting = 0;
    for await (const one of enqueue(store, dossier, { documents: documents(40), options }))
      waiting += one.kind === "waiting" ? 1 : 0;
    expect(waiting).toBe(41);
    expect(await store.inbox.waitingCount(dossier.id)).toBe(41);
    const shares = await Promise.all([worked(store), ...(kind === "postgres" ? [worked(other)] : [])]);
    const kinds = shares.flat().map((one) => one.kind);
    expect(kinds.filter((one) => one === "new")).toHaveLength(40);
    expect(kinds.filter((one) => one === "failure")).toHaveLength(1);
    expect(await store.inbox.waitingCount(dossier.id)).toBe(0);
    expect(await store.inbox.failed(dossier.id)).toMatchObject([{ error: expect.stringContaining("200") }]);
    expect(await store.members.list(dossier.id, "taken")).toHaveLength(40);
    expect(await store.check()).toEqual([]);
    if (kind === "postgres") {
      expect(await enqueueReread(store, { models, everything: true })).toBe(40);
      const again = await Promise.all([worked(store), worked(other)]);
      expect(again.flat().filter((one) => one.kind === "reread")).toHaveLength(40);
    }
    await store.close();
    await other.close();
  }, 90_000);
});
