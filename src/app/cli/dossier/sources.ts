import { Command } from "commander";
import { asView } from "./view-command.ts";

/** `rapporteur dossier sources` */
export function sourcesCommand(): Command {
  const command = new Command("sources").description(
    "The independent sources, each with the articles that copy it",
  );
  return asView(command, "sources");
}
