export * from "./models.ts";
export * from "./weights.ts";
