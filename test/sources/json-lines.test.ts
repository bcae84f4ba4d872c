import { describe, expect, test } from "vitest";
import { documentOfLine } from "../../src/sources/json-article.ts";
import { jsonLines } from "../../src/sources/json-lines.ts";
import { limitsFor } from "../../src/sources/limits.ts";

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function lines(text: string, size: number, limit: number) {
  const found: [number, string, number][] = [];
  for await (const some of jsonLines(pieces(text, size), limit)) {
    for (const { number, bytes, length } of some) found.push([number, Buffer.from(bytes).toString(), length]);
  }
  return found;
}

describe("lines of a batch", () => {
  const text = '{"a":1}\r\n\n \t\n{"b":"ü"}\n{"c":3}';
  test.each([1, 2, 3, 7, 100])("are the same in pieces of %d bytes", async (size) => {
    expect(await lines(text, size, 100)).toEqual([
      [1, '{"a":1}\r', 8],
      [4, '{"b":"ü"}', 10],
      [5, '{"c":3}', 7],
    ]);
  });

  test.each([1, 5, 64, 100_000])("that are too long are skipped, in pieces of %d bytes", async (size) => {
    const long = `{"id":"x","text":"${"y".repeat(9000)}"}`;
    const found = await lines(`{"a":1}\n${long}\n{"b":2}\n${long}`, size, 5000);
    expect(found.map(([number, , length]) => [number, length])).toEqual([
      [1, 7],
      [2, long.length],
      [3, 7],
      [4, long.length],
    ]);
    expect(found[1]![1]).toBe(long.slice(0, 4096));
    expect(found[2]![1]).toBe('{"b":2}');
  });
});

describe("the document of a line", () => {
  const read = (line: string | Uint8Array, length?: number) => {
    const bytes = Buffer.from(line);
    return documentOfLine("batch:1", { number: 1, bytes, length: length ?? bytes.length }, limitsFor(1000));
  };

  test("keeps the text as it is, but for lone surrogates and the mark", () => {
    const { content, warnings, kind } = read('{"id":"a","text":"\\ufeffa\\r\\n\\ud83d\\ude00\\ud800 \\n"}');
    expect(content).toBe("a\r\n😀\ufffd \n");
    expect(kind).toBe("text");
    expect(warnings).toEqual(["lone surrogates became U+FFFD"]);
  });

  test("takes what the line says of the article", () => {
    const line = { html: "<p>x", title: "T", date: "2 Mar 2031", url: "http://v.example/", outlet: "V" };
    expect(read(JSON.stringify(line))).toMatchObject({
      id: expect.stringMatching(/^sha256:/),
      kind: "html",
      hints: { title: "T", published: "2031-03-02", url: "http://v.example/", outlet: "V" },
    });
  });

  test("leaves out what is no date or no string, and says so", () => {
    const { hints, warnings } = read('{"text":"x","date":"soon","title":5}');
    expect(hints).toMatchObject({ published: null, title: null });
    expect(warnings).toHaveLength(2);
  });

  test("a number is an id", () => {
    expect(read('{"id":7,"text":"x"}').id).toBe("7");
  });

  test.each([
    ["no JSON", '{"id":"a","text":"x', "not-json", "a"],
    ["no JSON, no id", "text", "not-json", null],
    ["no object", "[1]", "no-text", null],
    ["null", "null", "no-text", null],
    ["no text", '{"id":"a","title":"x"}', "no-text", "a"],
    ["a text that is none", '{"id":"a","text":["x"]}', "no-text", "a"],
    ["an empty text", '{"id":"a","text":" \\n"}', "empty", "a"],
    ["a text that is too long", `{"id":"a","text":"${"x".repeat(1001)}"}`, "too-large", "a"],
    ["a text too long in bytes", `{"id":"a","text":"${"ü".repeat(501)}"}`, "too-large", "a"],
  ])("%s", (_name, line, code, id) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ code, id }));
  });

  test("a line too long", () => {
    expect(() => read('{"id": "b", "te', 1e9)).toThrow(
      expect.objectContaining({ code: "too-long", id: "b" }),
    );
  });

  test("bytes that are not UTF-8 are decoded by what they are", () => {
    expect(read(Buffer.from('{"text":"caf\xe9 au lait"}', "latin1")).content).toBe("café au lait");
  });
});
