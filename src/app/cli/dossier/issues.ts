import { Command } from "commander";
import { asView } from "./view-command.ts";

/** `rapporteur dossier issues` */
export function issuesCommand(): Command {
  const command = new Command("issues")
    .description("What the parties take a stance on: each issue with its wordings, and why they are one")
    .option("--all", "also what stands in one article only");
  return asView(command, "issues");
}
