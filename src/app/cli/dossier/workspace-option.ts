import { Option } from "commander";
import type { Store } from "../../../store/index.ts";
import type { Desk } from "../../desk/desk.ts";
import type { WorkspaceOptions } from "./workspace.ts";

export type { WorkspaceOptions } from "./workspace.ts";

/** `--workspace`, where the dossiers are kept. */
export function workspaceOption(): Option {
  return new Option(
    "-w, --workspace <place>",
    "where the dossiers are kept: a file, a folder, postgres://..., or https://... of a server (default: a file under $XDG_DATA_HOME/rapporteur)",
  ).env("RAPPORTEUR_WORKSPACE");
}

/** `--format` of commands that print text or JSON. */
export function formatOption(): Option {
  return new Option("-f, --format <format>", "how to print it").choices(["text", "json"]).default("text");
}

/** The options of commands that print text or JSON. */
export interface FormatOptions extends WorkspaceOptions {
  readonly format: "text" | "json";
}

/** `inWorkspace`, loaded when it is called: the help of a command opens no database. */
export async function withWorkspace(
  options: WorkspaceOptions,
  work: (store: Store) => Promise<number>,
): Promise<number> {
  const { inWorkspace } = await import("./workspace.ts");
  return inWorkspace(options, work);
}

/** `atDesk`, loaded when it is called. */
export async function withDesk(
  options: WorkspaceOptions,
  work: (desk: Desk) => Promise<number>,
): Promise<number> {
  const { atDesk } = await import("./workspace.ts");
  return atDesk(options, work);
}
