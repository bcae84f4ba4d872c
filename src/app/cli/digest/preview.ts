import { Command, Option } from "commander";
import { workspaceOption } from "../dossier/workspace-option.ts";
import type { DigestPreviewOptions } from "./run-preview.ts";

/** `rapporteur digest preview` */
export function digestPreviewCommand(): Command {
  return new Command("preview")
    .description("Show what a digest would say now, without sending it")
    .argument("<dossier>", "the dossier")
    .argument(
      "[address]",
      "of a digest that there is: what is new since its last mail; without it the last day or week",
    )
    .addOption(new Option("--html <file>", "write the HTML to a file instead of printing the text"))
    .option("--weekly <weekday>", "as a weekly digest")
    .option("--zone <name>", "the time zone")
    .option("--language <tag>", "how dates are written")
    .addOption(workspaceOption())
    .action(async (name: string, address: string | undefined, options: DigestPreviewOptions) => {
      const { runDigestPreview } = await import("./run-preview.ts");
      process.exitCode = await runDigestPreview(name, address, options);
    });
}
