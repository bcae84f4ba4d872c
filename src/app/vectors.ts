import { loadModels, type WordVectors, wordVectorsOf } from "../learned/index.ts";
import { weightsFolder } from "../weights-folder.ts";

/** The word vectors, without the other models; null where they are not installed. */
export function wordVectors(): WordVectors | null {
  const weights = loadModels(weightsFolder(), ["vectors"]).byId.get("vectors");
  return weights === undefined ? null : wordVectorsOf(weights);
}

/** The same, loaded once when they are first asked for. */
export function vectorsOnce(): () => WordVectors | null {
  let vectors: WordVectors | null | undefined;
  return () => {
    if (vectors === undefined) vectors = wordVectors();
    return vectors;
  };
}
