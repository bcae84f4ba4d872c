import type { Command } from "commander";
import { PEOPLE } from "../export/table/tables.ts";
import { tableCommand } from "./table-command.ts";

/** `rapporteur people`: who is named, with role and party, as a table. */
export function peopleCommand(): Command {
  return tableCommand(
    "people",
    "Print the people, states and bodies that are named, with roles and parties, as a table",
    PEOPLE,
  );
}
