import type { Record } from "../../../record/index.ts";
import { clean } from "../text/clean.ts";
import { dateWords } from "../text/dates.ts";
import { reading } from "../text/reading.ts";
import { type SheetOptions, sheet } from "../text/sheet.ts";
import { csvLine } from "./csv-line.ts";
import type { Table } from "./tables.ts";

export type TableFormat = "text" | "csv" | "json";

/** Prints the rows of records one after the other. */
export interface TableWriter {
  /** What stands before the first row. */
  start(): string;
  record(record: Record): string;
  end(): string;
}

/**
 * The writer of a table in a format: csv by RFC 4180, json as one array of objects, text as the section of
 * a record's page where the table has one, else as aligned blocks or lines.
 */
export function tableWriter<Row>(
  table: Table<Row>,
  format: TableFormat,
  page: SheetOptions = { width: 100, colour: false },
): TableWriter {
  switch (format) {
    case "csv":
      return csvWriter(table);
    case "json":
      return jsonWriter(table);
    case "text":
      return table.section === undefined ? textWriter(table) : sectionWriter(table.section, page);
    default:
      return format satisfies never;
  }
}

/** The codebook of a table as csv: each column and what it holds. */
export function codebookOf<Row>(table: Table<Row>): string {
  return [["column", "meaning"], ...table.columns.map(({ name, about }) => [name, about])]
    .map(csvLine)
    .join("");
}

function csvWriter<Row>({ rows, columns }: Table<Row>): TableWriter {
  return {
    start: () => csvLine(columns.map(({ name }) => name)),
    record: (record) =>
      rows(record)
        .map((row) => csvLine(columns.map(({ cell }) => cell(row, record))))
        .join(""),
    end: () => "",
  };
}

function jsonWriter<Row>({ rows, columns }: Table<Row>): TableWriter {
  let count = 0;
  return {
    start: () => "[",
    record: (record) =>
      rows(record)
        .map((row) => {
          const entry = Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row, record)]));
          return `${count++ === 0 ? "\n" : ",\n"}${JSON.stringify(entry)}`;
        })
        .join(""),
    end: () => "\n]\n",
  };
}

/** Columns of one line are as wide as their widest cell, but for the last, and at most so many characters. */
const WIDEST = 32;

/** An article's rows under its title and date, one a line. */
function briefWriter<Row>({ rows }: Table<Row>, brief: NonNullable<Table<Row>["brief"]>): TableWriter {
  return {
    start: () => "",
    record: (record) => {
      const lines = rows(record).map((row) => brief(row, record).map(clean));
      const widths = (lines[0] ?? []).map((_, column) =>
        Math.min(WIDEST, Math.max(...lines.map((cells) => cells[column]?.length ?? 0))),
      );
      const title = clean(record.article.title ?? record.id);
      const published = record.article.published ?? "no date of publication; --date gives one";
      const shown = lines.map((cells) =>
        cells
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd(),
      );
      if (shown.length === 0) shown.push("nothing found");
      return `${title} (${published})\n${shown.map((line) => `  ${line}\n`).join("")}\n`;
    },
    end: () => "",
  };
}

/** An article's title and date, and under them its rows as a record's page has them. */
function sectionWriter(section: NonNullable<Table<unknown>["section"]>, options: SheetOptions): TableWriter {
  return {
    start: () => "",
    record: (record) => {
      const page = sheet(options);
      const published = record.article.published;
      const date = published === null ? "no date of publication; --date gives one" : dateWords(published);
      page.write(`${page.ink.strong(clean(record.article.title ?? record.id))} (${date})`);
      const before = page.text();
      section(page, reading(record));
      if (page.text() === before) page.write("nothing found", 2);
      return `${page.text()}\n`;
    },
    end: () => "",
  };
}

function textWriter<Row>(table: Table<Row>): TableWriter {
  const { rows, columns, brief } = table;
  if (brief !== undefined) return briefWriter(table, brief);
  const width = Math.max(...columns.map(({ name }) => name.length));
  return {
    start: () => "",
    record: (record) =>
      rows(record)
        .map((row) => {
          const filled = columns
            .map(({ name, cell }) => ({ name, value: clean(cell(row, record)) }))
            .filter(({ value }) => value !== "");
          return `${filled.map(({ name, value }) => `${name.padEnd(width)}  ${value}`).join("\n")}\n\n`;
        })
        .join(""),
    end: () => "",
  };
}
