import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { decodeWeights, type Weights } from "./weights.ts";

/** One weights file in memory, as it is handed to a worker thread. */
export interface ModelFile {
  readonly id: string;
  readonly hash: string;
  readonly buffer: SharedArrayBuffer;
}

/** The trained models by id. A stage asks for its own; one that is absent is null, and the stage goes by rules alone. */
export interface Models {
  readonly files: readonly ModelFile[];
  readonly byId: ReadonlyMap<string, Weights>;
}

/** No models at all: every stage goes by its rules. */
export const NO_MODELS: Models = { files: [], byId: new Map() };

/** The models of files already in memory: in a worker thread, without reading or copying them again. */
export function modelsOf(files: readonly ModelFile[]): Models {
  return {
    files,
    byId: new Map(files.map((file) => [file.id, decodeWeights(file.id, file.hash, file.buffer)])),
  };
}

/**
 * Reads every `*.bin` of a weights folder into shared memory, or `only` the models named. Throws where a file is not a weights file.
 */
export function loadModels(folder: string, only?: readonly string[]): Models {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".bin") && (only === undefined || only.includes(basename(name, ".bin"))))
    .sort();
  return modelsOf(names.map((name) => readModelFile(join(folder, name))));
}

function readModelFile(path: string): ModelFile {
  const file = openSync(path, "r");
  try {
    const buffer = new SharedArrayBuffer(fstatSync(file).size);
    const bytes = new Uint8Array(buffer);
    let at = 0;
    while (at < bytes.length) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) throw new Error(`learned: ${path}: ends at byte ${at} of ${bytes.length}`);
      at += count;
    }
    return {
      id: basename(path, ".bin"),
      hash: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
      buffer,
    };
  } finally {
    closeSync(file);
  }
}
