import { Command } from "commander";
import { type WorkspaceOptions, withWorkspace, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier unfollow` */
export function unfollowCommand(): Command {
  return new Command("unfollow")
    .description("Follow a feed or page no longer; its articles stay")
    .argument("<name>", "the dossier")
    .argument("<addresses...>", "as `rapporteur dossier feeds` shows them")
    .addOption(workspaceOption())
    .action(async (name: string, addresses: string[], options: WorkspaceOptions) => {
      process.exitCode = await withWorkspace(options, async (store) => {
        const { id } = await store.dossiers.need(name);
        let status = 0;
        for (const address of addresses) {
          if (await store.subscriptions.unfollow(id, address)) continue;
          process.stderr.write(`rapporteur: the dossier does not follow ${JSON.stringify(address)}\n`);
          status = 2;
        }
        return status;
      });
    });
}
