import { workerData } from "node:worker_threads";
import { loadModels, wordVectorsOf } from "../../learned/index.ts";
import { openStore } from "../../store/index.ts";
import { DossierViews } from "./kept-views.ts";
import type { ViewsStart } from "./make-apart.ts";

const { address, dossier: name, weights }: ViewsStart = workerData;
const store = await openStore(address);
try {
  const file = weights === null ? undefined : loadModels(weights, ["vectors"]).byId.get("vectors");
  const vectors = file === undefined ? null : wordVectorsOf(file);
  await new DossierViews(store, await store.dossiers.need(name), () => vectors).make();
} finally {
  await store.close();
}
