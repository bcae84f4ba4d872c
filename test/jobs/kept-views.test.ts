import { expect, test } from "vitest";
import { ROWS_VERSION } from "../../src/dossier/rows/article-rows.ts";
import { briefView, movedView, positionsView } from "../../src/dossier/views/index.ts";
import { addAll, correctLine, type Document, DossierViews } from "../../src/jobs/index.ts";
import { hashOf } from "../../src/jobs/keep/document-key.ts";
import { NO_MODELS } from "../../src/learned/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { pack, type Store } from "../../src/store/index.ts";
import { actor, position, rows, source } from "../dossier/rows.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf, taken } from "../store/readings.ts";

const STANDS = [
  ["2031-01-05", "state:tolmark", "refuse", "reopening of the ferry line"],
  ["2031-01-20", "state:arvenia", "demand", "return of the charts"],
  ["2031-02-03", "state:tolmark", "offer", "reopening of the ferry line"],
  ["2031-03-01", "state:arvenia", "demand", "return of the charts"],
  ["2031-03-09", "state:tolmark", "accept", "reopening of the ferry line"],
] as const;

async function filled(store: Store): Promise<void> {
  const { id } = await store.dossiers.create("Runn", { parties: ["Tolmark"], places: [], terms: [] });
  const readings = STANDS.map(([date, party, stance, issue], index) => {
    const made = rows(source(`x${index}`, date, { title: issue }), {
      actors: [actor("state", "Arvenia"), actor("state", "Tolmark")],
      positions: [position("p1", { party, stance, issue })],
    });
    const reading = readingOf({
      key: `id:${index}`,
      text: `${stance} ${index}`,
      published: date,
      memberships: [taken(id)],
    });
    return { ...reading, extract: { form: ROWS_VERSION, packed: pack(JSON.stringify(made)) } };
  });
  await store.articles.save(readings);
}

/** A made-up article of a dossier in which Tolmark refuses. */
function refusal(index: number, dossierId: number) {
  const date = `2031-0${1 + (index % 9)}-0${1 + (index % 7)}`;
  const made = rows(source(`x${index}`, date), {
    actors: [actor("state", "Tolmark")],
    positions: [position("p1", { party: "state:tolmark", stance: "refuse", issue: "fishing quota" })],
  });
  const memberships = [taken(dossierId)];
  const reading = readingOf({ key: `id:${index}`, text: `a ${index}`, published: date, memberships });
  return { ...reading, extract: { form: ROWS_VERSION, packed: pack(JSON.stringify(made)) } };
}

/** Articles that each quote somebody once. */
async function* saidAgain(count: number): AsyncGenerator<Document> {
  for (let index = 0; index < count; index++) {
    const content = `Arvenia and Tolmark met in Varn. "We will not open harbour ${index} to anybody at all," Ilse Brandt said.`;
    const hints = { ...NO_HINTS, published: "2031-03-01", title: `Harbour ${index}` };
    yield {
      kind: "document",
      document: { id: hashOf(content), source: `${index}.txt`, kind: "text", content, hints, warnings: [] },
    };
  }
}

const here = () => {
  throw new Error("merged in this thread");
};

const TIME = { timeout: 60_000, interval: 200 };

onBothDatabases("views that are kept", ({ open }) => {
  test("are the same as those of the merged dossier, the first time and from what was kept", async () => {
    const store = await open();
    await filled(store);
    const views = async () => new DossierViews(store, await store.dossiers.need("Runn"), () => null);
    const merged = await (await views()).merged();
    for (const round of ["made", "kept"]) {
      for (const since of [null, "2031-01-10", "2031-02-10", "2031-04-01"]) {
        const window = { since, until: null };
        const { silentCount, ...moved } = await (await views()).moved(window, true);
        expect([round, since, moved]).toEqual([round, since, movedView(merged, window)]);
        expect(silentCount).toBe(0);
      }
      expect(await (await views()).brief({ since: null, until: null })).toEqual(
        briefView(merged, { since: null, until: null }, ["Tolmark"]),
      );
      expect(await (await views()).positions(null, true)).toEqual(positionsView(merged));
      for (const since of [null, "2031-01-10", "2031-02-10"]) {
        for (const until of ["2031-02-05", "2031-03-01", "2031-03-20"]) {
          const told = await (await views()).brief({ since, until });
          const { stands, ...rest } = briefView(merged, { since, until }, ["Tolmark"]);
          const bare = stands.map((line) => ({ ...line, wordings: [] }));
          expect([since, until, told]).toEqual([since, until, { ...rest, stands: bare }]);
        }
      }
    }
  }, 60_000);

  test("without what was not heard of, that is counted", async () => {
    const store = await open();
    await filled(store);
    const views = new DossierViews(store, await store.dossiers.need("Runn"), () => null);
    const { lines, silentCount } = await views.moved({ since: "2031-04-01", until: null }, false);
    expect([lines.length, silentCount]).toEqual([0, 2]);
  });

  test("of a large dossier are made in another thread", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    await store.articles.save(Array.from({ length: 160 }, (_, index) => refusal(index, id)));
    const views = new DossierViews(store, await store.dossiers.need("Runn"), here, { weights: null });
    expect((await views.issuesPage({ limit: 5 })).lines.map(({ standCount }) => standCount)).toEqual([160]);
    expect((await views.brief({ since: null, until: null })).articleCount).toBe(160);
  }, 120_000);

  test("of a large dossier before its last changes will do for a page", async () => {
    const store = await open();
    const { id } = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    await store.articles.save(Array.from({ length: 160 }, (_, index) => refusal(index, id)));
    const views = async (older: boolean) =>
      new DossierViews(store, await store.dossiers.need("Runn"), here, { weights: null, older });
    const standCounts = async (of: DossierViews) =>
      (await of.issuesPage({ limit: 5 })).lines.map(({ standCount }) => standCount);
    const first = await views(true);
    // Where there are none yet, they are waited for.
    expect([await standCounts(first), first.isBehind]).toEqual([[160], false]);
    await store.articles.save([refusal(160, id)]);
    const older = await views(true);
    expect([await standCounts(older), older.isBehind]).toEqual([[160], true]);
    expect((await older.brief({ since: "2031-02-01", until: null })).articleCount).toBe(160);
    expect((await older.brief({ since: null, until: null })).articleCount).toBe(160);
    await expect
      .poll(async () => {
        const now = await views(true);
        return [await standCounts(now), now.isBehind];
      }, TIME)
      .toEqual([[161], false]);

    // Who can't do with what was waits for what is.
    await store.articles.save([refusal(161, id)]);
    const fresh = await views(false);
    expect([await standCounts(fresh), fresh.isBehind]).toEqual([[162], false]);

    await store.articles.forget((await store.articles.need("id:0")).articleId);
    const forgotten = await views(true);
    expect([await standCounts(forgotten), forgotten.isBehind]).toEqual([[161], false]);
  }, 120_000);

  test("that are older have what was said of their lines since, and such lines wait no more", async () => {
    const store = await open();
    await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const options = { models: NO_MODELS, threadCount: 0 };
    const need = () => store.dossiers.need("Runn");
    for await (const added of addAll(store, await need(), { documents: saidAgain(150), options }))
      expect(added.kind).toBe("new");
    const views = async () => new DossierViews(store, await need(), here, { weights: null, older: true });
    const asked = { subject: "attribution", limit: 1 } as const;
    const { total, lines } = await (await views()).reviewPage(asked);
    const [{ article, line }] = lines as [(typeof lines)[number]];
    const articleId = article.number!;
    const isTold = async (of: DossierViews) =>
      (await of.statementOf(articleId, line))?.reports.some(({ number }) => number === articleId) === true;
    expect(await isTold(await views())).toBe(true);
    await correctLine(
      store,
      { dossier: await need(), articleId, line },
      { action: "reject", value: null, who: "Ada", reason: null },
    );
    const older = await views();
    expect([(await older.reviewPage(asked)).total, older.isBehind]).toEqual([total - 1, true]);
    expect((await older.reviewPage(asked)).lines[0]).not.toMatchObject({ article, line });
    expect(await isTold(older)).toBe(false);
    const [correction] = await store.corrections.list((await need()).id);
    await store.corrections.undo(correction!.id, "Ada");
    expect(await isTold(await views())).toBe(true);
  }, 120_000);

  test("change with the dossier", async () => {
    const store = await open();
    await filled(store);
    const moved = async () => {
      const views = new DossierViews(store, await store.dossiers.need("Runn"), () => null);
      const { lines } = await views.moved({ since: "2031-02-01", until: null }, true);
      return lines.find(({ party }) => party.name === "Tolmark")?.to.stance;
    };
    expect(await moved()).toBe("accept");
    await store.articles.forget((await store.articles.need("id:4")).articleId);
    expect(await moved()).toBe("offer");
  });
});
