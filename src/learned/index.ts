export * from "./hash.ts";
export * from "./linear-chain.ts";
export * from "./models.ts";
export * from "./tree-ensemble.ts";
export * from "./weights.ts";
