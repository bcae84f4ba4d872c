import { expect, test } from "vitest";
import { ROWS_VERSION } from "../../src/dossier/rows/article-rows.ts";
import { briefView, movedView, positionsView } from "../../src/dossier/views/index.ts";
import { DossierViews } from "../../src/jobs/index.ts";
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
    const readings = Array.from({ length: 160 }, (_, index) => {
      const date = `2031-0${1 + (index % 9)}-0${1 + (index % 7)}`;
      const made = rows(source(`x${index}`, date), {
        actors: [actor("state", "Tolmark")],
        positions: [position("p1", { party: "state:tolmark", stance: "refuse", issue: "fishing quota" })],
      });
      const reading = readingOf({
        key: `id:${index}`,
        text: `a ${index}`,
        published: date,
        memberships: [taken(id)],
      });
      return { ...reading, extract: { form: ROWS_VERSION, packed: pack(JSON.stringify(made)) } };
    });
    await store.articles.save(readings);
    const here = () => {
      throw new Error("merged in this thread");
    };
    const views = new DossierViews(store, await store.dossiers.need("Runn"), here, { weights: null });
    expect((await views.issuesPage({ limit: 5 })).lines.map(({ standCount }) => standCount)).toEqual([160]);
    expect((await views.brief({ since: null, until: null })).articleCount).toBe(160);
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
