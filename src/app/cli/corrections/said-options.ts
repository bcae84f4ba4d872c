import { userInfo } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import type { Fields } from "../../../dossier/corrections/lines.ts";
import { type WorkspaceOptions, workspaceOption } from "../dossier/workspace-option.ts";

/** Who says it, and why. */
export interface SaidOptions extends WorkspaceOptions {
  readonly who?: string;
  readonly reason?: string;
}

/** The options of every command that says something. */
export function withSaidOptions(command: Command): Command {
  return command
    .option("--who <name>", "who says it (default: the user of this machine)")
    .option("--reason <text>", "why")
    .addOption(workspaceOption());
}

/** Who says it, and why, as it is kept. */
export function saidOf({ who, reason }: SaidOptions): { who: string; reason: string | null } {
  return { who: who ?? nameOfUser(), reason: reason ?? null };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "somebody";
  }
}

/** Gathers `--set field=value`; a value may be JSON, else it is text; nothing after the sign is null. */
export function fieldOption(given: string, before: Fields = {}): Fields {
  const sign = given.indexOf("=");
  if (sign < 1) throw new InvalidArgumentError("It is field=value, such as stance=refuse.");
  return { ...before, [given.slice(0, sign).trim()]: valueIn(given.slice(sign + 1).trim()) };
}

function valueIn(text: string): unknown {
  if (text === "") return null;
  if (!/^(?:[[{"]|-?\d+(?:\.\d+)?$|true$|false$|null$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
