import type { Chain, Models, WeightArray, Weights, WeightTable } from "../learned/index.ts";
import { CUE_LABELS } from "./cue-features.ts";
import { FRAME_LABELS } from "./frame-features.ts";
import type { Notion } from "./layout.ts";

/**
 * What finds attributions: a chain for the cues, one for the source and content of a cue, weights that choose among the
 * best frames of a cue, and a chain that judges whether the whole is right.
 */
export interface AttributionModel {
  readonly cue: Chain;
  readonly frame: Chain;
  /** Width 1. */
  readonly rank: WeightTable;
  readonly accept: Chain;
  readonly calibration: Calibration;
  /** Frames less probable than this are left out. */
  readonly floor: number;
}

/** For each notion, pairs of (chance by the chains, share that is right), both rising. */
export type Calibration = { readonly [notion in Notion]: readonly (readonly [number, number])[] };

/** The share right at a chance: on the line between its neighbours. */
export function confidenceAt(table: readonly (readonly [number, number])[], chance: number): number {
  if (table.length === 0) return chance;
  const above = table.findIndex(([x]) => x >= chance);
  if (above < 0) return table.at(-1)![1];
  if (above === 0) return table[0]![1];
  const [[x0, y0], [x1, y1]] = [table[above - 1]!, table[above]!];
  return y0 + ((y1 - y0) * (chance - x0)) / (x1 - x0);
}

function tableOfMeta(weights: Weights, notion: Notion): readonly (readonly [number, number])[] {
  const all = weights.meta.calibration;
  const table: unknown =
    typeof all === "object" && all !== null && notion in all ? Reflect.get(all, notion) : [];
  const isPair = (pair: unknown): pair is readonly [number, number] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((value) => typeof value === "number");
  return Array.isArray(table) ? table.filter(isPair) : [];
}

function floorOf({ meta }: Weights): number {
  if (typeof meta.floor !== "number") throw new Error("attribution: the weights name no floor");
  return meta.floor;
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
      rank: tableOf(weights, "rank", 1),
      accept: chainOf(weights, "accept", 2),
      calibration: { wide: tableOfMeta(weights, "wide"), record: tableOfMeta(weights, "record") },
      floor: floorOf(weights),
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
export function packModel(model: Omit<AttributionModel, "calibration" | "floor">): {
  readonly scales: { readonly [name: string]: number };
  readonly arrays: { readonly [name: string]: WeightArray };
} {
  const scales: { [name: string]: number } = {};
  const arrays: { [name: string]: WeightArray } = {};
  const pack = (name: string, { values, scale: own }: WeightTable): void => {
    // The few greatest weights are cut, so that the many small ones keep their grain.
    const sizes = Float32Array.from(values, Math.abs)
      .filter((value) => value > 0)
      .sort();
    const top = sizes[Math.floor((sizes.length - 1) * 0.9995)] ?? 1;
    const scale = top / 127;
    scales[`${name}.scale`] = scale * own;
    arrays[name] = Int8Array.from(values, (value) =>
      Math.max(-127, Math.min(127, Math.round(value / scale))),
    );
  };
  for (const name of ["cue", "frame", "accept"] as const)
    for (const part of ["node", "edge"] as const) pack(`${name}.${part}`, model[name][part]);
  pack("rank", model.rank);
  return { scales, arrays };
}
