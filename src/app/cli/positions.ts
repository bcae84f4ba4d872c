import type { Command } from "commander";
import { POSITIONS } from "../export/table/tables.ts";
import { tableCommand } from "./table-command.ts";

/** `rapporteur positions`: where each party stands, as a table. */
export function positionsCommand(): Command {
  return tableCommand("positions", "Print where each party stands on each issue, as a table", POSITIONS);
}
