import { Command } from "commander";
import type { Fields } from "../../../dossier/corrections/lines.ts";
import { fieldOption, type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

/** `rapporteur corrections change` */
export function changeLineCommand(): Command {
  const command = new Command("change")
    .description("Say what a line should say")
    .argument("<name>", "the dossier")
    .argument("<article>", "by number, address, file or hash")
    .argument("<line>", "the line, such as s3")
    .requiredOption(
      "--set <field=value>",
      "a field and what it is; several times for several fields",
      fieldOption,
    )
    .action(async (name: string, article: string, line: string, options: SaidOptions & { set: Fields }) => {
      const { runSay } = await import("./run-say.ts");
      const saying = { action: "change", value: options.set, ...saidOf(options) } as const;
      process.exitCode = await runSay({ name, article, line }, saying, options);
    });
  return withSaidOptions(command);
}
