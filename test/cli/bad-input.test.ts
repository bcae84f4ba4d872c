import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needSound } from "../valid-record.ts";
import { type Run, rapporteur } from "./command.ts";

const MB = 1024 * 1024;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-bad-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

const GOOD = "Arvenia and Tolmark met in Varn on Monday.\n";

interface Bad {
  readonly name: string;
  readonly reason: RegExp;
  readonly make: (name: string) => void;
}

/** The name on the command line, the reason that must be given, and what makes the input. */
const BAD: readonly Bad[] = [
  { name: "empty.txt", reason: /is empty/, make: (name) => file(name, "") },
  { name: "blank.html", reason: /is empty/, make: (name) => file(name, "\n \t\n") },
  { name: "noise.txt", reason: /is binary/, make: (name) => file(name, noise(5000)) },
  { name: "zeros.bin", reason: /is binary/, make: (name) => file(name, new Uint8Array(5000)) },
  {
    name: "photo.html",
    reason: /is a PNG image/,
    make: (name) => file(name, Buffer.from("89504e470d0a1a0a00", "hex")),
  },
  { name: "paper.txt", reason: /is a damaged PDF/, make: (name) => file(name, "%PDF-1.7\n....") },
  { name: "missing.txt", reason: /no such file/, make: () => {} },
  { name: "missing-*.txt", reason: /no file matches/, make: () => {} },
  {
    name: "broken-link.txt",
    reason: /no such file/,
    make: (name) => symlinkSync("nowhere", join(folder, name)),
  },
  { name: "loop.txt", reason: /links lead back/, make: (name) => symlinkSync(name, join(folder, name)) },
  {
    name: "photos",
    reason: /folder without articles/,
    make: (name) => {
      mkdirSync(join(folder, name));
      file(`${name}/one.jpg`, "x");
      symlinkSync("..", join(folder, name, "up"));
    },
  },
  {
    name: "cut.txt.gz",
    reason: /cut short/,
    make: (name) => file(name, gzipSync(GOOD.repeat(50)).subarray(0, 40)),
  },
  { name: "rotten.txt.gz", reason: /damaged/, make: (name) => file(name, gzipSync(GOOD).fill(7, 10)) },
  { name: "bomb.txt.gz", reason: /more than/, make: (name) => file(name, gzipSync(new Uint8Array(80 * MB))) },
  {
    name: "bomb.jsonl.gz",
    reason: /more than 500 times/,
    make: (name) => file(name, gzipSync(new Uint8Array(80 * MB))),
  },
  {
    name: "bomb.zst",
    reason: /more than/,
    make: (name) => file(name, zstdCompressSync(new Uint8Array(80 * MB))),
  },
  {
    name: "huge.html",
    reason: /more than 32 MB/,
    make: (name) => {
      file(name, "<html><body><p>");
      truncateSync(join(folder, name), 200 * MB);
    },
  },
  ...[
    ["giga.pdf", "%PDF-1.7\n"],
    ["giga.docx", "PK\x03\x04"],
    ["giga.eml", "Message-ID: <a@b>\nFrom: a@b.example\n\n"],
  ].map(([name, head]) => ({
    name: name!,
    reason: /more than 32 MB/,
    make: () => {
      file(name!, head!);
      truncateSync(join(folder, name!), 1024 * MB);
    },
  })),
  {
    name: "long.txt",
    reason: /the text has 6 MB, more than the 5 MB/,
    make: (name) => file(name, "a b ".repeat(1.5 * MB)),
  },
  {
    name: "list.opml",
    reason: /OPML list but can't be parsed/,
    make: (name) => file(name, "<opml version='2.0'><body/></opml>"),
  },
  { name: "feed.rss", reason: /can't be parsed/, make: (name) => file(name, "this is no feed") },
  {
    name: "object.json",
    reason: /has neither "text" nor "html"/,
    make: (name) => file(name, '{"title": "x"}'),
  },
  { name: "broken.json", reason: /is not JSON/, make: (name) => file(name, '{"text": "x') },
  { name: "http://127.0.0.1:9/", reason: /--allow-private/, make: () => {} },
  { name: "http://[::ffff:10.0.0.1]/", reason: /--allow-private/, make: () => {} },
  { name: "http://", reason: /is no address/, make: () => {} },
  { name: "ftp://v.example/", reason: /only http and https/, make: () => {} },
  { name: "control\u001b[31m.txt", reason: /no file matches/, make: () => {} },
];

/** Bytes that look random and are the same each time. */
function noise(count: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state >> 16;
  });
}

describe("inputs that can't be read", () => {
  let run: Run;
  beforeAll(async () => {
    for (const { name, make } of BAD) make(name);
    file("good.txt", GOOD);
    const names = BAD.map(({ name }) => name);
    run = await rapporteur(["read", ...names, "good.txt", "--format", "jsonl"], { cwd: folder });
  }, 120_000);

  test("have a line each, and nothing else is said", () => {
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(BAD.length);
    expect(run.status).toBe(3);
  });

  test.each(BAD.map(({ name, reason }, index) => [name, reason, index] as const))(
    "%s: %s",
    (name, reason, index) => {
      const line = run.stderr.split("\n")[index];
      const shown = name.replace("\u001b", "");
      expect(line).toMatch(/^rapporteur: /);
      expect(line?.startsWith(`rapporteur: ${shown}: `), line).toBe(true);
      expect(line).toMatch(reason);
    },
  );

  test("do not keep the others from being read", () => {
    const records = run.stdout.trimEnd().split("\n");
    expect(records).toHaveLength(1);
    expect(JSON.parse(records[0]!).text).toBe(GOOD);
  });

  test.skipIf(process.getuid?.() === 0)("no permission", async () => {
    file("closed.txt", GOOD);
    chmodSync(join(folder, "closed.txt"), 0);
    const closed = await rapporteur(["read", "closed.txt"], { cwd: folder });
    expect(closed.stderr).toBe("rapporteur: closed.txt: no permission to read it\n");
    expect(closed.status).toBe(3);
  });
});

describe("inputs that look bad and are read", () => {
  const rows: readonly (readonly [name: string, content: string | Uint8Array, text: RegExp])[] = [
    ["nested.html", `<html><body>${"<div>".repeat(100_000)}<p>${GOOD.repeat(5)}</p>`, /met in Varn/],
    ["truncated.html", `<html><body><article><p>${GOOD.repeat(5)}</p><p>And the`, /met in Varn/],
    ["wide.txt", Buffer.from("Arvenia will Gespräche", "utf16le"), /^Arvenia will Gespräche$/],
    [
      "mixed.txt",
      Buffer.concat([Buffer.from("Zürich, Łódź, "), Buffer.from([0xe9, 0x20])]),
      /^Zürich, Łódź, \ufffd $/,
    ],
    ["old.txt", Buffer.from("Le caf\xe9 \xe0 Z\xfcrich", "latin1"), /^Le café à Zürich$/],
    [
      "control.txt",
      "Arvenia\u0000 and \u001b[31mTolmark\u202e met in Varn, a few of them",
      /^Arvenia\u0000 and \u001b/,
    ],
    ["line.txt", `${"Arvenia and Tolmark met. ".repeat(2000)}`, /^Arvenia and/],
  ];

  test.each(rows)(
    "%s",
    async (name, content, text) => {
      file(name, content);
      const run = await rapporteur(["read", name, "--format", "json"], { cwd: folder });
      expect(run).toMatchObject({ status: 0, stderr: "" });
      const record = JSON.parse(run.stdout);
      needSound(record);
      expect(record.text).toMatch(text);
    },
    60_000,
  );

  test("5 MB in one line pass the limits, and not a byte more", async () => {
    file("most.txt", "a".repeat(5 * MB));
    file("more.txt", "a".repeat(5 * MB + 1));
    const run = await rapporteur(["read", "most.txt", "more.txt", "--format", "jsonl", "--no-stages"], {
      cwd: folder,
    });
    expect(run.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(run.stderr).toMatch(/^rapporteur: more\.txt: the text has/);
    const wider = await rapporteur(
      ["read", "more.txt", "--format", "jsonl", "--no-stages", "--max-text", "6MB"],
      {
        cwd: folder,
      },
    );
    expect(wider).toMatchObject({ status: 0, stderr: "" });
  }, 60_000);

  test("nothing of the input reaches a terminal as a control character", async () => {
    const record = await rapporteur(["read", "control.txt"], { cwd: folder });
    expect(record.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe("a batch with bad lines", () => {
  test("has an error in the place of each", async () => {
    const lines = [
      '{"id": "a", "text": "Arvenia"}',
      '{"id": "b", "text": "Arv',
      '{"id": "c", "title": "x"}',
      `{"id": "d", "text": "${"x".repeat(3000)}"}`,
      "[]",
      `{"id": "e", "text": "${"x".repeat(80_000)}"}`,
      '{"id": "f", "text": "\\ud800 Tolmark"}',
      "\u0000\u0001",
    ];
    file("batch.jsonl", lines.join("\n"));
    const run = await rapporteur(["read", "--jsonl", "batch.jsonl", "none.jsonl", "--max-text", "2000"], {
      cwd: folder,
    });
    expect(run.status).toBe(3);
    const results = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map(({ id, error }) => `${id} ${error?.code ?? "read"}`);
    expect(results).toEqual([
      "a read",
      "b not-json",
      "c no-text",
      "d too-large",
      "null no-text",
      "e too-large",
      "f read",
      "null not-json",
      "null not-found",
    ]);
    expect(run.stderr).toMatch(/^rapporteur: batch\.jsonl:2: is not JSON.*\(and 6 more/);
  });
});
