export * from "./arguments.ts";
export * from "./mentions.ts";
export * from "./onlookers.ts";
export * from "./polarity.ts";
export * from "./subject-matter.ts";
export * from "./surface.ts";
export * from "./tree.ts";
