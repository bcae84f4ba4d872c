import { decideAnew } from "../../../jobs/index.ts";
import type { InterestOptions } from "./names-option.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** Changes what a dossier looks for and gives the exit status. */
export function runChange(name: string, options: InterestOptions & WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const { parties = dossier.parties, places = dossier.places, terms = dossier.terms } = options;
    await store.dossiers.change(dossier.id, { parties, places, terms });
    const { takenCount, leftOutCount } = await decideAnew(store, { ...dossier, parties, places, terms });
    process.stdout.write(`${takenCount} more taken, ${leftOutCount} more left out\n`);
    return 0;
  });
}
