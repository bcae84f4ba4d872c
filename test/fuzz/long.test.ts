import { describe, expect, test } from "vitest";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import type { Record } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { needSound } from "../valid-record.ts";
import { longInputs } from "./long-inputs.ts";

const models = loadModels(weightsFolder());

function readLong(kind: "text" | "html", content: string): Record {
  return read({ id: "long", source: "long", kind, content, hints: NO_HINTS, warnings: [] }, { models });
}

describe("20 KB of one thing", () => {
  test.each(longInputs(20_000))(
    "%s give a sound record",
    (_name, kind, content) => {
      needSound(readLong(kind, content));
    },
    120_000,
  );
});

describe("1 MB of any bytes", () => {
  // The rest of the long inputs at this size: npm run bench:long
  const inputs = longInputs(1_000_000).filter(([name]) => name.startsWith("any bytes"));
  test.each(inputs)(
    "%s are read in less than 8 s of processor time",
    (_name, kind, content) => {
      const start = process.cpuUsage();
      readLong(kind, content);
      expect(process.cpuUsage(start).user / 1e6).toBeLessThan(8);
    },
    120_000,
  );
});
