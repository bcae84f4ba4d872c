import { Command } from "commander";
import { addLineCommand } from "./add.ts";
import { changeLineCommand } from "./change.ts";
import { exportCommand } from "./export.ts";
import { groupCommands } from "./groups.ts";
import { listCommand } from "./list.ts";
import { sayCommand } from "./say.ts";
import { undoCommand } from "./undo.ts";

/** `rapporteur corrections`: what people say of the record. */
export function correctionsCommand(): Command {
  const command = new Command("corrections").description(
    "Say what is right and wrong in the record of a dossier; corrections outlive newer readers and changed articles",
  );
  const parts = [
    listCommand(),
    sayCommand("accept", "Say that a line is right"),
    sayCommand("reject", "Say that a line is wrong: it is no longer in the record"),
    changeLineCommand(),
    addLineCommand(),
    ...groupCommands(),
    undoCommand(),
    exportCommand(),
  ];
  for (const part of parts) command.addCommand(part);
  return command
    .showHelpAfterError("(run `rapporteur corrections --help` for what there is)")
    .addHelpText("after", NOTES);
}

const NOTES = `
A correction is about words in a text: where an article changed, or a newer reader reads it, it is found again by them.
One whose words are gone is listed as an orphan, and nothing is done with it.

Examples:
  $ rapporteur dossier article 12 --lines
  $ rapporteur corrections change "Lake Runn" 12 s3 --set speaker="Ada Brandt" --reason "the second speaker"
  $ rapporteur corrections merge "Lake Runn" issue "patrols" "patrol boats" --name "patrols on the lake"
  $ rapporteur corrections list "Lake Runn"`;
