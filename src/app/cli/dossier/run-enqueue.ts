import type { Enqueued } from "../../../jobs/index.ts";
import { clean } from "../../export/text/clean.ts";
import { interruption } from "../interruption.ts";
import { progressLine } from "../progress.ts";

/** Says what waits to be read and gives the exit status. */
export async function runEnqueue(enqueued: AsyncGenerator<Enqueued>): Promise<number> {
  const progress = progressLine();
  const interrupted = interruption();
  const counts = { waiting: 0, failure: 0 };
  for (;;) {
    const next = await interrupted.unless(enqueued.next());
    if (next === "interrupted") {
      await enqueued.return(undefined);
      break;
    }
    if (next.done === true) break;
    const { value } = next;
    counts[value.kind]++;
    progress.clear();
    if (value.kind === "failure") {
      process.stderr.write(`rapporteur: ${clean(value.failure.source)}: ${clean(value.failure.message)}\n`);
    }
    progress.count(value.kind === "waiting");
  }
  progress.end();
  process.stdout.write(`${counts.waiting} to be read by \`rapporteur dossier work\`\n`);
  if (interrupted.happened()) return 130;
  return counts.failure > 0 ? 3 : 0;
}
