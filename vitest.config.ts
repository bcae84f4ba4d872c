import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Models are loaded and examples read before tests of pages: slow where others use the machine.
    hookTimeout: 120_000,
    pool: "threads",
  },
});
