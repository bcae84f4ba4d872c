import type { SourceFailure } from "../../../sources/index.ts";
import { clean } from "../../export/text/clean.ts";
import { interruption } from "../interruption.ts";
import { progressLine } from "../progress.ts";

/** One thing that a job has done, or why it could not. */
interface Told {
  readonly kind: string;
  readonly failure?: SourceFailure;
}

/** What came of a job. */
export interface Outcome {
  readonly done: number;
  readonly failed: number;
  /** The exit status: 0; 3 where something failed; 130 where a signal ended it. */
  readonly status: number;
}

/** Goes through what a job tells, with a line of progress and one for each failure, until its end or a signal. */
export async function eachTold(job: AsyncGenerator<Told>): Promise<Outcome> {
  const progress = progressLine();
  const interrupted = interruption();
  let [done, failed] = [0, 0];
  for (;;) {
    const next = await interrupted.unless(job.next());
    if (next === "interrupted") {
      await job.return(undefined);
      break;
    }
    if (next.done === true) break;
    const { failure } = next.value;
    progress.clear();
    if (failure === undefined) done++;
    else {
      failed++;
      process.stderr.write(`rapporteur: ${clean(failure.source)}: ${clean(failure.message)}\n`);
    }
    progress.count(failure === undefined);
  }
  progress.end();
  return { done, failed, status: interrupted.happened() ? 130 : failed > 0 ? 3 : 0 };
}
