import { Command, Option } from "commander";
import type { FeedsOptions } from "./run-feeds.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier feeds` */
export function feedsCommand(): Command {
  return new Command("feeds")
    .description(
      "Show what a dossier follows and how it does: the last answer, the next question, errors in words",
    )
    .argument("<name>", "the dossier")
    .addOption(
      new Option("-f, --format <format>", "how to print it; opml is a list for other readers")
        .choices(["text", "json", "opml"])
        .default("text"),
    )
    .addOption(workspaceOption())
    .action(async (name: string, options: FeedsOptions) => {
      const { runFeeds } = await import("./run-feeds.ts");
      process.exitCode = await runFeeds(name, options);
    });
}
