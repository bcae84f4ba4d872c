import { describe, expect, test } from "vitest";
import type { Column } from "../../src/app/export/table/column.ts";
import { codebookOf, tableWriter } from "../../src/app/export/table/table-writer.ts";
import { PEOPLE, type Table } from "../../src/app/export/table/tables.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS } from "../../src/sources/index.ts";

const columns: Column<string>[] = [
  { name: "word", about: "A word", cell: (row) => row },
  { name: "size", about: "Its length, in code units", cell: (row) => String(row.length) },
];
const table: Table<string> = { rows: () => ["quay", 'the "old", quay', "=1+1", ""], columns };
const record = read({ id: "x", source: "x", kind: "text", content: "", hints: NO_HINTS, warnings: [] });

describe("tables", () => {
  test("csv quotes what needs it and disarms formulas", () => {
    const writer = tableWriter(table, "csv");
    expect(writer.start() + writer.record(record) + writer.end()).toBe(
      'word,size\r\nquay,4\r\n"the ""old"", quay",15\r\n\'=1+1,4\r\n,0\r\n',
    );
  });

  test("json is one array however many records there are", () => {
    const writer = tableWriter(table, "json");
    const text = writer.start() + writer.record(record) + writer.record(record) + writer.end();
    expect(JSON.parse(text)).toHaveLength(8);
    const empty = tableWriter(table, "json");
    expect(JSON.parse(empty.start() + empty.end())).toEqual([]);
  });

  test("text leaves empty cells out", () => {
    expect(tableWriter(table, "text").record(record).startsWith("word  quay\nsize  4\n\nword  the")).toBe(
      true,
    );
  });

  test("text of people is a line each, people first, under the title", () => {
    const content =
      "Talks end\n\nLIND, March 2, 2031 — Foreign Minister Ada Lind met the Polish envoy of the OSCE.";
    const one = read({ id: "x", source: "x", kind: "text", content, hints: NO_HINTS, warnings: [] });
    const text = tableWriter(PEOPLE, "text", { width: 80, colour: false }).record(one);
    expect(text.split("\n").slice(0, 3)).toEqual(["x (2 March 2031)", "", "People"]);
    expect(text).toMatch(/\nStates, bodies and groups\n {2}Poland, state \(PL\), 1 mention {2}\d+:\d+\n/);
  });

  test("an article without rows says so", () => {
    expect(tableWriter(PEOPLE, "text").record(record)).toMatch(/\n {2}nothing found\n/);
  });

  test("the codebook names every column", () => {
    expect(codebookOf(table)).toBe('column,meaning\r\nword,A word\r\nsize,"Its length, in code units"\r\n');
  });
});
