import { Command, Option } from "commander";

interface PageOptions {
  readonly why?: boolean;
  readonly format: "text" | "json";
}

/** `rapporteur page`: what the page stage makes of a document, before anything is read out of its text. */
export function pageCommand(): Command {
  return new Command("page")
    .description("Show the article that is found in a page, and why the rest was left out")
    .argument("<file>", "a saved page or text, or - for standard input")
    .option("--why", "list what was left out, with the reason and the chance that it belongs to the article")
    .addOption(
      new Option("-f, --format <format>", "how to print it").choices(["text", "json"]).default("text"),
    )
    .action(async (file: string, options: PageOptions) => {
      const { runPage } = await import("./run-page.ts");
      process.exitCode = await runPage(file, options);
    });
}
