import { availableParallelism } from "node:os";
import { enqueueReread, rereadAll } from "../../../jobs/index.ts";
import { loadModels, type Models } from "../../../learned/index.ts";
import { type Store, StoreError } from "../../../store/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { eachTold } from "./each-told.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier reread` as they were given. */
export interface RereadCommandOptions extends WorkspaceOptions {
  readonly everything?: boolean;
  readonly queue?: boolean;
  readonly threads?: number;
}

/** Reads again what an older reader has read and gives the exit status. */
export function runReread(name: string | undefined, options: RereadCommandOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = name === undefined ? null : await store.dossiers.need(name);
    const models = loadModels(weightsFolder());
    if (options.queue === true) return later(store, { ...options, models, dossierId: dossier?.id });
    const reread = rereadAll(store, {
      models,
      threadCount: options.threads ?? Math.min(8, availableParallelism()),
      everything: options.everything === true,
      ...(dossier === null ? {} : { dossierId: dossier.id }),
    });
    const { done, failed, status } = await eachTold(reread);
    const stayed = failed === 0 ? "" : `, ${failed} not read: their old records stay`;
    process.stdout.write(`${done} read again${stayed}\n`);
    return status;
  });
}

/** Leaves the work to other machines. */
async function later(
  store: Store,
  {
    models,
    everything = false,
    dossierId,
  }: { models: Models; everything?: boolean; dossierId?: number | undefined },
): Promise<number> {
  if (store.kind !== "postgres") {
    throw new StoreError(
      "misuse",
      "--queue shares the work between machines: it needs a workspace in PostgreSQL",
    );
  }
  const count = await enqueueReread(store, {
    models,
    everything,
    ...(dossierId === undefined ? {} : { dossierId }),
  });
  process.stdout.write(`${count} to be read again by \`rapporteur dossier work\`\n`);
  return 0;
}
