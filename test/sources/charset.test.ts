import { describe, expect, test } from "vitest";
import { type CharsetHints, decode } from "../../src/sources/charset.ts";

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");
const utf16le = (text: string): Uint8Array => Buffer.from(text, "utf16le");
const utf16be = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();
const utf32 = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer([...text].length * 4));
  for (const [index, character] of [...text].entries())
    view.setUint32(index * 4, character.codePointAt(0)!, little);
  return new Uint8Array(view.buffer);
};

const QUOTED = "The minister said “we are ready” and the others didn’t. ".repeat(4);
const QUOTED_1252 = latin1(QUOTED.replace(/“/g, "\x93").replace(/”/g, "\x94").replace(/’/g, "\x92"));

const rows: readonly (readonly [
  name: string,
  bytes: Uint8Array,
  hints: CharsetHints,
  charset: string,
  by: string,
  text: string,
])[] = [
  ["ASCII", latin1("Talks in Varn"), {}, "utf-8", "bytes", "Talks in Varn"],
  ["UTF-8", utf8("Zürich – “so”"), {}, "utf-8", "bytes", "Zürich – “so”"],
  ["UTF-8 with mark", utf8("\ufeffZürich"), {}, "utf-8", "bom", "Zürich"],
  ["UTF-16 little with mark", utf16le("\ufeffZürich"), {}, "utf-16le", "bom", "Zürich"],
  ["UTF-16 big with mark", utf16be("\ufeffZürich"), {}, "utf-16be", "bom", "Zürich"],
  ["UTF-32 little with mark", utf32("\ufeffZürich 🕊", true), {}, "utf-32le", "bom", "Zürich 🕊"],
  ["UTF-32 big with mark", utf32("\ufeffZürich 🕊", false), {}, "utf-32be", "bom", "Zürich 🕊"],
  ["UTF-16 little without mark", utf16le("Talks in Zürich"), {}, "utf-16le", "bytes", "Talks in Zürich"],
  ["UTF-16 big without mark", utf16be("Talks in Zürich"), {}, "utf-16be", "bytes", "Talks in Zürich"],
  ["the mark before the header", utf8("\ufeffZürich"), { header: "windows-1252" }, "utf-8", "bom", "Zürich"],
  ["the header", latin1("Z\xfcrich"), { header: "iso-8859-1" }, "windows-1252", "header", "Zürich"],
  [
    "the header, ISO-8859-2",
    latin1("\xa3\xf3d\xbc"),
    { header: "ISO-8859-2" },
    "iso-8859-2",
    "header",
    "Łódź",
  ],
  ["a wrong header on UTF-8", utf8("Zürich"), { header: "iso-8859-1" }, "utf-8", "bytes", "Zürich"],
  [
    "a header nobody knows",
    latin1("caf\xe9 in town"),
    { header: "x-none" },
    "windows-1252",
    "bytes",
    "café in town",
  ],
  [
    "the header before the meta",
    latin1('<meta charset="utf-8">Z\xfcrich'),
    { header: "windows-1252", markup: true },
    "windows-1252",
    "header",
    '<meta charset="utf-8">Zürich',
  ],
  [
    "a meta",
    latin1('<html><meta charset="windows-1251"><p>\xca\xe8\xe5\xe2'),
    { markup: true },
    "windows-1251",
    "meta",
    '<html><meta charset="windows-1251"><p>Киев',
  ],
  [
    "an old meta",
    latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">\xa4'),
    { markup: true },
    "iso-8859-15",
    "meta",
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">€',
  ],
  [
    "an XML declaration",
    latin1('<?xml version="1.0" encoding="ISO-8859-1"?><rss>\xe9'),
    { markup: true },
    "windows-1252",
    "meta",
    '<?xml version="1.0" encoding="ISO-8859-1"?><rss>é',
  ],
  [
    "a meta that lies about UTF-16",
    utf8('<meta charset="utf-16">Zürich'),
    { markup: true },
    "utf-8",
    "meta",
    '<meta charset="utf-16">Zürich',
  ],
  [
    "no meta in plain text",
    latin1('<meta charset="windows-1251"> caf\xe9 au lait'),
    {},
    "windows-1252",
    "bytes",
    '<meta charset="windows-1251"> café au lait',
  ],
  ["windows-1252 by its quotation marks", QUOTED_1252, {}, "windows-1252", "bytes", QUOTED],
  [
    "windows-1251 by its letters",
    latin1(
      "\xcc\xe8\xed\xe8\xf1\xf2\xf0\xfb \xee\xe1\xf1\xf3\xe4\xe8\xeb\xe8 \xef\xe5\xf0\xe5\xec\xe8\xf0\xe8\xe5 \xed\xe0 \xe2\xf1\xf2\xf0\xe5\xf7\xe5 \xe2 \xec\xee\xf1\xea\xe2\xe5",
    ),
    {},
    "windows-1251",
    "bytes",
    "Министры обсудили перемирие на встрече в москве",
  ],
  [
    "cut in the middle of a letter",
    utf8("Zürich, Köln, Łódź").subarray(0, -1),
    {},
    "utf-8",
    "bytes",
    "Zürich, Köln, Łód\ufffd",
  ],
  ["UTF-8 said, windows-1252 sent", QUOTED_1252, { header: "utf-8" }, "windows-1252", "bytes", QUOTED],
];

describe("character sets", () => {
  test.each(rows)("%s", (_name, bytes, hints, charset, by, text) => {
    expect(decode(bytes, hints)).toMatchObject({ charset, by, text });
  });

  test("what was done by the bytes is said", () => {
    expect(decode(QUOTED_1252).warnings).toEqual(["decoded as windows-1252 by its bytes"]);
    expect(decode(utf8("Zürich"), { header: "iso-8859-1" }).warnings).toEqual([
      "declared as windows-1252, decoded as utf-8 by its bytes",
    ]);
    expect(decode(utf8("plain"), { header: "iso-8859-1" }).warnings).toEqual([]);
  });
});
