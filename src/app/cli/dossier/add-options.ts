import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier add` as they were given. */
export interface AddCommandOptions extends WorkspaceOptions {
  readonly all?: boolean;
  readonly forgotten?: boolean;
  readonly queue?: boolean;
  readonly jsonl?: boolean;
  readonly date?: string;
  readonly threads?: number;
  readonly quiet?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}
