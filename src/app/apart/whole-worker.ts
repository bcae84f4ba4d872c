import { parentPort, workerData } from "node:worker_threads";
import { loadModels, wordVectorsOf } from "../../learned/index.ts";
import { openStore, StoreError } from "../../store/index.ts";
import { type WholeWork, wholeResult } from "./whole-work.ts";

/** What the thread is started with. */
export interface WholeStart {
  /** Of the workspace. */
  readonly address: string;
  /** The name of the dossier. */
  readonly dossier: string;
  /** Where the weights lie. */
  readonly weights: string;
  readonly work: WholeWork;
}

/** What the thread answers: a result, or why a person's word is refused. */
export type WholeAnswer =
  | { readonly result: unknown }
  | { readonly refused: { readonly code: StoreError["code"]; readonly message: string } };

const { address, dossier: name, weights, work }: WholeStart = workerData;
const store = await openStore(address);
try {
  const file = loadModels(weights, ["vectors"]).byId.get("vectors");
  const vectors = file === undefined ? null : wordVectorsOf(file);
  const dossier = await store.dossiers.need(name);
  const result = await wholeResult({ store, dossier, vectors: () => vectors }, work);
  parentPort?.postMessage({ result } satisfies WholeAnswer);
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  parentPort?.postMessage({
    refused: { code: error.code, message: error.message },
  } satisfies WholeAnswer);
} finally {
  await store.close();
}
