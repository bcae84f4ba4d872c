import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the trained weights that this version reads with. */
export function weightsFolder(): string {
  return join(dirname(dirname(fileURLToPath(import.meta.url))), "weights", "en-2026-11");
}
