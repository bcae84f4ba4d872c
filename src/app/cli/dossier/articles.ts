import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier articles` */
export function articlesCommand(): Command {
  return new Command("articles")
    .description("List the articles of a dossier by day")
    .argument("<name>", "the dossier")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string, options: FormatOptions) => {
      const { runArticles } = await import("./run-articles.ts");
      process.exitCode = await runArticles(name, "taken", options);
    });
}
