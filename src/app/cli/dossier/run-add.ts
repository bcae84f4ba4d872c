import { availableParallelism } from "node:os";
import { type Added, addAll, enqueue } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import { DEFAULT_LIMITS, isoDate, readSources } from "../../../sources/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { isRemote } from "../../remote/address.ts";
import { interruption } from "../interruption.ts";
import { lazyFetcher } from "../lazy-fetcher.ts";
import { progressLine } from "../progress.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier add` as they were given. */
export interface AddCommandOptions extends WorkspaceOptions {
  readonly all?: boolean;
  readonly forgotten?: boolean;
  readonly queue?: boolean;
  readonly jsonl?: boolean;
  readonly date?: string;
  readonly threads?: number;
  readonly quiet?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}

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

/** Prints what is added as it is safe, and the counts at the end; gives the exit status. */
export async function report(added: AsyncGenerator<Added>, quiet: boolean): Promise<number> {
  const progress = progressLine();
  const interrupted = interruption();
  const counts = { taken: 0, "left-out": 0, changed: 0, same: 0, forgotten: 0, failure: 0 };
  try {
    for (;;) {
      const next = await interrupted.unless(added.next());
      if (next === "interrupted") {
        // The batch that is being written is finished: what was read is not lost.
        await added.return(undefined);
        break;
      }
      if (next.done === true) break;
      progress.clear();
      tell(next.value, quiet);
      count(next.value, counts);
      progress.count(next.value.kind !== "failure");
    }
  } finally {
    progress.end();
  }
  process.stdout.write(`${summary(counts)}\n`);
  if (interrupted.happened()) return 130;
  return counts.failure > 0 ? 3 : 0;
}

/** How many articles of each kind there were. */
export type Counts = {
  -readonly [name in "taken" | "left-out" | "changed" | "same" | "forgotten" | "failure"]: number;
};

/** Counts one more. */
export function count(added: Added, counts: Counts): void {
  if (added.kind === "new") counts[added.membership.state]++;
  else counts[added.kind]++;
}

/** Prints what became of an article. */
export function tell(added: Added, quiet: boolean): void {
  if (added.kind === "failure") {
    const { source, message } = added.failure;
    process.stderr.write(`rapporteur: ${clean(source)}: ${clean(message)}\n`);
    return;
  }
  if (quiet || added.kind === "same") return;
  if (added.kind === "forgotten") {
    process.stdout.write(`forgotten  ${clean(added.source)} (--forgotten takes it back)\n`);
    return;
  }
  const { state, score, reason } = added.membership;
  const word = added.kind === "changed" ? "changed" : state === "taken" ? "taken" : "left out";
  const title = shortened(clean(added.title ?? added.source), 70);
  process.stdout.write(`${word.padEnd(9)} ${`#${added.articleId}`.padEnd(6)} ${title}\n`);
  process.stdout.write(`${" ".repeat(17)}${score.toFixed(2)}: ${clean(reason)}\n`);
}

/** The counts in words. */
export function summary(counts: Counts): string {
  const parts = [
    `${counts.taken} taken`,
    `${counts["left-out"]} left out`,
    ...(counts.changed > 0 ? [`${counts.changed} changed`] : []),
    ...(counts.same > 0 ? [`${counts.same} there already`] : []),
    ...(counts.forgotten > 0 ? [`${counts.forgotten} forgotten before`] : []),
    ...(counts.failure > 0 ? [`${counts.failure} not read`] : []),
  ];
  return parts.join(", ");
}
