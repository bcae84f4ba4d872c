import { CODEBOOK, type QuoteRow } from "./quote-row.ts";

const COLUMNS = Object.keys(CODEBOOK) as (keyof QuoteRow)[];

/** The first line of the CSV file (RFC 4180, lines end with CR LF). */
export function quotesCsvHead(): string {
  return `${COLUMNS.join(",")}\r\n`;
}

/** Rows as CSV. A field that a spreadsheet would take for a formula is opened by an apostrophe. */
export function quotesCsv(rows: readonly QuoteRow[]): string {
  return rows.map((row) => `${COLUMNS.map((column) => field(row[column])).join(",")}\r\n`).join("");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The codebook as text: each column and what it holds. */
export function codebookText(): string {
  const width = Math.max(...COLUMNS.map((column) => column.length));
  return COLUMNS.map((column) => `${column.padEnd(width)}  ${CODEBOOK[column]}\n`).join("");
}
