import { Command } from "commander";
import { type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

/** `rapporteur corrections accept` and `reject`. */
export function sayCommand(action: "accept" | "reject", description: string): Command {
  const command = new Command(action)
    .description(description)
    .argument("<name>", "the dossier")
    .argument("<article>", "by number, address, file or hash")
    .argument("<line>", "the line, such as s3")
    .action(async (name: string, article: string, line: string, options: SaidOptions) => {
      const { runSay } = await import("./run-say.ts");
      process.exitCode = await runSay(
        { name, article, line },
        { action, value: null, ...saidOf(options) },
        options,
      );
    });
  return withSaidOptions(command);
}
