import { Command } from "commander";
import type { ArticleOptions } from "./run-article.ts";
import { formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier article` */
export function articleCommand(): Command {
  return new Command("article")
    .description("Show one kept article: where it comes from, in which dossiers it stands, how it changed")
    .argument("<article>", "by number, address, file or hash")
    .option("--versions", "what changed from version to version, on the facts")
    .option("--lines", "its lines with their ids, as corrections name them")
    .option("--in <dossier>", "as it was corrected in this dossier")
    .option("--record", "print its record, as JSON")
    .option("--original", "write the bytes that were fetched to standard output")
    .option("--at <number>", "of this version instead of the last", Number)
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (reference: string, options: ArticleOptions) => {
      const { runArticle } = await import("./run-article.ts");
      process.exitCode = await runArticle(reference, options);
    });
}
