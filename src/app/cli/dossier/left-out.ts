import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier left-out` */
export function leftOutCommand(): Command {
  return new Command("left-out")
    .description("List the articles that a dossier left out, and why; `take` takes them in")
    .argument("<name>", "the dossier")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string, options: FormatOptions) => {
      const { runArticles } = await import("./run-articles.ts");
      process.exitCode = await runArticles(name, "left-out", options);
    });
}
