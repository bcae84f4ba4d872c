import { availableParallelism } from "node:os";
import { type Added, type Reread, work } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import { DEFAULT_LIMITS } from "../../../sources/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { clean } from "../../export/text/clean.ts";
import { progressLine } from "../progress.ts";
import { type Counts, count, summary, tell } from "./told-added.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier work` as they were given. */
export interface WorkCommandOptions extends WorkspaceOptions {
  readonly once?: boolean;
  readonly threads?: number;
  readonly quiet?: boolean;
}

/** Works for a workspace and gives the exit status. */
export function runWork(options: WorkCommandOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop.abort());
    const progress = progressLine();
    const counts: Counts = { taken: 0, "left-out": 0, changed: 0, same: 0, forgotten: 0, failure: 0 };
    let rereadCount = 0;
    await work(store, {
      models: loadModels(weightsFolder()),
      threadCount: options.threads ?? Math.min(8, availableParallelism()),
      limits: DEFAULT_LIMITS,
      once: options.once === true,
      stop: stop.signal,
      told: (done) => {
        progress.clear();
        if (isReread(done)) rereadCount++;
        else count(done, counts);
        if (done.kind === "failure") {
          process.stderr.write(`rapporteur: ${clean(done.failure.source)}: ${clean(done.failure.message)}\n`);
        } else if (!isReread(done)) tell(done, options.quiet === true);
        progress.count(done.kind !== "failure");
      },
    });
    progress.end();
    const again = rereadCount === 0 ? "" : `, ${rereadCount} read again`;
    process.stdout.write(`${summary(counts)}${again}\n`);
    return counts.failure > 0 ? 3 : 0;
  });
}

function isReread(done: Added | Reread): done is Reread {
  return "version" in done;
}
