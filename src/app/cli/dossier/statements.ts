import { Command } from "commander";
import { asView } from "./view-command.ts";

/** `rapporteur dossier statements` */
export function statementsCommand(): Command {
  const command = new Command("statements").description(
    "Who said what: each utterance once, with all articles that carry it",
  );
  return asView(command, "statements");
}
