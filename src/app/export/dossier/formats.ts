/** The forms that a dossier is written in. */
export const EXPORT_FORMATS = [
  "html",
  "csv",
  "jsonl",
  "plover",
  "ics",
  "atom",
  "json-ld",
  "annotations",
  "csl",
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What each form is, as files and answers name it. */
export const EXPORT_TYPES: {
  readonly [format in ExportFormat]: { readonly type: string; readonly ending: string };
} = {
  html: { type: "text/html; charset=utf-8", ending: "html" },
  csv: { type: "text/csv; charset=utf-8", ending: "csv" },
  jsonl: { type: "application/jsonl; charset=utf-8", ending: "jsonl" },
  plover: { type: "text/csv; charset=utf-8", ending: "plover.csv" },
  ics: { type: "text/calendar; charset=utf-8", ending: "ics" },
  atom: { type: "application/atom+xml; charset=utf-8", ending: "atom" },
  "json-ld": { type: "application/ld+json; charset=utf-8", ending: "jsonld" },
  annotations: { type: "application/ld+json; charset=utf-8", ending: "annotations.json" },
  csl: { type: "application/vnd.citationstyles.csl+json; charset=utf-8", ending: "csl.json" },
};

/** The tables of the form csv. */
export const EXPORT_TABLES = [
  "statements",
  "meetings",
  "positions",
  "movement",
  "events",
  "sources",
  "issues",
  "actors",
] as const;

/** The same with the description of their columns. */
export const EXPORT_PARTS = [...EXPORT_TABLES, "codebook"] as const;
