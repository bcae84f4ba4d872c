import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur digest list` */
export function digestListCommand(): Command {
  return new Command("list")
    .description("Show who gets which digest, when the next is due, and what became of the last mails")
    .argument("[dossier]", "the dossier; without it all")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string | undefined, options: FormatOptions) => {
      const { runDigestList } = await import("./run-list.ts");
      process.exitCode = await runDigestList(name, options);
    });
}
