import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** The options of `rapporteur dossier article` as they were given. */
export interface ArticleOptions extends FormatOptions {
  readonly versions?: boolean;
  readonly record?: boolean;
  readonly original?: boolean;
  readonly version?: number;
}

/** `rapporteur dossier article` */
export function articleCommand(): Command {
  return new Command("article")
    .description("Show one kept article: where it comes from, in which dossiers it stands, how it changed")
    .argument("<article>", "by number, address, file or hash")
    .option("--versions", "what changed from version to version, on the facts")
    .option("--record", "print its record, as JSON")
    .option("--original", "write the bytes that were fetched to standard output")
    .option("--version <number>", "of this version instead of the last", Number)
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (reference: string, options: ArticleOptions) => {
      const { runArticle } = await import("./run-article.ts");
      process.exitCode = await runArticle(reference, options);
    });
}
