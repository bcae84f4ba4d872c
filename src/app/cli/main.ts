import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";

const program = buildProgram().exitOverride();
for (const command of program.commands) {
  command.exitOverride();
  for (const part of command.commands) part.exitOverride();
}

// A reader that has seen enough closes the pipe ("| head"): that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
