import { defaultWorkspace, openStore } from "../../store/index.ts";
import { storeDesk } from "../desk/store-desk.ts";
import { serveMcp } from "../mcp/serve-mcp.ts";
import { reported, type WorkspaceOptions } from "./dossier/workspace.ts";

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
  return reported(async () => {
    const desk = storeDesk(await openStore(options.workspace ?? defaultWorkspace()));
    try {
      await serveMcp({ desk, server: options.link ?? null }, (line) => {
        process.stderr.write(`rapporteur: mcp: ${line}\n`);
      });
      return 0;
    } finally {
      await desk.close().catch(() => {});
    }
  });
}
