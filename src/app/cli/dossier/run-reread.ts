import { availableParallelism } from "node:os";
import { enqueueReread, rereadAll } from "../../../jobs/index.ts";
import { loadModels, type Models } from "../../../learned/index.ts";
import { type Store, StoreError } from "../../../store/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { clean } from "../../export/text/clean.ts";
import { interruption } from "../interruption.ts";
import { progressLine } from "../progress.ts";
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
    const progress = progressLine();
    const interrupted = interruption();
    const counts = { reread: 0, failure: 0 };
    for (;;) {
      const next = await interrupted.unless(reread.next());
      if (next === "interrupted") {
        await reread.return(undefined);
        break;
      }
      if (next.done === true) break;
      const { value } = next;
      counts[value.kind]++;
      progress.clear();
      if (value.kind === "failure") {
        process.stderr.write(`rapporteur: ${clean(value.failure.source)}: ${clean(value.failure.message)}\n`);
      }
      progress.count(value.kind === "reread");
    }
    progress.end();
    const failed = counts.failure === 0 ? "" : `, ${counts.failure} not read: their old records stay`;
    process.stdout.write(`${counts.reread} read again${failed}\n`);
    if (interrupted.happened()) return 130;
    return counts.failure > 0 ? 3 : 0;
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
