import { Command } from "commander";
import { withFetchOptions } from "./fetch.ts";
import type { FetchCommandOptions } from "./run-fetch.ts";

/** `rapporteur dossier watch` */
export function watchCommand(): Command {
  return withFetchOptions(
    new Command("watch")
      .description("Fetch what is new again and again, until it is stopped")
      .argument("[name]", "the dossier; without it all"),
  )
    .addHelpText("after", NOTES)
    .action(async (name: string | undefined, options: FetchCommandOptions) => {
      const { runFetch } = await import("./run-fetch.ts");
      process.exitCode = await runFetch(name, options, true);
    });
}

const NOTES = `
Ends on SIGTERM or Ctrl-C: what is being saved is finished, what is being fetched is fetched the next time.`;
