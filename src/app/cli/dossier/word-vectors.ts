import { loadModels, type WordVectors, wordVectorsOf } from "../../../learned/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";

/** The word vectors, without the other models; null where there are none. */
export function wordVectors(): WordVectors | null {
  const weights = loadModels(weightsFolder(), ["vectors"]).byId.get("vectors");
  return weights === undefined ? null : wordVectorsOf(weights);
}
