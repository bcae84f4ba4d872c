import type { Command } from "commander";
import { FIGURES } from "../export/table/tables.ts";
import { tableCommand } from "./table-command.ts";

/** `rapporteur figures`: the numbers that are claimed, as a table. */
export function figuresCommand(): Command {
  return tableCommand(
    "figures",
    "Print the figures that are claimed and who claims them, as a table",
    FIGURES,
  );
}
