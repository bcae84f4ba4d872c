import type { EXPORT_TABLES, ExportFormat } from "../../export/dossier/formats.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier export` as they were given. */
export interface ExportOptions extends WorkspaceOptions {
  readonly format: ExportFormat;
  readonly output?: string;
  readonly table?: (typeof EXPORT_TABLES)[number];
  readonly since?: string;
  readonly until?: string;
}
