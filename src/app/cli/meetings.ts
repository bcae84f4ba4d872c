import type { Command } from "commander";
import { MEETINGS } from "../export/table/tables.ts";
import { tableCommand } from "./table-command.ts";

/** `rapporteur meetings`: who met whom, as a table. */
export function meetingsCommand(): Command {
  return tableCommand(
    "meetings",
    "Print who met whom, where, when and with what result, as a table",
    MEETINGS,
  );
}
