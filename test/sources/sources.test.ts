import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSources, type SourceOptions } from "../../src/sources/index.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-sources-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** "kind source: content" of documents, "code source" of failures, paths without the folder. */
async function came(args: readonly string[], options: SourceOptions = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const arrival of readSources(args, options)) {
    const [what, source] =
      arrival.kind === "failure"
        ? [arrival.failure.code, arrival.failure.source]
        : [arrival.document.kind, `${arrival.document.source}: ${arrival.document.content}`];
    found.push(`${what} ${source.replaceAll(`${folder}/`, "")}`);
  }
  return found;
}

async function* stream(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

describe("sources", () => {
  test("files in their order, with failures between them", async () => {
    const paths = [file("b.txt", "Two"), join(folder, "none.txt"), file("a.md", "One")];
    expect(await came(paths)).toEqual(["text b.txt: Two", "not-found none.txt", "markdown a.md: One"]);
  });

  test.each([
    ["gzip", "p.txt.gz", gzipSync("Packed")],
    ["zstd", "p.txt.zst", zstdCompressSync("Packed")],
    ["gzip without its ending", "p.txt", gzipSync("Packed")],
    ["several gzip members", "m.txt.gz", Buffer.concat([gzipSync("Pack"), gzipSync("ed")])],
  ])("unpacks %s", async (_name, name, bytes) => {
    expect(await came([file(name, bytes)])).toEqual([`text ${name}: Packed`]);
  });

  test("a folder: every article in it, in the order of the names", async () => {
    file("tree/b/2.html", "<p>2");
    file("tree/a/1.txt.gz", gzipSync("1"));
    file("tree/.hidden/3.txt", "3");
    file("tree/node_modules/4.txt", "4");
    file("tree/photo.jpg", "no");
    symlinkSync(join(folder, "tree"), join(folder, "tree/b/up"));
    symlinkSync(join(folder, "tree/lost"), join(folder, "tree/z.txt"));
    const tree = join(folder, "tree");
    expect(await came([tree])).toEqual([
      "text tree/a/1.txt.gz: 1",
      "html tree/b/2.html: <p>2",
      "not-found tree/z.txt",
    ]);
  });

  test("a folder without articles", async () => {
    file("bare/photo.jpg", "no");
    expect(await came([join(folder, "bare")])).toEqual(["no-articles bare"]);
  });

  test("a pattern", async () => {
    file("glob/x/1.txt", "1");
    file("glob/2.txt", "2");
    symlinkSync(join(folder, "glob"), join(folder, "glob/x/up"));
    expect(await came([`${folder}/glob/**/*.txt`])).toEqual(["text glob/2.txt: 2", "text glob/x/1.txt: 1"]);
    expect(await came([`${folder}/glob/*.html`])).toEqual(["not-found glob/*.html"]);
  });

  test("a file whose name looks like a pattern", async () => {
    expect(await came([file("a[1]*.txt", "x")])).toEqual(["text a[1]*.txt: x"]);
  });

  test("standard input: text, and a batch that shows itself", async () => {
    expect(await came(["-"], { stdin: stream("Talks ", "began") })).toEqual([
      "text standard input: Talks began",
    ]);
    const batch = stream('{"text":"one"}\n{"te', 'xt":"two"}\n');
    expect(await came(["-"], { stdin: batch })).toEqual([
      "text standard input:1: one",
      "text standard input:2: two",
    ]);
  });

  test("a batch in UTF-16", async () => {
    const path = file("wide.jsonl", Buffer.from('\ufeff{"text":"ein"}\n{"text":"zwei ü"}\n', "utf16le"));
    expect(await came([path])).toEqual(["text wide.jsonl:1: ein", "text wide.jsonl:2: zwei ü"]);
  });

  test("JSON: one article, and a list with one that is none", async () => {
    expect(await came([file("one.json", '{\n"text": "x"\n}')])).toEqual(["text one.json: x"]);
    expect(await came([file("list.json", '[{"text":"x"},\n{"id":1}]')])).toEqual([
      "text list.json#1: x",
      "no-text list.json#2",
    ]);
    expect(await came([file("bad.json", '{"text": "x"')])).toEqual(["not-json bad.json"]);
  });

  test.each([
    ["empty", "e.txt", "", "empty"],
    ["blank", "e.txt", " \n\ufeff\t", "empty"],
    ["an empty batch", "e.jsonl", "", "empty"],
    ["an image", "e.html", Buffer.from("89504e470d0a1a0a0000", "hex"), "binary"],
    ["a PDF that is none", "e.txt", "%PDF-1.7 ...", "damaged"],
    [
      "noise",
      "e.txt",
      Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 256)),
      "binary",
    ],
    ["an archive as a batch", "e.jsonl", Buffer.from("504b0304", "hex"), "binary"],
    ["gzip cut short", "e.gz", gzipSync("Arvenia ".repeat(99)).subarray(0, 30), "damaged"],
    ["damaged gzip", "e.gz", Buffer.from("1f8b0800aaaaaaaaaaaaaaaa", "hex"), "damaged"],
    ["zstd cut short", "e.zst", zstdCompressSync("Arvenia ".repeat(99)).subarray(0, 15), "damaged"],
    ["a damaged feed", "e.rss", "not a feed", "damaged"],
    ["an empty feed", "e.xml", '<rss version="2.0"><channel><title>V</title></channel></rss>', "no-articles"],
    ["a site map", "e.xml", "<urlset></urlset>", "not-an-article"],
    ["a text that is too long", "e.txt", "x".repeat(1001), "too-large"],
    ["packed twice", "e.gz", gzipSync(gzipSync("x")), "binary"],
  ])("%s is one failure", async (_name, name, content, code) => {
    const limits = { text: 1000, file: 10_000, line: 10_000 };
    expect(await came([file(name, content)], { limits })).toEqual([`${code} ${name}`]);
  });

  test("a folder as a file, an address of another kind", async () => {
    expect(await came(["ftp://v.example/a"])).toEqual(["not-found ftp://v.example/a"]);
    expect(await came([`${file("f.txt", "x")}/below`])).toEqual(["not-found f.txt/below"]);
  });
});
