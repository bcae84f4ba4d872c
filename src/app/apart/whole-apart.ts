import { dossierThread, isLarge, workerEntry } from "../../jobs/index.ts";
import { type Store, StoreError } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { type WholeOptions, type WholeResult, type WholeWork, wholeResult } from "./whole-work.ts";
import type { WholeAnswer, WholeStart } from "./whole-worker.ts";

/** The work in threads, one after the other: each takes a dossier whole into memory. */
const lines = new WeakMap<Store, Promise<unknown>>();

/**
 * Does work that takes a whole dossier, that of a large one in a thread of its own, so that this one goes on answering.
 * Throws a StoreError where what is said of a group is refused.
 */
export async function wholeApart<W extends WholeWork>(
  options: WholeOptions,
  work: W,
): Promise<WholeResult<W>> {
  const { store, dossier } = options;
  if (!(await isLarge(store, dossier))) return wholeResult(options, work);
  const start: WholeStart = {
    address: store.address,
    dossier: dossier.name,
    weights: weightsFolder(),
    work,
  };
  const before = lines.get(store) ?? Promise.resolve();
  const answered = before.then(() => inThread(start));
  lines.set(
    store,
    answered.catch(() => {}),
  );
  const answer = await answered;
  if ("refused" in answer) throw new StoreError(answer.refused.code, answer.refused.message);
  return answer.result as WholeResult<W>;
}

function inThread(start: WholeStart): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const worker = dossierThread(workerEntry("whole-worker", import.meta.url), start);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`app: the thread that took ${start.dossier} whole ended with ${code}`)),
    );
  });
}
