import { type Command, Option } from "commander";
import { day } from "./day.ts";
import type { ViewKind, ViewOptions } from "./view-options.ts";
import { workspaceOption } from "./workspace-option.ts";

/** Makes of a command with its description one that prints a view of the dossier that is named. */
export function asView(command: Command, kind: ViewKind): Command {
  return command
    .argument("<name>", "the dossier")
    .addOption(
      new Option("-f, --format <format>", "how to print it").choices(["text", "json", "csv"]).default("text"),
    )
    .addOption(workspaceOption())
    .action(async (name: string, options: ViewOptions) => {
      const { runView } = await import("./run-view.ts");
      process.exitCode = await runView(kind, name, options);
    });
}

/** `--since`, with what it means here. */
export function sinceOption(description: string): Option {
  return new Option("--since <date>", description).argParser(day);
}

/** `--until`, with what it means here. */
export function untilOption(description: string): Option {
  return new Option("--until <date>", description).argParser(day);
}
