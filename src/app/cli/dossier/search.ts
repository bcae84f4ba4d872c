import { Command, Option } from "commander";
import { STANCES } from "../../../record/position.ts";
import { day } from "./day.ts";
import type { SearchOptions } from "./run-search.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier search` */
export function searchCommand(): Command {
  return new Command("search")
    .description("Search the articles, quotations and issues of a dossier")
    .argument("<name>", "the dossier")
    .argument("[words...]", 'words, "words that stand together", begin*, OR, -without')
    .addOption(new Option("--in <what>", "only in these").choices(["articles", "quotations", "issues"]))
    .option("--party <name>", "only what is said or held by this party, or a part of its name")
    .addOption(new Option("--stance <stance>", "only issues with this stance").choices([...STANCES]))
    .option("--outlet <name>", "only in this outlet, or a part of its name")
    .option("--since <date>", "only articles from this day on", day)
    .option("--until <date>", "only articles up to this day", day)
    .option("--limit <count>", "how many to show at most", Number, 20)
    .addOption(
      new Option("-f, --format <format>", "how to print it").choices(["text", "json", "csv"]).default("text"),
    )
    .addOption(workspaceOption())
    .action(async (name: string, words: string[], options: SearchOptions) => {
      const { runSearch } = await import("./run-search.ts");
      process.exitCode = await runSearch(name, words.join(" "), options);
    });
}
