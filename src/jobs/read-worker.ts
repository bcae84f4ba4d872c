import { parentPort, workerData } from "node:worker_threads";
import { type ModelFile, modelsOf } from "../learned/index.ts";
import { doWork, type JobOptions, type Outcome, type Work } from "./read-job.ts";

/** What a worker thread is started with. The memory of the models is shared by all of them. */
export interface WorkerStart {
  readonly files: readonly ModelFile[];
  readonly options: Omit<JobOptions, "models">;
}

/** What is sent to a worker thread. */
export interface WorkOrder {
  readonly work: Work;
}

/** What comes back. */
export interface WorkDone {
  readonly results: readonly Outcome[];
}

if (parentPort !== null) serve(parentPort, workerData as WorkerStart);

function serve(port: NonNullable<typeof parentPort>, start: WorkerStart): void {
  const options = { ...start.options, models: modelsOf(start.files) };
  port.on("message", ({ work }: WorkOrder) => {
    const results = doWork(work, options);
    const memory = results.flatMap((outcome) => (outcome.ok ? [outcome.json.buffer] : []));
    port.postMessage({ results } satisfies WorkDone, memory);
  });
}
