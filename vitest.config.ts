import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Models are loaded and examples read before tests of pages: slow where others use the machine.
    hookTimeout: 120_000,
    pool: "threads",
    // Many tests wait for a command, a browser or a server that they started: no core is left for the main thread alone.
    maxWorkers: availableParallelism(),
  },
});
