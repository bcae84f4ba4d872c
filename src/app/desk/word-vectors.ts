import { loadModels, type WordVectors, wordVectorsOf } from "../../learned/index.ts";
import { weightsFolder } from "../../weights-folder.ts";

/** The word vectors, without the other models, loaded when they are first asked for and then kept. */
export function lazyVectors(): () => WordVectors | null {
  let vectors: WordVectors | null | undefined;
  return () => {
    if (vectors === undefined) {
      const weights = loadModels(weightsFolder(), ["vectors"]).byId.get("vectors");
      vectors = weights === undefined ? null : wordVectorsOf(weights);
    }
    return vectors;
  };
}
