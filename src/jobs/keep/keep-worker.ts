import { parentPort, workerData } from "node:worker_threads";
import { type ModelFile, modelsOf } from "../../learned/index.ts";
import type { JobOptions } from "../read-job.ts";
import { type KeepWork, type Kept, keep } from "./keep-job.ts";

/** What a worker thread is started with. The memory of the models is shared by all of them. */
export interface KeepStart {
  readonly files: readonly ModelFile[];
  readonly options: Omit<JobOptions, "models">;
}

if (parentPort !== null) serve(parentPort, workerData as KeepStart);

function serve(port: NonNullable<typeof parentPort>, start: KeepStart): void {
  const options = { ...start.options, models: modelsOf(start.files) };
  port.on("message", ({ work }: { work: KeepWork }) => {
    const results: readonly Kept[] = keep(work, options);
    port.postMessage({ results });
  });
}
