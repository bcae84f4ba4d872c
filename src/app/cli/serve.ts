import { Command, InvalidArgumentError } from "commander";
import { workspaceOption } from "./dossier/workspace-option.ts";
import type { ServeOptions } from "./run-serve.ts";

/** `rapporteur serve` */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Open the workspace in the browser, on this machine alone")
    .addOption(workspaceOption())
    .option("-p, --port <number>", "the port to listen on; 0 takes any that is free", portNumber, 8731)
    .option("--examples", "open a workspace of its own with the example dossier")
    .addHelpText("after", NOTES)
    .action(async (options: ServeOptions) => {
      const { runServe } = await import("./run-serve.ts");
      process.exitCode = await runServe(options);
    });
}

const NOTES = `
Prints the address when it is ready. Ends on SIGTERM or Ctrl-C: requests that run are finished.`;

function portNumber(given: string): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535)
    throw new InvalidArgumentError("A port is a whole number up to 65535.");
  return port;
}
