import type { Record } from "../../../record/index.ts";
import { clean } from "../text/clean.ts";
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
  const lines = table.columns.map(({ name, about }) => [name, about].map(csvCell).join(","));
  return `${["column,meaning", ...lines].join("\r\n")}\r\n`;
}

function csvWriter<Row>({ rows, columns }: Table<Row>): TableWriter {
  return {
    start: () => `${columns.map(({ name }) => name).join(",")}\r\n`,
    record: (record) =>
      rows(record)
        .map((row) => `${columns.map(({ cell }) => csvCell(cell(row, record))).join(",")}\r\n`)
        .join(""),
    end: () => "",
  };
}

/** A cell in quotation marks where it needs them; one that a spreadsheet would run as a formula gets an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(?:\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
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
