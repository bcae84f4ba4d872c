import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { rapporteur } from "../cli/command.ts";
import { needSound } from "../valid-record.ts";

const models = loadModels(weightsFolder());
const NOT_ENGLISH = "syntax: the text does not look like English; nothing is read from it";
const CAPITALS = "syntax: the text is in capitals; names are uncertain";
const ENGLISH =
  "Foreign Minister Ilse Brandt of Arvenia met President Marek Oduya of Tolmark in Varn on 7 April 2031. “We will open the port,” Brandt said. ";

interface Odd {
  readonly title: string;
  readonly text: string;
  /** What `reading.warnings` says of the language. */
  readonly warns: readonly string[];
  /** Whether lines are made of it; where it says nothing either is right. */
  readonly lines?: boolean;
}

const ODD: readonly Odd[] = [
  { title: "English", text: ENGLISH, warns: [], lines: true },
  { title: "a headline of names", text: "Brandt, Oduya, Holt, Osei: Varn, Kessel, Tolmark", warns: [] },
  { title: "a list of names", text: "Ilse Brandt\n\nMarek Oduya\n\nOrla Holt\n\n".repeat(20), warns: [] },
  { title: "Title Case Headlines", text: "Brandt Meets Oduya In Varn\n\n".repeat(8), warns: [] },
  {
    title: "a short text in German",
    text: "Die Gespräche sind gescheitert, sagte die Ministerin am Montag in Varn.",
    warns: [NOT_ENGLISH],
    lines: false,
  },
  {
    title: "a short text in Spanish",
    text: "Las conversaciones fracasaron, según la ministra de exteriores.",
    warns: [NOT_ENGLISH],
    lines: false,
  },
  {
    title: "French with quotations",
    text: "« Nous allons ouvrir le port », a déclaré la ministre des affaires étrangères Ilse Brandt à Varn, où elle a rencontré le président de Tolmark.",
    warns: [NOT_ENGLISH],
    lines: false,
  },
  {
    title: "a language without a list",
    text: "Kõnelused lõppesid esmaspäeval tulemuseta, teatas välisminister ajakirjanikele pealinnas. Pooled kohtuvad uuesti järgmisel nädalal, kuid koht ning aeg pole veel selged. Minister rõhutas usalduse tähtsust, tänas võõrustajaid abi eest, lubades peatselt uut ettepanekut sadamate avamiseks.",
    warns: [NOT_ENGLISH],
    lines: false,
  },
  {
    title: "Russian",
    text: "Переговоры в Варне закончились ничем. ".repeat(3),
    warns: [NOT_ENGLISH],
    lines: false,
  },
  {
    title: "Arabic, from right to left",
    text: "انتهت المحادثات يوم الاثنين. ".repeat(3),
    warns: [NOT_ENGLISH],
    lines: false,
  },
  { title: "Chinese", text: "会谈失败了。部长周一说。", warns: [NOT_ENGLISH], lines: false },
  {
    title: "English, then the same in German and French",
    text: `${ENGLISH}\n\nDie Außenministerin Ilse Brandt hat den Präsidenten am Montag in Varn getroffen. „Wir werden den Hafen öffnen“, sagte Brandt.\n\nLa ministre Ilse Brandt a rencontré le président lundi à Varn. « Nous allons ouvrir le port », a dit Brandt, selon les agences.`,
    warns: ["syntax: 2 of 3 paragraphs are not in English; nothing is read from them"],
    lines: true,
  },
  {
    title: "a foreign phrase in English",
    text: `${ENGLISH}The plan was “une folie pour les pauvres”, Oduya said.`,
    warns: [],
    lines: true,
  },
  {
    title: "capitals",
    text: "FOREIGN MINISTER ILSE BRANDT OF ARVENIA MET PRESIDENT MAREK ODUYA IN VARN ON MONDAY. THEY AGREED ON NOTHING, SHE SAID, AND THE PORT STAYS CLOSED. THEY WILL MEET AGAIN IN KESSEL BEFORE THE END OF THE MONTH, OFFICIALS SAID.",
    warns: [CAPITALS],
  },
  {
    title: "no marks",
    text: "the minister met the president in varn and they agreed on nothing so the port stays closed ".repeat(
      60,
    ),
    warns: [],
  },
  {
    title: "marks from right to left and without width",
    text: `\u200f${ENGLISH.replaceAll(" ", " \u200e\u200b")}\u202b\u202c`,
    warns: [],
  },
  { title: "emoji", text: `👍🏽 ${ENGLISH}🇺🇳👩‍👩‍👧 ${"😀".repeat(500)}`, warns: [] },
  { title: "lone surrogates", text: `\ud800 ${ENGLISH}\udc00\ud800`, warns: [] },
  { title: "line breaks", text: `${ENGLISH}${"\n".repeat(100_000)}${ENGLISH}`, warns: [], lines: true },
  { title: "one sentence", text: "the envoys of the two states and ".repeat(3000), warns: [] },
  { title: "marks alone", text: "! ? . , ".repeat(500), warns: [NOT_ENGLISH], lines: false },
  { title: "figures alone", text: "12 5.5 2031 ".repeat(200), warns: [NOT_ENGLISH], lines: false },
];

function languageWarnings(warnings: readonly string[]): string[] {
  return warnings.filter((warning) => warning.startsWith("syntax: "));
}

describe("odd texts, by the library", () => {
  test.each(ODD)("$title", ({ text, warns, lines }) => {
    const record = read(
      { id: "odd", source: "odd", kind: "text", content: text, hints: NO_HINTS, warnings: [] },
      { models },
    );
    needSound(record);
    expect(languageWarnings(record.reading.warnings)).toEqual(warns);
    const made = record.attributions.length + record.meetings.length + record.positions.length;
    if (lines !== undefined) expect(made > 0).toBe(lines);
    if (lines === false) expect(record.times).toEqual([]);
  });
});

describe("odd texts, by the command", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rapporteur-odd-"));
    for (const [index, { text }] of ODD.entries()) {
      writeFileSync(join(folder, `${index}.txt`), text.toWellFormed());
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const names = ODD.map((_, index) => `${index}.txt`);

  test("parse prints CoNLL-U of every one", async () => {
    const run = await rapporteur(["parse", ...names], { cwd: folder });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout.match(/^# newdoc id = /gm)).toHaveLength(ODD.length);
    for (const line of run.stdout.split("\n")) {
      if (line !== "" && !line.startsWith("#")) expect(line.split("\t")).toHaveLength(10);
    }
  }, 60_000);

  test("dates prints rows, and none of a text in another language", async () => {
    const run = await rapporteur(["dates", "--format", "csv", ...names], { cwd: folder });
    expect(run.status).toBe(0);
    const rows = run.stdout.split("\n").filter((line) => line.includes("2031-04-07"));
    expect(rows.length).toBeGreaterThan(4);
  }, 60_000);
});
