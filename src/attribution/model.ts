import type { Chain, Models, WeightArray, Weights, WeightTable } from "../learned/index.ts";
import { CUE_LABELS } from "./cue-features.ts";
import { FRAME_LABELS } from "./frame-features.ts";

/** The chains that find attributions: cues, then the source and content of a cue, then whether the whole is right. */
export interface AttributionModel {
  readonly cue: Chain;
  readonly frame: Chain;
  readonly accept: Chain;
}

export const MODEL_ID = "attribution";

const decoded = new WeakMap<Weights, AttributionModel>();

/** The attribution model of a set of models; null where there is none. */
export function attributionModel(models: Models): AttributionModel | null {
  const weights = models.byId.get(MODEL_ID);
  if (weights === undefined) return null;
  let model = decoded.get(weights);
  if (model === undefined) {
    model = {
      cue: chainOf(weights, "cue", CUE_LABELS.count),
      frame: chainOf(weights, "frame", FRAME_LABELS.count),
      accept: chainOf(weights, "accept", 2),
    };
    decoded.set(weights, model);
  }
  return model;
}

function chainOf(weights: Weights, name: string, labels: number): Chain {
  return {
    labels,
    node: tableOf(weights, `${name}.node`, labels),
    edge: tableOf(weights, `${name}.edge`, labels * labels),
  };
}

function tableOf(weights: Weights, name: string, width: number): WeightTable {
  const values = weights.arrays[name];
  const scale = weights.meta[`${name}.scale`];
  if (!(values instanceof Int8Array) || typeof scale !== "number")
    throw new Error(`attribution: the weights have no array ${name} with a scale`);
  return { width, mask: values.length / width - 1, scale, values };
}

/** A model's tables as the arrays and scales of a weights file, in 8 bits a weight. */
export function packModel(model: AttributionModel): {
  readonly scales: { readonly [name: string]: number };
  readonly arrays: { readonly [name: string]: WeightArray };
} {
  const scales: { [name: string]: number } = {};
  const arrays: { [name: string]: WeightArray } = {};
  for (const name of ["cue", "frame", "accept"] as const) {
    for (const part of ["node", "edge"] as const) {
      const { values } = model[name][part];
      // The few greatest weights are cut, so that the many small ones keep their grain.
      const sizes = Float32Array.from(values, Math.abs)
        .filter((value) => value > 0)
        .sort();
      const top = sizes[Math.floor((sizes.length - 1) * 0.9995)] ?? 1;
      const scale = top / 127;
      scales[`${name}.${part}.scale`] = scale;
      arrays[`${name}.${part}`] = Int8Array.from(values, (value) =>
        Math.max(-127, Math.min(127, Math.round(value / scale))),
      );
    }
  }
  return { scales, arrays };
}
