import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordJsonSchema } from "../../src/record/json-schema.ts";
import { VERSION } from "../../src/version.ts";

describe("record schema", () => {
  test("is JSON Schema, draft 2020-12", () => {
    expect(recordJsonSchema()).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
  });

  test("the version is that of package.json", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(VERSION);
  });
});
