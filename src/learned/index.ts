export * from "./hash.ts";
export * from "./integer-product.ts";
export * from "./linear-chain.ts";
export * from "./models.ts";
export * from "./spanning-tree.ts";
export * from "./tree-ensemble.ts";
export * from "./weights.ts";
export * from "./word-hash.ts";
