import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needSound } from "../valid-record.ts";
import { rapporteur } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-read-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TEXT = "Talks on Lake Runn\r\n\r\nArvenia and Tolmark met in Varn on Monday, “said” nobody.\n";

describe("rapporteur read", () => {
  test("keeps a plain text to the last character", async () => {
    const run = await rapporteur(["read", file("talks.txt", `\ufeff${TEXT}`), "--format", "json"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    const record = JSON.parse(run.stdout);
    needSound(record);
    expect(record.text).toBe(TEXT);
    expect(record.id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("prints a page for a person by default, from standard input too", async () => {
    const run = await rapporteur(["read", "-"], { input: TEXT });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("standard input");
  });

  test("reads a batch in order, with errors in their places", async () => {
    const lines = [
      JSON.stringify({ id: "one", text: TEXT, title: "Talks", date: "2031-03-02", outlet: "Varn Gazette" }),
      '{"id": "two", "text": ',
      "",
      JSON.stringify({ id: "three", html: "<p>Arvenia</p>" }),
    ];
    const run = await rapporteur(["read", "--jsonl", file("batch.jsonl", lines.join("\n"))]);
    expect(run.status).toBe(3);
    const records = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.map(({ id }) => id)).toEqual(["one", "two", "three"]);
    needSound(records[0]);
    expect(records[0].article).toMatchObject({
      title: "Talks",
      published: "2031-03-02",
      outlet: "Varn Gazette",
    });
    expect(records[1].error).toMatchObject({
      code: "not-json",
      message: expect.stringContaining("batch.jsonl:2"),
    });
  });

  test("as a page of one article; a second one is refused", async () => {
    const [one, two] = await Promise.all([
      rapporteur(["read", file("page.txt", TEXT), "--format", "html"]),
      rapporteur(["read", file("a.txt", TEXT), file("b.txt", TEXT), "--format", "html"]),
    ]);
    expect(one.status).toBe(0);
    expect(one.stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(two.status).toBe(2);
    expect(two.stderr).toContain("--format html shows one article");
  });
});
