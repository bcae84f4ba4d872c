import { totalmem } from "node:os";
import { Worker } from "node:worker_threads";

/** The share of the machine's memory that a thread may take which holds a whole dossier. */
const SHARE = 0.6;

/** Starts a thread that takes a large dossier whole into memory. */
export function dossierThread(entry: URL, workerData: unknown): Worker {
  return new Worker(entry, {
    workerData,
    stdout: false,
    resourceLimits: { maxOldGenerationSizeMb: Math.round((SHARE * totalmem()) / 2 ** 20) },
  });
}
