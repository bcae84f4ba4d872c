import type { ExportFormat } from "../../export/dossier/formats.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

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

/** The options of `rapporteur dossier export` as they were given. */
export interface ExportOptions extends WorkspaceOptions {
  readonly format: ExportFormat;
  readonly output?: string;
  readonly table?: (typeof EXPORT_TABLES)[number];
  readonly since?: string;
  readonly until?: string;
}
