import type { Added } from "../../../jobs/index.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { interruption } from "../interruption.ts";
import { progressLine } from "../progress.ts";

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
