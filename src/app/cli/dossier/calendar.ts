import { Command } from "commander";
import { asView } from "./view-command.ts";

/** `rapporteur dossier calendar` */
export function calendarCommand(): Command {
  const command = new Command("calendar").description(
    "The meetings: announced, moved, held, with their results and what reports do not agree on",
  );
  return asView(command, "calendar");
}
