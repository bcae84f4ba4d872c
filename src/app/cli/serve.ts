import { Command, InvalidArgumentError } from "commander";
import { workspaceOption } from "./dossier/workspace-option.ts";
import { listenPlace, publicUrl } from "./listen-options.ts";
import type { ServeOptions } from "./run-serve.ts";

/** `rapporteur serve` */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Open the workspace in the browser, on this machine alone or, with --listen, for others too")
    .addOption(workspaceOption())
    .option("-p, --port <number>", "the port to listen on; 0 takes any that is free", portNumber, 8731)
    .option(
      "-l, --listen <host[:port]>",
      "let other machines in, who sign in as users (see `rapporteur user`); 0.0.0.0 is every address of this one",
      listenPlace,
    )
    .option(
      "--public-url <url>",
      "the address that people use, where a proxy with https stands before it",
      publicUrl,
    )
    .option("--proxy <address...>", "believe this proxy, or range of them, where a request comes from")
    .option("--examples", "open a workspace of its own with the example dossier")
    .addHelpText("after", NOTES)
    .action(async (options: ServeOptions) => {
      const { runServe } = await import("./run-serve.ts");
      // Views that are just being made in a thread are not waited for: they are made the next time.
      process.exit(await runServe(options));
    });
}

const NOTES = `
Without --listen no other machine can reach it, and nobody signs in. With it, at least one owner must be there
(\`rapporteur user add NAME --role owner\`); put a proxy with https before it wherever the way to it is not your own.
Prints the address when it is ready. Ends on SIGTERM or Ctrl-C: requests that run are finished.`;

function portNumber(given: string): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535)
    throw new InvalidArgumentError("A port is a whole number up to 65535.");
  return port;
}
