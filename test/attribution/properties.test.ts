import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewFrom } from "../../src/attribution/frame-view.ts";
import { layoutOf } from "../../src/attribution/layout.ts";
import { signalsOf } from "../../src/attribution/signals.ts";
import { type Attribution, overlaps, type Record, read, weightsFolder } from "../../src/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import { findActors } from "../../src/names/index.ts";
import { readPage } from "../../src/page/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";
import { parseArticle } from "../../src/syntax/index.ts";

const models = loadModels(weightsFolder());

function recordOf(content: string, allAttributions = false): Record {
  return read(
    { id: "p", source: "p", kind: "text", content, hints: NO_HINTS, warnings: [] },
    { models, allAttributions },
  );
}

const sentence = fc.constantFrom(
  "Ilse Brandt said the ferry would run again.",
  '"We will wait," Marek Oduya said. "They know it."',
  "According to the harbour office, the toll will double.",
  'Oduya called the talks "frank and direct".',
  "Arvenia condemned the raids; Tolmark denied them.",
  '"An unclosed mark',
  "MODERATOR: Good evening.",
  "Halvek said that Brandt had promised to wait.",
  "The boat left at noon.",
  "“No,” she said, “never.”",
  "\n\n",
  "“",
  '"',
  "said",
);
const article = fc.array(sentence, { maxLength: 14 }).map((parts) => parts.join(" "));
const anything = fc.oneof(article, fc.string({ unit: "binary", maxLength: 300 }));

function inOrder(record: Record, spans: Attribution["content"]): void {
  let last = 0;
  for (const [start, end] of spans) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(record.text.length);
    expect(record.text.slice(start, end)).toBe(record.text.slice(start, end).trim());
    last = end;
  }
}

describe("attributions of any text", () => {
  it.each([false, true])("have spans inside the text, in order (all: %s)", (all) => {
    fc.assert(
      fc.property(anything, (text) => {
        const record = recordOf(text, all);
        for (const one of record.attributions) {
          for (const spans of [one.source, one.cue, one.content]) inOrder(record, spans);
          expect(one.content.length).toBeGreaterThan(0);
          expect(one.confidence).toBeGreaterThanOrEqual(0);
          expect(one.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("name only actors and parents of the record, and no parent is its own child", () => {
    fc.assert(
      fc.property(article, (text) => {
        const record = recordOf(text);
        const actors = new Set(record.actors.map((actor) => actor.id));
        const parents = new Map(record.attributions.map((one) => [one.id, one.parent]));
        for (const one of record.attributions) {
          for (const id of [one.speaker, one.party, one.addressee])
            if (id !== null) expect(actors).toContain(id);
          if (one.parent !== null) expect(parents.has(one.parent)).toBe(true);
          expect(one.parent).not.toBe(one.id);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keep their cue out of their own content", () => {
    fc.assert(
      fc.property(article, (text) => {
        for (const one of recordOf(text).attributions)
          for (const cue of one.cue) expect(one.content.some((span) => overlaps(span, cue))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("never begin or end with a double quotation mark", () => {
    fc.assert(
      fc.property(article, (text) => {
        const record = recordOf(text);
        for (const { content } of record.attributions)
          for (const span of content) expect(record.text.slice(...span)).not.toMatch(/^["“”]|["“”]$/);
      }),
      { numRuns: 40 },
    );
  });

  it("are the same when read twice", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(recordOf(text)).toEqual(recordOf(text));
      }),
      { numRuns: 20 },
    );
  });
});

const body = 'Ilse Brandt came to Varn. "We will wait," she said.\n\nMarek Oduya said the toll would double.';

it("boilerplate after the article changes nothing above it", () => {
  const plain = recordOf(body).attributions;
  const more = recordOf(`${body}\n\nSign up for our newsletter\n\nFollow us on social media`).attributions;
  const spans = (list: readonly Attribution[]): unknown[] =>
    list.map(({ source, cue, content }) => [source, cue, content]);
  expect(spans(more)).toEqual(spans(plain));
});

describe("odd texts", () => {
  it.each([
    ["empty", ""],
    ["white space", " \n\n "],
    ["no attribution", "The ferry left Kessel at noon. It came to Varn by night."],
  ])("%s: nothing", (_name, text) => {
    expect(recordOf(text).attributions).toEqual([]);
  });

  it("2,000 quotations are all read", () => {
    // Of uneven length: what samples every nth word must not see the same word each time.
    const paragraph = (index: number): string =>
      `"We saw boat ${index}${" and its crew".repeat(index % 5)}," Ilse Brandt said.`;
    const text = Array.from({ length: 2000 }, (_, index) => paragraph(index)).join("\n\n");
    expect(recordOf(text).attributions.length).toBeGreaterThan(1990);
  });

  it("an unclosed mark at the top of a long text takes no more than its paragraph", () => {
    const text = `"The line is shut\n\n${"The ferry left Kessel at noon. ".repeat(200)}`;
    for (const { content } of recordOf(text).attributions) expect(content.at(-1)![1]).toBeLessThanOrEqual(17);
  });

  it("nothing but quotations: nobody's words", () => {
    const text = Array.from({ length: 50 }, (_, index) => `"We saw boat ${index} off the quay."`).join(
      "\n\n",
    );
    expect(recordOf(text).attributions).toEqual([]);
  });

  it("a mark that is never closed in a paragraph of any length leaves each cue its own sentence", () => {
    const content = `"The line is shut. ${"The ferry left. Brandt said it was late. ".repeat(200)}`;
    const document = { id: "p", source: "p", kind: "text", content, hints: NO_HINTS, warnings: [] } as const;
    const article = readPage(document, models);
    const syntax = parseArticle(article, models);
    const layout = layoutOf(article, syntax, findActors(article, syntax, models), syntax.quotations);
    const said = layout.word.lastIndexOf("said");
    const view = viewFrom(layout, signalsOf(layout, models), [said, said + 1]);
    expect(view.to - view.from).toBeLessThan(20);
  });
});
