import { serveMcp } from "../mcp/serve-mcp.ts";
import { atDesk, type WorkspaceOptions } from "./dossier/workspace.ts";

/** The options of `rapporteur mcp` as they were given. */
export interface McpOptions extends WorkspaceOptions {
  readonly link?: string;
}

/** Serves assistants until the input ends; gives the exit status. */
export function runMcp(options: McpOptions): Promise<number> {
  // Standard output is the protocol's alone: what a library may want to say goes to the log.
  console.log = console.error;
  console.info = console.error;
  console.debug = console.error;
  return atDesk(options, async (desk) => {
    await serveMcp({ desk, server: options.link ?? null }, (line) => {
      process.stderr.write(`rapporteur: mcp: ${line}\n`);
    });
    return 0;
  });
}
