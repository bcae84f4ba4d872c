import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { readingOf, taken } from "./readings.ts";

test("no word of a forgotten article is left in the files of a workspace in SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-forgotten-"));
  const words = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "latin1"))
      .join();
  const store = await openStore(join(folder, "workspace.sqlite"));
  try {
    const { id } = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const [saved] = await store.articles.save([
      readingOf({
        key: "https://observer.example/zyxquat",
        text: "The zyxquat was here.",
        title: "Zyxquat",
        memberships: [taken(id)],
      }),
      readingOf({ key: "id:2", text: "The harbour was closed.", memberships: [taken(id)] }),
    ]);
    await store.corrections.add({
      dossierId: id,
      articleId: saved!.articleId,
      action: "reject",
      subject: "position",
      target: { words: [], was: { issue: "zyxquat" } },
      value: null,
      who: "ada",
      reason: "zyxquat is no issue",
    });
    expect(/zyxquat/i.test(words())).toBe(true);
    await store.articles.forget(saved!.articleId);
    await store.scrub();
    // Not the words themselves: a failure would print the files.
    expect(/zyxquat/i.test(words())).toBe(false);
    expect(await store.search.find("harbour", { limit: 5 })).toHaveLength(1);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
