import { Command } from "commander";
import { type WorkspaceOptions, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur digest send` */
export function digestSendCommand(): Command {
  return new Command("send")
    .description("Send a digest now, beside its times; what it tells is not told again")
    .argument("<dossier>", "the dossier")
    .argument("[address]", "to whom; without it to all who get it")
    .addOption(workspaceOption())
    .addHelpText(
      "after",
      "\nExit status 0 where the server took it or nothing is new, 3 where it did not take it.",
    )
    .action(async (name: string, address: string | undefined, options: WorkspaceOptions) => {
      const { runDigestSend } = await import("./run-send.ts");
      process.exitCode = await runDigestSend(name, address, options);
    });
}
