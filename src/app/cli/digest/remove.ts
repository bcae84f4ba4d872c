import { Command } from "commander";
import { type WorkspaceOptions, withWorkspace, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur digest remove` */
export function digestRemoveCommand(): Command {
  return new Command("remove")
    .description("Send the news of a dossier to somebody no longer")
    .argument("<dossier>", "the dossier")
    .argument("<address>", "as `rapporteur digest list` shows it")
    .addOption(workspaceOption())
    .action(async (name: string, address: string, options: WorkspaceOptions) => {
      process.exitCode = await withWorkspace(options, async (store) => {
        const { id } = await store.dossiers.need(name);
        const digest = (await store.digests.list(id)).find(({ recipient }) => recipient === address.trim());
        if (digest === undefined) {
          process.stderr.write(`rapporteur: the dossier has no digest to ${JSON.stringify(address)}\n`);
          return 2;
        }
        await store.digests.remove(digest.id);
        process.stdout.write(`${digest.recipient} gets no digest of this dossier any more\n`);
        return 0;
      });
    });
}
