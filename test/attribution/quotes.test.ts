import { describe, expect, it } from "vitest";
import { quoteRows } from "../../src/app/export/quotes/quote-row.ts";
import { quotesCsv, quotesCsvHead } from "../../src/app/export/quotes/quotes-csv.ts";
import { quotesHtml } from "../../src/app/export/quotes/quotes-html.ts";
import { quotesText } from "../../src/app/export/quotes/quotes-text.ts";
import { type Record, read } from "../../src/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";

const text =
  '"We will <b>wait</b>, & see," Ilse Brandt said.\n\nMarek Oduya said: "=SUM(1) is no answer to us."';

function recordOf(content: string): Record {
  return read({ id: "q", source: "q", kind: "text", content, hints: NO_HINTS, warnings: [] });
}

describe("quotes", () => {
  const record = recordOf(text);
  const rows = quoteRows(record, {});

  it("lists each attribution with its place", () => {
    expect(rows.map((row) => [row.source, row.cue, row.content, row.place])).toEqual([
      ["Ilse Brandt", "said", "We will <b>wait</b>, & see,", "1:2"],
      ["Marek Oduya", "said", "=SUM(1) is no answer to us.", "3:20"],
    ]);
  });

  it.each([
    [{ speaker: "BRANDT" }, 1],
    [{ speaker: "nobody" }, 0],
    [{ party: "Arvenia" }, 0],
    [{ direct: true }, 2],
    [{ minConfidence: 1 }, 0],
  ])("filters by %o", (filter, count) => {
    expect(quoteRows(record, filter)).toHaveLength(count);
  });

  it("writes CSV that no spreadsheet takes for a formula", () => {
    expect(quotesCsvHead()).toMatch(/^article,title,.*,confidence\r\n$/);
    const lines = quotesCsv(rows).split("\r\n");
    expect(lines[0]).toContain('"We will <b>wait</b>, & see,"');
    expect(lines[1]).toContain(",'=SUM(1) is no answer to us.,");
  });

  it("writes a page with nothing of the article unescaped", () => {
    const page = quotesHtml(record, rows, "q");
    expect(page).not.toContain("<b>wait");
    expect(page).toContain(
      '<mark class="content" data-ids="s1">We will &lt;b&gt;wait&lt;/b&gt;, &amp; see,</mark>',
    );
    expect(page).toContain('href="#row-s2"');
    expect(page).not.toMatch(/(?:src|href)="http/);
  });

  it("numbers the words as the list does, each number a link to its line", () => {
    const page = quotesHtml(record, rows, "q");
    expect(page).toContain(
      '<a class="anchor" id="text-s2" href="#row-s2" data-id="s2" aria-label="statement 2 in the list"><sup>2</sup></a>',
    );
    expect(page.match(/<li id="row-/g)).toHaveLength(2);
  });

  it("says that nothing was found", () => {
    const none = recordOf("The ferry left Kessel at noon.");
    expect(quotesHtml(none, [], "q")).toContain("No statement was found");
    expect(quotesText(none, [], { width: 100, colour: false, bySpeaker: false, source: "q" })).toContain(
      "No statement was found.",
    );
  });

  it("shows 2,000 quotations, each with its line", () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `"We saw boat ${index}," Ilse Brandt said.`);
    const many = recordOf(lines.join("\n\n"));
    const found = quoteRows(many, {});
    expect(found).toHaveLength(2000);
    const page = quotesHtml(many, found, "q");
    expect(page.match(/class="anchor"/g)).toHaveLength(2000);
    expect(quotesCsv(found).trimEnd().split("\r\n")).toHaveLength(2000);
  });

  it("gathers by speaker", () => {
    const shown = quotesText(record, rows, { width: 100, colour: false, bySpeaker: true, source: "q" });
    expect(shown.indexOf("Ilse Brandt")).toBeLessThan(shown.indexOf("We will"));
  });
});
