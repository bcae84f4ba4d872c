import { availableParallelism } from "node:os";
import { addAll, enqueue } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import { DEFAULT_LIMITS, isoDate, readSources } from "../../../sources/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { isRemote } from "../../remote/address.ts";
import { lazyFetcher } from "../lazy-fetcher.ts";
import type { AddCommandOptions } from "./add-options.ts";
import { report } from "./told-added.ts";
import { inWorkspace } from "./workspace.ts";

export interface AddRun {
  readonly options: AddCommandOptions;
  /** Ends the command with a message. */
  readonly misuse: (message: string) => never;
}

/** Adds articles to a dossier and gives the exit status. */
export async function runAdd(
  name: string,
  given: readonly string[],
  { options, misuse }: AddRun,
): Promise<number> {
  const inputs = given.length === 0 && process.stdin.isTTY !== true ? ["-"] : given;
  if (inputs.length === 0) misuse("error: name at least one file, folder, address, or - for standard input");
  const date = options.date === undefined ? null : isoDate(options.date);
  if (options.date !== undefined && date === null) {
    misuse(`error: --date takes a date such as 2031-03-02, not "${options.date}"`);
  }
  const threadCount = options.threads ?? Math.min(8, availableParallelism());
  if (!Number.isInteger(threadCount) || threadCount < 0) misuse("error: --threads takes a whole number");
  if (isRemote(options.workspace ?? "")) {
    const { runRemoteAdd } = await import("./run-remote-add.ts");
    return runRemoteAdd(name, inputs, { options, date });
  }
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const fetcher = lazyFetcher(options);
    const limits = DEFAULT_LIMITS;
    const documents = readSources(inputs, {
      limits,
      jsonl: options.jsonl === true,
      fetchPage: fetcher.fetchPage,
    });
    if (options.queue === true) {
      const { runEnqueue } = await import("./run-enqueue.ts");
      const how = { all: options.all === true, forgotten: options.forgotten === true, date };
      return runEnqueue(enqueue(store, dossier, { documents, options: how })).finally(fetcher.close);
    }
    const added = addAll(store, dossier, {
      documents,
      options: {
        models: loadModels(weightsFolder()),
        threadCount,
        limits,
        all: options.all === true,
        forgotten: options.forgotten === true,
        ...(date === null ? {} : { date }),
      },
    });
    try {
      return await report(added, options.quiet === true);
    } finally {
      await fetcher.close();
    }
  });
}
