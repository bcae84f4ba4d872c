import { Command } from "commander";
import { workspaceOption } from "../dossier/workspace-option.ts";
import type { DigestAddOptions } from "./run-add.ts";

/** `rapporteur digest add` */
export function digestAddCommand(): Command {
  return new Command("add")
    .description(
      "Send the news of a dossier to somebody; one mail a day, or a week, if there is something to tell",
    )
    .argument("<dossier>", "the dossier")
    .argument("<address>", "whom the mail goes to")
    .option("--weekly <weekday>", "once a week on this day, such as Monday; without it each day")
    .option("--at <time>", "when, on the clock of the zone (default: 07:30)")
    .option("--zone <name>", "the time zone, such as Europe/Paris (default: that of this machine)")
    .option("--language <tag>", "how dates are written, such as en-US or fr (default: en-GB)")
    .addOption(workspaceOption())
    .action(async (name: string, address: string, options: DigestAddOptions) => {
      const { runDigestAdd } = await import("./run-add.ts");
      process.exitCode = await runDigestAdd(name, address, options);
    });
}
