import { join } from "node:path";
import { addAll } from "../../jobs/index.ts";
import { loadModels } from "../../learned/index.ts";
import { packageFolder } from "../../lexicon/package-folder.ts";
import { DEFAULT_LIMITS, readSources } from "../../sources/index.ts";
import { defaultWorkspace, openStore, type Store } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";

/** The dossier of the examples: an invented negotiation, told by invented papers. */
const NAME = "Lake Runn talks";
const INTERESTS = {
  parties: ["Arvenia", "Tolmark"],
  places: ["Lake Runn"],
  terms: ["drilling", "ferry line"],
};

/** A workspace beside the user's own that holds the example dossier; filled the first time. */
export async function examplesWorkspace(): Promise<Store> {
  const store = await openStore(join(defaultWorkspace(), "..", "examples.sqlite"));
  if ((await store.dossiers.get(NAME)) !== null) return store;
  const dossier = await store.dossiers.create(NAME, INTERESTS);
  const folder = join(packageFolder(), "examples");
  const added = addAll(store, dossier, {
    documents: readSources([folder], { limits: DEFAULT_LIMITS, jsonl: false, fetchPage: noFetching }),
    options: {
      models: loadModels(weightsFolder()),
      threadCount: 0,
      limits: DEFAULT_LIMITS,
      all: false,
      forgotten: false,
    },
  });
  for await (const one of added) {
    if (one.kind === "failure")
      process.stderr.write(`rapporteur: ${one.failure.source}: ${one.failure.message}\n`);
  }
  return store;
}

function noFetching(): never {
  throw new Error("examples: nothing is fetched");
}
