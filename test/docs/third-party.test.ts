import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { thirdPartyDocument } from "../../scripts/third-party.ts";

test("THIRD-PARTY.md names what is installed with the package", () => {
  expect(readFileSync("THIRD-PARTY.md", "utf8"), "run node scripts/third-party.ts").toBe(
    thirdPartyDocument("package-lock.json"),
  );
});
