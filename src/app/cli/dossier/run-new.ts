import { clean } from "../../export/text/clean.ts";
import type { InterestOptions } from "./names-option.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** Begins a dossier and gives the exit status. */
export function runNew(name: string, options: InterestOptions & WorkspaceOptions): Promise<number> {
  const { parties = [], places = [], terms = [] } = options;
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.create(name, { parties, places, terms });
    process.stdout.write(`Dossier "${clean(dossier.name)}" begun in ${store.location}\n`);
    return 0;
  });
}
