import { expect, test } from "vitest";
import { wholeApart } from "../../src/app/apart/whole-apart.ts";
import { type WholeWork, wholeResult } from "../../src/app/apart/whole-work.ts";
import { ROWS_VERSION } from "../../src/dossier/rows/article-rows.ts";
import { pack, type Store, StoreError } from "../../src/store/index.ts";
import { actor, position, rows, source } from "../dossier/rows.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf, taken } from "../store/readings.ts";

const ISSUES = ["fishing quota", "ferry line", "return of the charts"];

/** A dossier that is large enough to be merged in a thread. */
async function filled(store: Store) {
  const { id } = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
  const readings = Array.from({ length: 160 }, (_, index) => {
    const date = `2031-0${1 + (index % 9)}-0${1 + (index % 7)}`;
    const issue = ISSUES[index % ISSUES.length]!;
    const made = rows(source(`x${index}`, date), {
      actors: [actor("state", "Tolmark")],
      positions: [position("p1", { party: "state:tolmark", stance: "refuse", issue })],
    });
    const memberships = [taken(id)];
    const reading = readingOf({ key: `id:${index}`, text: `a ${index}`, published: date, memberships });
    return { ...reading, extract: { form: ROWS_VERSION, packed: pack(JSON.stringify(made)) } };
  });
  await store.articles.save(readings);
  return store.dossiers.need("Runn");
}

const notHere = () => {
  throw new Error("merged in this thread");
};

onBothDatabases("what takes a large dossier whole", ({ open }) => {
  test("is done in a thread, with the same result, and a refusal comes back as what it is", async () => {
    const store = await open();
    const dossier = await filled(store);
    const works: readonly WholeWork[] = [
      { kind: "export", asked: { format: "csv", table: "positions" } },
      { kind: "view", view: "issues", asked: { since: null, until: null, all: true } },
    ];
    const undated = (value: unknown): string =>
      JSON.stringify(value).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
    for (const work of works) {
      const apart = await wholeApart({ store, dossier, vectors: notHere }, work);
      const here = await wholeResult({ store, dossier, vectors: () => null }, work);
      expect(undated(apart).length).toBeGreaterThan(100);
      expect([work, undated(apart)]).toEqual([work, undated(here)]);
    }
    const said = { action: "merge", subject: "issue", who: "Ada", reason: null, name: null } as const;
    const merge = (items: readonly string[]) =>
      wholeApart({ store, dossier, vectors: notHere }, { kind: "group", said: { ...said, items } });
    const kept = await merge(["fishing quota", "ferry line"]);
    expect((await store.corrections.get(kept.id))?.who).toBe("Ada");
    const refused = await merge(["fishing quota", "no such matter"]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreError);
    expect(refused).toMatchObject({ code: "not-found", message: expect.stringContaining("no such matter") });
  }, 120_000);
});
