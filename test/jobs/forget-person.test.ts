import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  addAll,
  correctLine,
  type Document,
  DossierViews,
  enqueue,
  forgetPerson,
  rereadAll,
  work,
} from "../../src/jobs/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import type { Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { onBothDatabases } from "../store/databases.ts";

const models = loadModels(weightsFolder());
const TALKS =
  'Arvenia and Tolmark met in Varn on Monday. "We will not sign," Ada Brandt, the foreign minister of Arvenia, said. Brandt left for Kessel.';
const PAGE = `<html><head><meta name="author" content="Ada Brandt"><title>Brandt: no</title></head><body><article><h1>Brandt: no</h1>
<p>${TALKS}</p><p>${"The talks went on for hours and nobody left the room. ".repeat(8)}</p><img src="/ada-brandt.jpg" alt="Ada Brandt"></article></body></html>`;

async function* documents(
  ...given: readonly (readonly [url: string, kind: "text" | "html", content: string])[]
): AsyncGenerator<Document> {
  for (const [url, kind, content] of given) {
    const hints = { ...NO_HINTS, url, published: "2031-03-05", title: "Ada Brandt in Varn" };
    yield { kind: "document", document: { id: url, source: url, kind, content, hints, warnings: [] } };
  }
}

/** Every word that a workspace holds, packed or not. */
async function wordsOf(store: Store): Promise<string> {
  let text = "";
  for await (const piece of store.backup()) text += piece;
  return text.replace(/\{"base64":"([^"]*)"\}/g, (_, packed: string) => {
    const bytes = Buffer.from(packed, "base64");
    return bytes.readUInt32LE(0) === 0xfd2fb528
      ? zstdDecompressSync(bytes).toString("utf8")
      : bytes.toString("latin1");
  });
}

onBothDatabases("forgetting a person", ({ open }) => {
  test("leaves the name nowhere but where it says so, and reading again brings nothing back", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Brandt's talks", {
      parties: ["Arvenia", "Tolmark"],
      places: ["Varn"],
      terms: ["Ada Brandt", "fishing rights"],
    });
    const options = { models, threadCount: 0, all: true };
    const given = documents(
      ["https://observer.example/1", "text", TALKS],
      ["https://observer.example/ada-brandt-says-no", "html", PAGE],
      ["https://observer.example/2", "text", TALKS.replace("We will not sign", "We shall see")],
    );
    for await (const one of addAll(store, dossier, { documents: given, options }))
      expect(one.kind).toBe("new");
    const { record } = await store.articles.current(1);
    await correctLine(
      store,
      { dossier, articleId: 1, line: record.attributions[0]!.id },
      { action: "change", value: { speaker: "Ada Brandt" }, who: "ada", reason: "Brandt said it herself" },
    );
    const feed = await store.subscriptions.follow(dossier.id, "https://observer.example/feed", "feed");
    await store.subscriptions.update(feed.id, {
      title: "All of Ada Brandt",
      lastError: "no answer for ada brandt",
    });
    await store.subscriptions.follow(dossier.id, "https://observer.example/people/ada-brandt", "page");
    await store.subscriptions.addPending(
      dossier.id,
      ["https://observer.example/brandt-again", "https://observer.example/9"],
      feed.id,
    );
    const later = documents(["https://observer.example/3", "text", `${TALKS} It rained.`]);
    const queued = { documents: later, options: { all: true, forgotten: false, date: null } };
    for await (const one of enqueue(store, dossier, queued)) expect(one.kind).toBe("waiting");
    await store.published.revise(dossier.id, () => [
      {
        uid: "u",
        sequence: 1,
        content: "c",
        firstDay: "2031-03-03",
        lastDay: "2031-03-03",
        title: "Meeting: Ada Brandt",
        withdrawn: false,
        reports: [],
      },
    ]);
    await new DossierViews(store, dossier, () => null).brief({ since: null, until: null });
    expect((await store.search.find("brandt", { limit: 9 })).length).toBeGreaterThan(0);

    const { versionCount, leftovers } = await forgetPerson(store, "Ada Brandt", { models });
    expect(versionCount).toBe(3);
    expect(leftovers).toEqual([
      { kind: "dossier-name", dossier: "Brandt's talks", text: "Brandt's talks", count: 1 },
      {
        kind: "address",
        dossier: "Brandt's talks",
        text: "https://observer.example/people/ada-brandt",
        count: 1,
      },
      { kind: "waiting", dossier: "Brandt's talks", text: "", count: 1 },
    ]);
    // What was listed, as the message says.
    await store.dossiers.rename(dossier.id, "Talks");
    await store.subscriptions.unfollow(dossier.id, "https://observer.example/people/ada-brandt");
    const told: string[] = [];
    const stop = new AbortController().signal;
    await work(store, { models, threadCount: 0, once: true, stop, told: ({ kind }) => told.push(kind) });
    expect(told).toEqual(["new"]);
    for await (const one of rereadAll(store, { models, threadCount: 0, everything: true }))
      expect(one.kind).toBe("reread");
    await new DossierViews(store, await store.dossiers.need("Talks"), () => null).brief({
      since: null,
      until: null,
    });
    await store.scrub();

    const words = await wordsOf(store);
    expect(words).toContain("foreign minister of Arvenia");
    const found = /.{60}(?:brandt).{60}/i.exec(words.replace(/\n/g, " "));
    expect(found?.[0]).toBeUndefined();
    expect(await store.search.find("brandt", { limit: 9 })).toEqual([]);
    expect((await store.dossiers.need("Talks")).terms).toEqual(["fishing rights"]);
    expect((await store.subscriptions.waiting(dossier.id)).map(({ url }) => url)).toContain(
      "https://observer.example/9",
    );
    expect(await store.check()).toEqual([]);
    if (store.kind === "sqlite")
      expect(readFileSync(store.location).toString("latin1")).not.toMatch(/brandt/i);
  }, 120_000);
});
