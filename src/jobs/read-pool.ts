import type { Models } from "../learned/index.ts";
import type { JsonLine } from "../sources/index.ts";
import type { JobOptions, Outcome, Work } from "./read-job.ts";
import type { WorkerStart } from "./read-worker.ts";
import { type WorkPool, workerEntry, workPool } from "./work-pool.ts";

/** Worker threads that read articles. */
export type ReadPool = WorkPool<Work, Outcome>;

/** A pool of threads that read. The models' memory is shared with them, not copied. */
export function readPool(threadCount: number, models: Models, options: Omit<JobOptions, "models">): ReadPool {
  return workPool({
    entry: workerEntry("read-worker", import.meta.url),
    threadCount,
    workerData: { files: models.files, options } satisfies WorkerStart,
    parts: partsOf,
    died: diedOn,
    sent,
  });
}

/** The bytes of a batch's lines move to the thread in one piece: a view would take its whole buffer along. */
function sent(work: Work): { work: Work; memory: ArrayBuffer[] } {
  if (work.kind === "document") return { work, memory: [] };
  const { lines, memory } = packed(work.lines);
  return { work: { ...work, lines }, memory: [memory] };
}

function packed(lines: readonly JsonLine[]): { lines: JsonLine[]; memory: ArrayBuffer } {
  const memory = new ArrayBuffer(lines.reduce((sum, line) => sum + line.bytes.length, 0));
  let at = 0;
  const views = lines.map((line) => {
    const bytes = new Uint8Array(memory, at, line.bytes.length);
    bytes.set(line.bytes);
    at += line.bytes.length;
    return { ...line, bytes };
  });
  return { lines: views, memory };
}

function partsOf(work: Work): Work[] {
  return work.kind === "document" ? [work] : work.lines.map((line) => ({ ...work, lines: [line] }));
}

function diedOn(work: Work, reason: string): Outcome {
  const [source, id] =
    work.kind === "document"
      ? [work.document.source, work.document.id]
      : [`${work.source}:${work.lines[0]?.number ?? 0}`, null];
  return {
    ok: false,
    failure: { id, source, code: "unreadable", message: `the thread that read it ended: ${reason}` },
  };
}
