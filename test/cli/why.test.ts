import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { entriesOf } from "../../src/app/export/why/entries.ts";
import { type Explanation, explanationOf, type Told } from "../../src/app/export/why/explanation.ts";
import { linesOf } from "../../src/app/export/why/line.ts";
import { whyText } from "../../src/app/export/why/why-text.ts";
import { loadModels } from "../../src/learned/index.ts";
import { readRows } from "../../src/lexicon/table.ts";
import { read } from "../../src/read.ts";
import type { Reason } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import type { Sentence } from "../../src/syntax/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { ROOT, rapporteur } from "./command.ts";

const TEXT = `Talks on the lake in Bern

BERN, March 3, 2031 — Foreign Minister Ada Lind of Poland met the Norwegian president, Marek Oduya, in Bern on Monday. The two had last met in January.

Lind said that Poland no longer insists on a joint patrol of the lake. Norway rejected a plan to close the port, Oduya said. Some 300 trawlers wait outside the port, half an hour away.

Lind and Oduya will meet again in Oslo on March 20, 2031.
`;

const models = loadModels(weightsFolder());

function readAloud(content: string): Told {
  const reasons = new Map<string, Reason>();
  let sentences: readonly Sentence[] = [];
  const record = read(
    { id: "x", source: "x", kind: "text", content, hints: NO_HINTS, warnings: [] },
    {
      models,
      observer: {
        parsed: (syntax) => {
          sentences = syntax.sentences;
        },
        because: (reason) => reasons.set(reason.line, reason),
      },
    },
  );
  return { record, sentences, reasons };
}

describe("why a line stands as it does", () => {
  let told: Told;
  const explained = (wanted: (line: Explanation) => boolean): Explanation => {
    const found = linesOf(told.record)
      .map((line) => explanationOf(told, line))
      .find(wanted);
    if (found === undefined) throw new Error("no such line");
    return found;
  };
  beforeAll(() => {
    told = readAloud(TEXT);
  });

  test("reading with an observer gives the same record", () => {
    const document = {
      id: "x",
      source: "x",
      kind: "text" as const,
      content: TEXT,
      hints: NO_HINTS,
      warnings: [],
    };
    expect(JSON.stringify(told.record)).toBe(JSON.stringify(read(document, { models })));
  });

  test("each line that a rule or model found has its sentence, parse, entry and signs", () => {
    const all = linesOf(told.record)
      .map((line) => explanationOf(told, line))
      .filter(({ kind }) => kind !== "actor" && kind !== "time");
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(["meeting", "position", "attribution", "figure"]),
    );
    for (const one of all) {
      expect(one.sentence, one.id).not.toBeNull();
      expect(
        one.parse.some(({ evidence }) => evidence),
        one.id,
      ).toBe(true);
      expect(one.entries, `${one.id} ${JSON.stringify(one.by)}`).not.toEqual([]);
      expect(one.signs.length, one.id).toBeGreaterThan(0);
    }
  });

  test("log-odds add up to the confidence", () => {
    const line = explained(({ kind }) => kind === "meeting");
    const sum = line.signs.reduce((total, { weight }) => total + weight, 0);
    expect(line.measure).toBe("log-odds");
    expect(Math.min(0.97, 1 / (1 + Math.exp(-sum)))).toBeCloseTo(line.confidence ?? 0, 1);
  });

  test("a stance that was turned by a negation tells from what", () => {
    const line = explained(({ kind, fact }) => kind === "position" && /Poland concedes/.test(fact));
    expect(line.alternatives).toContainEqual(
      expect.objectContaining({ what: "stance demand", why: expect.stringContaining("no longer") }),
    );
  });

  test("a party that is named beside the predicate tells how it stands there", () => {
    const line = explained(({ kind, fact }) => kind === "position" && /Norway refuses/.test(fact));
    expect(line.by).toEqual({ rule: expect.stringMatching(/^verb:reject/) });
    expect(line.entries[0]).toMatchObject({ list: "predicates.tsv", source: "own" });
    expect(line.entries[0]?.example).toMatch(/reject/);
  });

  test("a mention of another day is no mention of the meeting", () => {
    const line = explained(({ kind, fact }) => kind === "meeting" && /3 March 2031/.test(fact));
    expect(line.alternatives.map(({ what, why }) => `${what}: ${why}`).join("\n")).toMatch(
      /mention by "met": not this meeting: another day/,
    );
  });

  test("a number that is no figure tells why", () => {
    const line = explained(({ kind, fact }) => kind === "figure" && /300/.test(fact));
    expect(line.alternatives).toEqual([
      expect.objectContaining({ why: "a length of time that nobody bargains over" }),
    ]);
  });

  test("an attribution tells the frames that its cue might have had", () => {
    const line = explained(({ kind, fact }) => kind === "attribution" && /^Ada Lind/.test(fact));
    expect(line.measure).toBe("chances");
    expect(line.alternatives.length).toBeGreaterThan(0);
    for (const { why } of line.alternatives) expect(why).toMatch(/chance|counts|surer/);
  });

  test("a next step says so", () => {
    const line = explained(({ nextStep }) => nextStep !== null);
    expect(line.fact).toMatch(/scheduled · Oslo · 20 March 2031/);
    expect(line.nextStep).toBe("a meeting that is scheduled is still to come");
  });

  test("text holds the parts under their headings and nothing that moves a terminal", () => {
    const line = explained(({ kind }) => kind === "position");
    const text = whyText({ ...line, fact: `${line.fact}\u001b[2J\u202e` }, { width: 80, colour: false });
    for (const heading of [
      "Sentence",
      "Words that it rests on",
      "Parse",
      "Found by",
      "Confidence",
      "What lost",
    ])
      expect(text).toContain(`\n${heading}`);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(Math.max(...text.split("\n").map((one) => one.length))).toBeLessThanOrEqual(80);
  });
});

describe("the list of rules", () => {
  test("has every rule that stands in the code", () => {
    const stages = ["attribution", "meetings", "positions"];
    const known = new Set(readRows("rules.tsv").map(([stage, rule]) => `${stage} ${rule}`));
    for (const stage of stages) {
      const folder = join(ROOT, "src", stage);
      for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
        for (const [, rule] of readFileSync(join(folder, name), "utf8").matchAll(/\brule: "([a-z-]+)"/g))
          expect(known.has(`${stage} ${rule}`) || known.has(`figures ${rule}`), `${stage} ${rule}`).toBe(
            true,
          );
      }
    }
  });

  test.each([
    ["meeting", "verb:meet", ["meeting-verbs.tsv"]],
    ["meeting", "noun:summit", ["meeting-nouns.tsv"]],
    ["meeting", "title", ["rules.tsv"]],
    ["position", "verb:call-for", ["predicates.tsv"]],
    ["position", "verb:continue+act", ["position-operators.tsv", "rules.tsv"]],
    ["position", "adj:judged:unacceptable", ["predicates.tsv"]],
    ["position", "verb:will+act", ["rules.tsv", "rules.tsv"]],
    ["position", "tone", ["rules.tsv"]],
    ["figure", "term", ["rules.tsv"]],
    ["attribution", "signed-quotation", ["rules.tsv"]],
  ] as const)("explains %s %s", (subject, rule, lists) => {
    const entries = entriesOf(subject, { rule });
    expect(entries.map(({ list }) => list)).toEqual(lists);
    for (const { example } of entries) expect(example).not.toBe("");
  });
});

describe("rapporteur why", () => {
  const file = join(mkdtempSync(join(tmpdir(), "rapporteur-why-")), "talks.txt");
  beforeAll(() => writeFileSync(file, TEXT));

  test("prints a line as text and as JSON", async () => {
    const [text, json] = await Promise.all([
      rapporteur(["why", file, "m1"]),
      rapporteur(["why", file, "m1", "--format", "json"]),
    ]);
    expect(text.status).toBe(0);
    expect(text.stdout).toMatch(/^m1 meeting · /);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: "m1", kind: "meeting", by: { rule: "verb:meet" } });
  }, 120_000);

  test("names the lines near one that is not there, a file that is not there, a file with many articles", async () => {
    const [line, kind, missing, feed] = await Promise.all([
      rapporteur(["why", file, "p99"]),
      rapporteur(["why", file, "second"]),
      rapporteur(["why", "no-such-file.txt", "p1"]),
      rapporteur(["why", join(ROOT, "examples/07-observer-feed.xml"), "p1"]),
    ]);
    expect(line.status).toBe(2);
    expect(line.stderr).toMatch(/has no line p99; it has \d+ lines of this kind, near it .*p\d+ \(/);
    expect(kind.stderr).toMatch(/has no line second; it has \d+ lines, near it m1 \(/);
    expect(missing.status).toBe(3);
    expect(missing.stderr).toMatch(/no-such-file.txt/);
    expect(feed.status).toBe(2);
    expect(feed.stderr).toMatch(/holds more than one article/);
  }, 120_000);
});
