import { expect, test } from "vitest";
import {
  addAll,
  auditOf,
  correctedArticle,
  correctGroup,
  correctLine,
  type Document,
  openDossier,
  rereadAll,
  splitActor,
} from "../../src/jobs/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import type { Correction, Record } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import type { Dossier, Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { onBothDatabases } from "../store/databases.ts";

const models = loadModels(weightsFolder());
const NO_INTERESTS = { parties: [], places: [], terms: [] };

const TALKS = `Foreign Minister Ada Brandt of Arvenia met Marek Oduya of Tolmark in Varn on Monday.

"We will not open the harbour," Brandt said. Tolmark demands that the patrol boats leave, Oduya told reporters.

"The boats are slow," Brandt said later in the day.`;

type Given = readonly [url: string, text: string, day: string];

async function* texts(...given: readonly Given[]): AsyncGenerator<Document> {
  for (const [url, content, published] of given) {
    const hints = { ...NO_HINTS, url, published, title: "Talks" };
    yield {
      kind: "document",
      document: { id: url, source: url, kind: "text", content, hints, warnings: [] },
    };
  }
}

const URL = "https://observer.example/talks";

async function dossierWith(store: Store, ...given: readonly Given[]): Promise<Dossier> {
  const dossier = await store.dossiers.create("Runn", NO_INTERESTS);
  const options = { models, threadCount: 0, all: true };
  for await (const added of addAll(store, dossier, { documents: texts(...given), options })) {
    expect(added.kind).toBe("new");
  }
  return dossier;
}

async function revisionOf(store: Store): Promise<number> {
  return (await store.dossiers.need("Runn")).revision;
}

function lineSaying(record: Record, words: string): string {
  const line = record.attributions.find(({ content: [span] }) =>
    record.text.slice(...span!).startsWith(words),
  );
  if (line === undefined) throw new Error(`no line says ${words}`);
  return line.id;
}

function speakerOf(record: Record, words: string): string | undefined {
  const line = record.attributions.find(({ id }) => id === lineSaying(record, words));
  return record.actors.find(({ id }) => id === line?.speaker)?.name;
}

onBothDatabases("two people who correct at once", ({ open }) => {
  test("the last word counts, the other is told, and the list shows both", async () => {
    const store = await open();
    const dossier = await dossierWith(store, [URL, TALKS, "2031-03-05"]);
    const article = await correctedArticle(store, dossier, 1);
    const line = lineSaying(article.record, "We will not");
    const other = lineSaying(article.record, "The boats");
    const expectedRevision = await revisionOf(store);
    const say = (who: string, speaker: string, at = line) =>
      correctLine(
        store,
        { dossier, articleId: 1, line: at },
        { action: "change", value: { speaker }, who, reason: null, expectedRevision },
      );
    // All three saw the dossier as it was before any of them said something.
    const [first, elsewhere, last] = [
      await say("ada", "Lena Roth"),
      await say("lev", "Jan Holt", other),
      await say("mia", "Marek Oduya"),
    ];
    expect(first.meanwhile).toEqual([]);
    expect(elsewhere.meanwhile).toEqual([]);
    expect(last.meanwhile).toMatchObject([{ id: first.id, who: "ada", value: { speaker: "Lena Roth" } }]);
    const { record } = await correctedArticle(store, dossier, 1);
    expect(speakerOf(record, "We will not")).toBe("Marek Oduya");
    expect(
      (await auditOf(store, dossier)).map(({ correction, overruledBy }) => [correction.who, overruledBy]),
    ).toEqual([
      ["ada", last.id],
      ["lev", null],
      ["mia", null],
    ]);
    // Who saw the last state is told nothing; who saw the one before an undoing is.
    const seen = await revisionOf(store);
    await store.corrections.undo(last.id, "ada");
    const again = await correctLine(
      store,
      { dossier, articleId: 1, line },
      { action: "accept", value: null, who: "mia", reason: null, expectedRevision: seen },
    );
    expect(again.meanwhile.map(({ id, undone }) => [id, undone?.who])).toEqual([[last.id, "ada"]]);
  });

  test("the same at the same moment: each is told of the one before it", async () => {
    const store = await open();
    const dossier = await dossierWith(store, [URL, TALKS, "2031-03-05"]);
    const line = lineSaying((await correctedArticle(store, dossier, 1)).record, "We will not");
    const expectedRevision = await revisionOf(store);
    const kept = await Promise.all(
      ["ada", "lev", "mia", "jan"].map((who) =>
        correctLine(
          store,
          { dossier, articleId: 1, line },
          { action: "change", value: { speaker: `${who} Roth` }, who, reason: null, expectedRevision },
        ),
      ),
    );
    expect(kept.map(({ meanwhile }) => meanwhile.length).sort()).toEqual([0, 1, 2, 3]);
  });
});

onBothDatabases("one person of an article who is two", ({ open }) => {
  const people = (record: Record): string[] =>
    record.actors.flatMap(({ kind, name, role }) => (kind === "person" ? [`${name}, ${role}`] : []));

  test("is split by lines or words, survives reading again and a changed text, and is undone", async () => {
    const store = await open();
    const dossier = await dossierWith(store, [URL, TALKS, "2031-03-05"]);
    const { record } = await correctedArticle(store, dossier, 1);
    expect(speakerOf(record, "The boats")).toBe("Ada Brandt");
    const into = { name: "Otto Brandt", role: "envoy", party: "Tolmark" };
    const said = { into, who: "ada", reason: null };
    const kept = await splitActor(
      store,
      { dossier, articleId: 1, name: "Ada Brandt" },
      { ...said, lines: [lineSaying(record, "The boats")], words: [] },
    );
    const apart = (await correctedArticle(store, dossier, 1)).record;
    expect([speakerOf(apart, "We will not"), speakerOf(apart, "The boats")]).toEqual([
      "Ada Brandt",
      "Otto Brandt",
    ]);
    expect(people(apart)).toContain("Otto Brandt, envoy");
    const otto = apart.actors.find(({ name }) => name === "Otto Brandt")!;
    expect(otto.mentions.map(([start, end]) => apart.text.slice(start, end)).join()).toMatch(/^Brandt/);
    for await (const one of rereadAll(store, { models, threadCount: 0, everything: true }))
      expect(one.kind).toBe("reread");
    expect(speakerOf((await correctedArticle(store, dossier, 1)).record, "The boats")).toBe("Otto Brandt");
    const { merged } = await openDossier(store, dossier, { vectors: null });
    expect(merged.actors.flatMap(({ kind, name }) => (kind === "person" ? [name] : [])).sort()).toEqual(
      expect.arrayContaining(["Ada Brandt", "Otto Brandt"]),
    );
    const options = { models, threadCount: 0, all: true };
    const changed = texts([URL, `An update.\n\n${TALKS}`, "2031-03-05"]);
    for await (const one of addAll(store, dossier, { documents: changed, options }))
      expect(one.kind).toBe("changed");
    expect(speakerOf((await correctedArticle(store, dossier, 1)).record, "The boats")).toBe("Otto Brandt");
    await store.corrections.undo(kept.id, "ada");
    expect(speakerOf((await correctedArticle(store, dossier, 1)).record, "The boats")).toBe("Ada Brandt");
  });

  test("by words, and what can't be split says what there is", async () => {
    const store = await open();
    const dossier = await dossierWith(store, [URL, TALKS, "2031-03-05"]);
    const split = (name: string, words: readonly string[], as: string) =>
      splitActor(
        store,
        { dossier, articleId: 1, name },
        { lines: [], words, into: { name: as, role: null, party: null }, who: "ada", reason: null },
      );
    await expect(split("Lena Roth", [], "Otto Brandt")).rejects.toThrow(
      /has nobody named "Lena Roth": it has .*Ada Brandt/,
    );
    await expect(split("Ada Brandt", ["patrol boats"], "Otto Brandt")).rejects.toThrow(/not named there/);
    await expect(split("Ada Brandt", ["no such words"], "Otto Brandt")).rejects.toThrow(
      /does not have these words/,
    );
    await expect(split("Ada Brandt", [], "Brandt")).rejects.toThrow(/does not tell it from Ada Brandt/);
    await split("Brandt", ["Brandt said later in the day"], "Otto Brandt");
    const { record } = await correctedArticle(store, dossier, 1);
    expect(speakerOf(record, "The boats")).toBe("Otto Brandt");
    expect(speakerOf(record, "We will not")).toBe("Ada Brandt");
    // One who was the other in the whole article is gone from it.
    await split("Otto Brandt", [], "Lena Roth");
    const last = (await correctedArticle(store, dossier, 1)).record;
    expect(speakerOf(last, "The boats")).toBe("Lena Roth");
    expect(people(last).join()).not.toContain("Otto");
  });
});

const DEMAND = (issue: string): string =>
  `"We demand ${issue}," said Marek Oduya, the foreign minister of Tolmark.`;

onBothDatabases("groups by hand", ({ open }) => {
  const issueOf = async (store: Store, dossier: Dossier, wording: string): Promise<string> => {
    const { merged } = await openDossier(store, await store.dossiers.need(dossier.name), { vectors: null });
    const issue = merged.issues.find(({ wordings }) => wordings.some(({ text }) => text.includes(wording)));
    if (issue === undefined)
      throw new Error(`no issue "${wording}" among ${merged.issues.map(({ name }) => name)}`);
    return issue.name;
  };
  const say = async (
    store: Store,
    dossier: Dossier,
    said: {
      action: "merge" | "split" | "rename";
      subject: "issue" | "person" | "statement" | "calendar";
      items: string[];
      name?: string;
    },
  ): Promise<Correction> => {
    const { merged } = await openDossier(store, await store.dossiers.need(dossier.name), { vectors: null });
    return correctGroup(store, { dossier, merged }, { name: null, who: "ada", reason: null, ...said });
  };

  test("issues are joined, renamed by the name they have now, and split; the last word counts", async () => {
    const store = await open();
    const dossier = await dossierWith(
      store,
      ["https://a.example/1", DEMAND("the withdrawal of the patrol boats"), "2031-03-05"],
      ["https://a.example/2", DEMAND("fishing licences for its villages"), "2031-03-06"],
    );
    await say(store, dossier, {
      action: "merge",
      subject: "issue",
      items: [await issueOf(store, dossier, "boats"), await issueOf(store, dossier, "licences")],
      name: "the lake",
    });
    expect(await issueOf(store, dossier, "licences")).toBe("the lake");
    await say(store, dossier, {
      action: "rename",
      subject: "issue",
      items: ["The Lake"],
      name: "lake and boats",
    });
    expect(await issueOf(store, dossier, "boats")).toBe("lake and boats");
    const { merged } = await openDossier(store, await store.dossiers.need("Runn"), { vectors: null });
    const wordings = merged.issues
      .find(({ name }) => name === "lake and boats")!
      .wordings.map(({ text }) => text);
    const apart = await say(store, dossier, { action: "split", subject: "issue", items: wordings });
    expect(await issueOf(store, dossier, "licences")).not.toBe(await issueOf(store, dossier, "boats"));
    await say(store, dossier, { action: "merge", subject: "issue", items: wordings });
    expect(await issueOf(store, dossier, "licences")).toBe(await issueOf(store, dossier, "boats"));
    const audit = await auditOf(store, dossier);
    expect(audit.find(({ correction }) => correction.id === apart.id)?.overruledBy).toBe(apart.id + 1);
    await expect(
      say(store, dossier, { action: "rename", subject: "issue", items: ["fishing tolls"], name: "x" }),
    ).rejects.toThrow(/no issue "fishing tolls"/);
  });

  test("meetings are kept by their words: another reading with other numbers finds them", async () => {
    const store = await open();
    const dossier = await dossierWith(
      store,
      [
        "https://a.example/1",
        "The foreign ministers of Arvenia and Tolmark met in Varn on Monday.",
        "2031-03-05",
      ],
      [
        "https://a.example/2",
        "The foreign ministers of Arvenia and Tolmark met in Kessel on Thursday.",
        "2031-03-07",
      ],
    );
    const eventCount = async (): Promise<number> =>
      (await openDossier(store, await store.dossiers.need("Runn"), { vectors: null })).merged.events.length;
    expect(await eventCount()).toBe(2);
    const kept = await say(store, dossier, {
      action: "merge",
      subject: "calendar",
      items: ["#1 m1", "#2 m1"],
    });
    expect(await eventCount()).toBe(1);
    // A line before it, so that its own number is another.
    const options = { models, threadCount: 0, all: true };
    const longer = texts([
      "https://a.example/2",
      "The presidents of Arvenia and Sorvia met in Lind on Tuesday.\n\nThe foreign ministers of Arvenia and Tolmark met in Kessel on Thursday.",
      "2031-03-07",
    ]);
    for await (const one of addAll(store, dossier, { documents: longer, options }))
      expect(one.kind).toBe("changed");
    const { merged } = await openDossier(store, await store.dossiers.need("Runn"), { vectors: null });
    const joined = merged.events.find(({ reports }) => reports.length === 2);
    expect(joined?.reports.map(({ words }) => words).join()).toMatch(/Varn.*Kessel/);
    const gone = texts(["https://a.example/2", "Nothing was said of it.", "2031-03-07"]);
    for await (const one of addAll(store, dossier, { documents: gone, options }))
      expect(one.kind).toBe("changed");
    expect(await auditOf(store, dossier)).toMatchObject([
      { correction: { id: kept.id }, orphan: { reason: "gone" } },
    ]);
    await store.articles.forget(2);
    expect(await store.corrections.list(dossier.id, { undone: true })).toEqual([]);
  });
});
