import type { Record } from "../../../record/index.ts";
import { clean } from "../text/clean.ts";
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

/** The writer of a table in a format: csv by RFC 4180, json as one array of objects, text as aligned blocks. */
export function tableWriter<Row>(table: Table<Row>, format: TableFormat): TableWriter {
  switch (format) {
    case "csv":
      return csvWriter(table);
    case "json":
      return jsonWriter(table);
    case "text":
      return textWriter(table);
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

function textWriter<Row>({ rows, columns }: Table<Row>): TableWriter {
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
