import type { WorkspaceOptions } from "./workspace.ts";

/** The views of a dossier that a command prints. */
export type ViewKind =
  | "moved"
  | "brief"
  | "calendar"
  | "positions"
  | "statements"
  | "sources"
  | "issues"
  | "actors";

/** The options of the commands that print a view. */
export interface ViewOptions extends WorkspaceOptions {
  readonly format: "text" | "json" | "csv";
  readonly since?: string;
  readonly until?: string;
  readonly all?: boolean;
}
