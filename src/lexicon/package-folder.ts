import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | null = null;

/**
 * The folder of the package, which holds data/ and weights/: the nearest above this file, be it a source, a built file
 * or part of the bundled command. Throws where there is none.
 */
export function packageFolder(): string {
  if (found !== null) return found;
  const start = dirname(fileURLToPath(import.meta.url));
  let folder = start;
  while (!existsSync(join(folder, "data", "gazetteer"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`lexicon: no folder above ${start} holds data/gazetteer`);
    folder = above;
  }
  found = folder;
  return folder;
}
