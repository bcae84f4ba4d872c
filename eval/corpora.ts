import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder with the corpora and the scorers: $RAPPORTEUR_CORPORA, else `shared` beside the checkout. */
export const CORPORA = process.env.RAPPORTEUR_CORPORA ?? join(root, "..", "shared");

/** The path of a corpus or scorer. Where it is absent, says so and ends the process with status 0: a skip, no failure. */
export function needCorpus(...parts: string[]): string {
  const path = join(CORPORA, ...parts);
  if (!existsSync(path)) {
    console.log(`skipped: ${parts.join("/")} is not there (looked in ${CORPORA}; set RAPPORTEUR_CORPORA)`);
    process.exit(0);
  }
  // A scorer run by a linked path would not know that it is the main module.
  return realpathSync(path);
}

/** The objects of a JSONL file, plain or gzipped. The caller names their shape. */
export function readJsonLines<T>(path: string): T[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}
