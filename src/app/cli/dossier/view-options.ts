import type { WorkspaceOptions } from "./workspace.ts";

export type { ViewKind } from "../../desk/whole-views.ts";

/** The options of the commands that print a view. */
export interface ViewOptions extends WorkspaceOptions {
  readonly format: "text" | "json" | "csv";
  readonly since?: string;
  readonly until?: string;
  readonly all?: boolean;
}
