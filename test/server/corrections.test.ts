import { afterAll, beforeAll, expect, test } from "vitest";
import { correctedArticle, correctLine } from "../../src/jobs/index.ts";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";

let workspace: SharedWorkspace;
beforeAll(async () => {
  workspace = await sharedWorkspace();
}, 60_000);
afterAll(() => workspace.close());

test("who corrected what, when, why, and who took it back or said otherwise", async () => {
  const { store } = workspace;
  const dossier = await store.dossiers.need("Lake Runn talks");
  const reader = await workspace.signedIn("reader");
  const page = async (headers = reader) => (await workspace.get("/d/1/corrections", headers)).text();
  expect(await page()).toContain("Nobody corrected this dossier yet");
  const { record } = await correctedArticle(store, dossier, 3);
  const line = record.attributions[0]!.id;
  const reference = { dossier, articleId: 3, line };
  const change = { action: "change", value: { speaker: "Ada Brandt" } } as const;
  const first = await correctLine(store, reference, { ...change, who: "Odu", reason: "it was her" });
  await correctLine(store, reference, { ...change, value: { speaker: "Mira" }, who: "Ada", reason: null });
  const html = await page();
  expect(html).toMatch(/Changed a statement:/);
  for (const words of ["speaker: Ada Brandt", "it was her", "<bdi>Odu</bdi>", "overruled by"]) {
    expect(html).toContain(words);
  }
  expect(html).not.toContain("Take back");
  const reviewer = await workspace.signedIn("reviewer");
  expect(await page(reviewer)).toContain("Take back");
  const fields = { correction: String(first.id), back: "/d/1/corrections" };
  expect((await workspace.post("/d/1/review/undo", fields, reader)).status).toBe(403);
  expect((await workspace.post("/d/1/review/undo", fields, reviewer)).headers.get("location")).toBe(
    "/d/1/corrections",
  );
  expect(await page()).toMatch(/taken back by <bdi>reviewer<\/bdi>/);
});

test("the latest fifty stand on the first page", async () => {
  const { store } = workspace;
  for (let index = 0; index < 60; index++) {
    await store.corrections.add({
      dossierId: 1,
      articleId: null,
      action: "rename",
      subject: "issue",
      target: { items: [`issue ${index}`] },
      value: { name: `matter ${index}` },
      who: "Ada",
      reason: null,
    });
  }
  const reader = await workspace.signedIn("reader");
  const html = await (await workspace.get("/d/1/corrections", reader)).text();
  expect(html).toContain("matter 59");
  expect(html).not.toContain("matter 3<");
  const earlier = /href="(\?before=\d+)"/.exec(html)![1]!;
  expect(await (await workspace.get(`/d/1/corrections${earlier}`, reader)).text()).toContain("matter 3<");
});
