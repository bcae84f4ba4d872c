import { expect, test } from "vitest";
import { convert } from "../../src/sources/convert/converter.ts";
import { column, pdf } from "./made-files.ts";

const FILE = pdf([column(["The ferry reopens, the ministers said."], 70)]);

test("a file that takes too long ends with its thread; the next one has another", async () => {
  await expect(convert("pdf", FILE, 1)).rejects.toMatchObject({ code: "timeout" });
  expect(await convert("pdf", FILE)).toMatchObject([{ content: "The ferry reopens, the ministers said.\n" }]);
});

test("several at once each have their own answer", async () => {
  const files = ["One ferry.", "Two ferries.", "Three ferries."].map((text) => pdf([column([text], 70)]));
  const parts = await Promise.all([
    ...files.map((file) => convert("pdf", file)),
    convert("docx", FILE).catch(() => []),
  ]);
  expect(parts.map(([part]) => (part?.what === "text" ? part.content.trim() : null))).toEqual([
    "One ferry.",
    "Two ferries.",
    "Three ferries.",
    null,
  ]);
});
