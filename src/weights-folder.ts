import { join } from "node:path";
import { packageFolder } from "./lexicon/package-folder.ts";

/** The folder of the trained weights that this version reads with. */
export function weightsFolder(): string {
  return join(packageFolder(), "weights", "en-2026-11");
}
