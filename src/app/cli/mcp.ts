import { Command, InvalidArgumentError } from "commander";
import { workspaceOption } from "./dossier/workspace-option.ts";
import type { McpOptions } from "./run-mcp.ts";

/** `rapporteur mcp` */
export function mcpCommand(): Command {
  return new Command("mcp")
    .description(
      "Let an assistant read the workspace, by the Model Context Protocol on standard input and output",
    )
    .option(
      "--link <address>",
      "the address of the server that shows the workspace: answers then link to each line",
      serverAddress,
    )
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (options: McpOptions) => {
      const { runMcp } = await import("./run-mcp.ts");
      process.exitCode = await runMcp(options);
    });
}

const NOTES = `
An assistant starts it by itself: docs/mcp.md has what to put into its configuration. Nothing that it offers changes the
workspace. It ends when its input ends, and on SIGTERM; what goes wrong is written to standard error.`;

function serverAddress(given: string): string {
  const address = URL.canParse(given) ? new URL(given) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new InvalidArgumentError("It is an address such as https://rapporteur.example/.");
  }
  return address.href.endsWith("/") ? address.href : `${address.href}/`;
}
