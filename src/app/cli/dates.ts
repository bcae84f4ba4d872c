import type { Command } from "commander";
import { DATES } from "../export/table/tables.ts";
import { tableCommand } from "./table-command.ts";

/** `rapporteur dates`: the dates, times, lengths and sets that an article tells, as a table. */
export function datesCommand(): Command {
  return tableCommand("dates", "Print the dates and times that the text tells, resolved, as a table", DATES);
}
