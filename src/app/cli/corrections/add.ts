import { Argument, Command } from "commander";
import type { Fields } from "../../../dossier/corrections/lines.ts";
import { LINE_SUBJECTS, type LineSubject } from "../../../record/correction.ts";
import { fieldOption, type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

interface AddLineOptions extends SaidOptions {
  readonly words: string;
  readonly set?: Fields;
}

/** `rapporteur corrections add` */
export function addLineCommand(): Command {
  const command = new Command("add")
    .description("Add a line that the reader missed")
    .argument("<name>", "the dossier")
    .argument("<article>", "by number, address, file or hash")
    .addArgument(new Argument("<kind>", "what it is").choices([...LINE_SUBJECTS]))
    .requiredOption("--words <text>", "the words of the article that it rests on, letter for letter")
    .option("--set <field=value>", "a field and what it is; several times for several fields", fieldOption)
    .action(async (name: string, article: string, subject: LineSubject, options: AddLineOptions) => {
      const { runAddLine } = await import("./run-say.ts");
      const missing = { subject, words: options.words, value: options.set ?? {}, ...saidOf(options) };
      process.exitCode = await runAddLine({ name, article }, missing, options);
    });
  return withSaidOptions(command);
}
