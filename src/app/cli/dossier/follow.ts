import { Command } from "commander";
import type { FollowCommandOptions } from "./run-follow.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier follow` */
export function followCommand(): Command {
  return new Command("follow")
    .description("Follow feeds, or pages that list articles: `fetch` and `watch` take in what is new there")
    .argument("<name>", "the dossier")
    .argument("<addresses...>", "addresses of feeds or of pages, or OPML files that list feeds")
    .option("--page", "follow the page itself, not the feed that it names")
    .option("--allow-private", "fetch from addresses of this machine and of private networks too")
    .option("--user-agent <text>", "what fetching says of itself")
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (name: string, addresses: string[], options: FollowCommandOptions) => {
      const { runFollow } = await import("./run-follow.ts");
      process.exitCode = await runFollow(name, addresses, options);
    });
}

const NOTES = `
Of a page the feed is followed that it names, else the page itself where it lists articles. The feeds of an OPML file are
followed without being asked first; \`rapporteur dossier feeds\` shows how they do.

Examples:
  $ rapporteur dossier follow "Lake Runn" https://news.example/world
  $ rapporteur dossier follow "Lake Runn" subscriptions.opml`;
