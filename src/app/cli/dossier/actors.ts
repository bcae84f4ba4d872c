import { Command } from "commander";
import { asView } from "./view-command.ts";

/** `rapporteur dossier actors` */
export function actorsCommand(): Command {
  const command = new Command("actors")
    .description("The people and bodies: each with its names, and why they are one")
    .option("--all", "also what stands in one article only");
  return asView(command, "actors");
}
