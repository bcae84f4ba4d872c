import { expect, test } from "vitest";
import { applyCorrections } from "../../src/dossier/corrections/apply.ts";
import { faultOf } from "../../src/dossier/corrections/fields.ts";
import { goldOf } from "../../src/dossier/corrections/gold.ts";
import { fieldsOf, lineWithId, spansOf } from "../../src/dossier/corrections/lines.ts";
import { findWords, wordsAt } from "../../src/dossier/corrections/words.ts";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import type { Correction, LineCorrection, Record } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { needSound } from "../valid-record.ts";

const models = loadModels(weightsFolder());

const TEXT = `Foreign Minister Ada Brandt of Arvenia met her Tolmarkian counterpart Marek Oduya in Varn on Monday.

"We will not open the harbour," Brandt said. Tolmark demands that the patrol boats leave, Oduya told reporters.

Some 300 trawlers lay at anchor.`;

function recordOf(content: string, withModels = true): Record {
  const hints = { ...NO_HINTS, published: "2031-03-05", title: "Talks" };
  return read(
    { id: "x", source: "x", kind: "text", content, hints, warnings: [] },
    withModels ? { models } : {},
  );
}

const RECORD = recordOf(TEXT);

let count = 0;
function said(
  action: LineCorrection["action"],
  id: string,
  value: LineCorrection["value"] = null,
  record = RECORD,
): Correction {
  const line = lineWithId(record, id)!;
  const words = spansOf(line).map((span) => wordsAt(record.text, record.textHash, span));
  return {
    action,
    subject: line.subject,
    target: { words, was: fieldsOf(record, line) },
    value,
    id: ++count,
    dossierId: 1,
    articleId: 1,
    who: "ada",
    at: "2031-03-06T00:00:00.000Z",
    reason: null,
    revision: 1,
    undone: null,
  };
}

const QUOTE = RECORD.attributions.find(({ content }) =>
  TEXT.slice(...content[0]!).startsWith("We will not"),
)!.id;

function speakerOf(record: Record, words: string): string | null | undefined {
  const line = record.attributions.find(({ content }) => record.text.slice(...content[0]!).startsWith(words));
  return line === undefined ? undefined : (record.actors.find(({ id }) => id === line.speaker)?.name ?? null);
}

test("a change names actors, also new ones, and the line is by hand and sure", () => {
  const { record, applied } = applyCorrections(RECORD, [said("change", QUOTE, { speaker: "Marek Oduya" })]);
  expect(speakerOf(record, "We will not")).toBe("Marek Oduya");
  expect(record.attributions.find(({ id }) => id === QUOTE)).toMatchObject({
    by: { rule: "by-hand" },
    confidence: 1,
  });
  expect(applied).toEqual([{ correctionId: count, action: "change", line: QUOTE }]);
  needSound(record);
  const stranger = applyCorrections(RECORD, [said("change", QUOTE, { speaker: "Lena Roth" })]).record;
  expect(speakerOf(stranger, "We will not")).toBe("Lena Roth");
});

test("a rejected line is gone, and nothing names it any more", () => {
  const { record } = applyCorrections(RECORD, [said("reject", QUOTE)]);
  expect(speakerOf(record, "We will not")).toBeUndefined();
  needSound(record);
});

test("later corrections stand on earlier ones", () => {
  const first = said("change", QUOTE, { speaker: "Marek Oduya" });
  const changed = applyCorrections(RECORD, [first]).record;
  const second = said("change", QUOTE, { kind: "mixed" }, changed);
  const { record } = applyCorrections(RECORD, [first, second]);
  expect(speakerOf(record, "We will not")).toBe("Marek Oduya");
  expect(record.attributions.find(({ id }) => id === QUOTE)?.kind).toBe("mixed");
});

test("a correction follows its words into a changed article and another reading", () => {
  const correction = said("change", QUOTE, { speaker: "Marek Oduya" });
  const changed = recordOf(
    `An update.\n\n${TEXT.replace("Some 300", "Some 400").replace('"We will not open the harbour,"', "“We will not  open the harbour,”")}`,
  );
  expect(speakerOf(applyCorrections(changed, [correction]).record, "We will not")).toBe("Marek Oduya");
});

test("what a person accepted is put back where the reader no longer finds it", () => {
  const blind = { ...RECORD, attributions: [] };
  const { record, orphans } = applyCorrections(blind, [said("accept", QUOTE)]);
  expect(orphans).toEqual([]);
  expect(speakerOf(record, "We will not")).toBe("Ada Brandt");
  needSound(record);
});

test("one whose words are gone is an orphan, and so is one whose words stand twice", () => {
  const correction = said("change", QUOTE, { speaker: "Marek Oduya" });
  const gone = recordOf(TEXT.replace("We will not open the harbour", "We shall see"));
  expect(applyCorrections(gone, [correction])).toMatchObject({
    record: gone,
    orphans: [{ reason: "gone", quote: expect.stringContaining("We will not") }],
  });
  const words = { quote: "harbour", prefix: "", suffix: "", start: 0, end: 7, textHash: "other" };
  expect(findWords("a harbour, b harbour", "this", words)).toEqual({ span: null, reason: "several places" });
  expect(findWords("a harbour, b harbour", "this", { ...words, prefix: "b " })).toEqual({ span: [13, 20] });
});

test("a line that the reader missed is added on its words", () => {
  const at = TEXT.indexOf("Some 300 trawlers");
  const correction: Correction = {
    action: "add",
    subject: "position",
    target: { words: [wordsAt(TEXT, RECORD.textHash, [at, at + 17])], was: null },
    value: { party: "Tolmark", stance: "threaten", issue: "trawlers" },
    id: 99,
    dossierId: 1,
    articleId: 1,
    who: "ada",
    at: "2031-03-06T00:00:00.000Z",
    reason: null,
    revision: 1,
    undone: null,
  };
  const { record } = applyCorrections(RECORD, [correction]);
  expect(record.positions.at(-1)).toMatchObject({
    stance: "threaten",
    issue: "trawlers",
    evidence: [[at, at + 17]],
  });
  needSound(record);
});

test("fields that are not sound are refused with what there is", () => {
  expect(faultOf("position", { stance: "angry" })).toMatch(/stance: .*a position has party, holder/);
  expect(faultOf("attribution", { colour: "red" })).toMatch(/an? attribution has kind/);
  expect(faultOf("meeting", { date: "2031-03-02", parties: ["Arvenia"] })).toBeNull();
});

test("as training data, what was looked at counts and what was rejected is a trap", () => {
  const other = RECORD.attributions.find(({ id }) => id !== QUOTE)!.id;
  const corrected = applyCorrections(RECORD, [
    said("change", QUOTE, { speaker: "Marek Oduya" }),
    said("reject", other),
  ]);
  const gold = goldOf({ before: RECORD, after: corrected.record, applied: corrected.applied });
  expect(gold.attributions).toContainEqual(
    expect.objectContaining({ speaker: "Marek Oduya", content: expect.any(Array) }),
  );
  expect(
    gold.attributions.find(
      (line) => "speaker" in line && line.speaker === "Marek Oduya" && !("trap" in line),
    ),
  ).not.toHaveProperty("optional");
  expect(gold.attributions.filter((line) => "trap" in line)).toHaveLength(1);
  expect(gold.positions.every((line) => "optional" in line)).toBe(true);
  expect(gold.text).toBe(TEXT);
});
