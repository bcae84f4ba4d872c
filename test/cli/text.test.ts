import { describe, expect, test } from "vitest";
import { clean, shortened } from "../../src/app/export/text/clean.ts";
import { dateWords, durationWords } from "../../src/app/export/text/dates.ts";
import { recordText } from "../../src/app/export/text/record-text.ts";
import { bareRecord } from "../../src/jobs/bare-record.ts";
import type { Record } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { needSound } from "../valid-record.ts";

const TEXT = 'Talks end\n\nArvenia and Tolmark met.\n"We wait," Ilse Brandt said.';
const by = { rule: "test" };
const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];

const RECORD: Record = {
  ...bareRecord({
    id: "x",
    source: "x",
    kind: "text",
    content: TEXT,
    hints: { ...NO_HINTS, title: "Talks\u001b[2J end", published: "2031-03-02" },
    warnings: ["a note"],
  }),
  actors: [
    {
      id: "a1",
      kind: "person",
      name: "Ilse Brandt",
      role: "Foreign Minister",
      party: "a2",
      mentions: [at("Ilse Brandt")],
    },
    { id: "a2", kind: "state", name: "Arvenia", role: null, party: null, mentions: [at("Arvenia")] },
    { id: "a3", kind: "state", name: "Tolmark", role: null, party: null, mentions: [at("Tolmark")] },
  ],
  attributions: [
    {
      id: "s1",
      kind: "direct",
      source: [at("Ilse Brandt")],
      cue: [at("said")],
      content: [at('"We wait,"')],
      speaker: "a1",
      party: "a2",
      addressee: null,
      type: "statement",
      parent: null,
      by,
      confidence: 0.9,
    },
  ],
  meetings: [
    {
      id: "m1",
      parties: ["a2", "a3"],
      participants: [],
      mediators: [],
      hosts: [],
      place: null,
      date: "2031-03-01",
      until: "2031-03-02",
      datePrecision: "interval",
      status: "held",
      format: "bilateral",
      duration: "PT5H",
      outcome: null,
      evidence: [at("Arvenia and Tolmark met")],
      by,
      confidence: 0.9,
    },
  ],
};

describe("a record as text", () => {
  const page = recordText(RECORD, "x.txt", { width: 80, colour: false });

  test("has each line with its words and its place", () => {
    needSound(RECORD);
    expect(page).toBe(`Talks[2J end
2 March 2031 · x.txt

Meetings
  Arvenia and Tolmark · bilateral · 1 to 2 March 2031 · 5 hours
    m1 3:1 “Arvenia and Tolmark met”

Who said what
  Ilse Brandt (Arvenia) said: “We wait,”  s1 4:1

People
  Ilse Brandt, Foreign Minister, Arvenia, 1 mention  4:12

note: a note
`);
  });

  test("keeps to the width", () => {
    const narrow = recordText(RECORD, "x.txt", { width: 40, colour: false });
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test("has colours only where they are asked for", () => {
    expect(page).not.toContain("\u001b");
    expect(recordText(RECORD, "x.txt", { width: 80, colour: true })).toContain("\u001b[1m");
  });
});

test("text of an input is safe to show", () => {
  expect(clean("a\u001b[31mb\u0007\r\nc\u202ed\u0085\ud800")).toBe("a[31mb cd\ufffd");
  expect(clean("שלום")).toBe("\u2068שלום\u2069");
  expect(shortened("one two three", 10)).toBe("one two…");
});

test.each([
  ["2031-03-02T14:30:00+01:00", "2 March 2031, 14:30 +01:00"],
  ["2031-03-02T14:30Z", "2 March 2031, 14:30 UTC"],
  ["2031-03", "March 2031"],
  ["2031", "2031"],
  ["2031-W02", "2031-W02"],
])("%s is %s", (iso, words) => {
  expect(dateWords(iso)).toBe(words);
});

test.each([
  ["PT5H", "5 hours"],
  ["PT1H30M", "1 hour 30 minutes"],
  ["P2D", "2 days"],
  ["P3M", "3 months"],
  ["PX", "PX"],
])("%s is %s", (iso, words) => {
  expect(durationWords(iso)).toBe(words);
});
