import { Command, InvalidArgumentError } from "commander";
import type { FetchCommandOptions } from "./run-fetch.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier fetch` */
export function fetchCommand(): Command {
  return withFetchOptions(
    new Command("fetch")
      .description(
        "Ask the feeds and pages that are followed for what is new, and take in the articles, once",
      )
      .argument("[name]", "the dossier; without it all"),
  )
    .option("--now", "ask also what is not due yet")
    .addHelpText("after", NOTES)
    .action(async (name: string | undefined, options: FetchCommandOptions) => {
      const { runFetch } = await import("./run-fetch.ts");
      process.exitCode = await runFetch(name, options, false);
    });
}

const NOTES = `
A feed is asked again after an hour or as long as its server says, after failures less and less often. Articles are looked
at again after 6 hours, 1, 3 and 10 days: what changed becomes a new version. A run that was ended is simply run again.

Exit status: 0 when everything was fetched, 3 when something was not, 130 when it was interrupted.`;

/** The options of what fetches. */
export function withFetchOptions(command: Command): Command {
  return command
    .option(
      "--pause <seconds>",
      "between two requests to one host; longer where robots.txt asks for it",
      seconds,
      2,
    )
    .option("--threads <count>", "worker threads; 0 reads in the main thread", Number)
    .option("-q, --quiet", "say only what went wrong, and the counts")
    .option("--allow-private", "fetch from addresses of this machine and of private networks too")
    .option("--user-agent <text>", "what fetching says of itself; name a contact here if you fetch much")
    .addOption(workspaceOption());
}

function seconds(value: string): number {
  const number = Number(value);
  if (!/^\d+(?:\.\d+)?$/.test(value) || number > 600)
    throw new InvalidArgumentError("It is 0 to 600 seconds.");
  return number;
}
