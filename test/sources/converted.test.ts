import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawDocument, readSources, type SourceFailure } from "../../src/sources/index.ts";
import { column, docxEntries, message, multipart, paragraph, pdf, zip } from "./made-files.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-converted-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function opened(
  name: string,
  content: string | Uint8Array,
): Promise<{ documents: RawDocument[]; failures: SourceFailure[] }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const documents: RawDocument[] = [];
  const failures: SourceFailure[] = [];
  for await (const arrival of readSources([path])) {
    if (arrival.kind === "document") documents.push(arrival.document);
    else failures.push(arrival.failure);
  }
  return { documents, failures };
}

async function content(name: string, bytes: string | Uint8Array): Promise<string> {
  const { documents, failures } = await opened(name, bytes);
  expect(failures).toEqual([]);
  return documents[0]!.content.trimEnd();
}

const LEFT = [
  "Arvenia and Tolmark agreed to",
  "reopen the ferry between their",
  "ports, the two ministers said",
  "on Tuesday evening in Varn.",
];
const RIGHT = [
  "The talks had been broken off",
  "in March after a dispute about",
  "the fishing grounds north of",
  "the lake, which goes on.",
];

const TALKS = [
  ["The ministers of both sides spoke about the ferry for an hour,", "and then about the lake."],
  ["No date was set for another round, said the minister of Tolmark."],
  ["A working group will meet in Kessel before the end of the month."],
];

describe("PDF", () => {
  test("lines become paragraphs, by indent and by distance; divided words are joined", async () => {
    const page = [
      ...column(
        [
          "Arvenia and Tolmark agreed on Tuesday to reopen the ferry be-",
          "tween their ports, and a cease-fire on the lake. The cease-",
          "fire begins on Friday.",
        ],
        70,
      ),
      ...column(
        ["  A second paragraph is told by its distance from the one above", "it and goes on here."],
        70,
        { top: 680 },
      ),
    ];
    expect(await content("plain.pdf", pdf([page]))).toBe(
      "Arvenia and Tolmark agreed on Tuesday to reopen the ferry between their ports, and a cease-fire on the lake. " +
        "The cease-fire begins on Friday.\n\n" +
        "A second paragraph is told by its distance from the one above it and goes on here.",
    );
  });

  test.each([
    [
      "a compound at a line's end",
      ["The Arvenian delegation brought a long-", "awaited draft to Varn on Tuesday."],
      "long-awaited",
    ],
    [
      "halves of two compounds",
      ["They spoke of aid for low-", "and middle-income regions of Tolmark."],
      "low- and middle-income",
    ],
    [
      "a dash without spaces",
      ["Only one of the parties to the accord—", "Tolmark—has signed it so far."],
      "accord—Tolmark",
    ],
    [
      "a name with a stop",
      ["The talks of the foreign ministers of the U.K.-", "Arvenia council went on in Kessel."],
      "U.K.-Arvenia",
    ],
    [
      "a dash that opens a line",
      ["The minister spoke for the whole delegation", "– and for his party – when he refused."],
      "delegation – and",
    ],
  ])("%s", async (_name, lines, expected) => {
    expect(await content("hyphen.pdf", pdf([column(lines, 70)]))).toContain(expected);
  });

  test("paragraphs told by indent alone go on over the page where no line is indented", async () => {
    const page = (lines: readonly string[]) =>
      column(lines, 70).map((line) =>
        line.text.startsWith(">") ? { ...line, text: line.text.slice(1), x: 90 } : line,
      );
    const first = page([
      ">The first paragraph says what the two sides agreed on",
      "in Varn and what they did not. It ends here.",
      ">The second one begins with an indent and goes on over",
    ]);
    const second = page([
      "the end of the page, as paragraphs do. Then it ends.",
      ">A third one has an indent again.",
    ]);
    expect(
      (await content("indent.pdf", pdf([first, second]))).split("\n\n").map((text) => text.slice(0, 12)),
    ).toEqual(["The first pa", "The second o", "A third one "]);
  });

  test("small print set apart at the edge of a single page goes", async () => {
    const page = [{ text: "Press department of the ministry", x: 200, y: 815, size: 7 }, ...column(LEFT, 70)];
    expect(await content("small.pdf", pdf([page]))).toBe(LEFT.join(" "));
  });

  test("two columns under one heading are read one after the other", async () => {
    const page = [
      { text: "Joint communique of the ministers of Arvenia and Tolmark", x: 70, y: 780, size: 18 },
      ...column(LEFT, 70),
      ...column(RIGHT, 320),
    ];
    expect(await content("columns.pdf", pdf([page]))).toBe(
      `Joint communique of the ministers of Arvenia and Tolmark\n\n${LEFT.join(" ")}\n\n${RIGHT.join(" ")}`,
    );
  });

  test("running heads and page numbers go, a paragraph over two pages is one", async () => {
    const pages = [0, 1, 2].map((number) => [
      { text: "Ministry of Foreign Affairs of Arvenia", x: 70, y: 810, size: 9 },
      ...column(TALKS[number]!, 70),
      { text: `Page ${number + 1} of 3`, x: 280, y: 30, size: 9 },
    ]);
    const { documents } = await opened("heads.pdf", pdf(pages));
    expect(documents[0]!.content).not.toMatch(/Ministry|Page/);
    expect(documents[0]!.warnings).toEqual(["6 running heads and page numbers were left out"]);
  });

  test("a sentence that runs over the page's end", async () => {
    const first = column(
      ["The minister said that the ferry would not be opened", "before the winter, since the"],
      70,
      { top: 80 },
    );
    const second = column(["harbour of Kessel has to be dredged first."], 70);
    expect(await content("over.pdf", pdf([first, second]))).toBe(
      "The minister said that the ferry would not be opened before the winter, since the " +
        "harbour of Kessel has to be dredged first.",
    );
  });

  test("the title that it gives itself, not the name of a file", async () => {
    const page = column(LEFT, 70);
    const title = async (given: string): Promise<string | null | undefined> =>
      (await opened("t.pdf", pdf([page], { title: given }))).documents[0]?.hints.title;
    expect(await title("Joint communique of Varn")).toBe("Joint communique of Varn");
    expect(await title("Microsoft Word - communique final.docx")).toBeNull();
  });

  test.each([
    [
      "encrypted",
      pdf([column(LEFT, 70)], {
        extra: `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> /P -4 >> /ID [<00><00>]`,
      }),
      "no-permission",
      /encrypted/,
    ],
    ["pictures only", pdf([[]]), "no-text", /without text/],
    ["cut short", Buffer.from("%PDF-1.7\n1 0 obj\n<< /Ty"), "damaged", /can't be opened/],
  ])("%s", async (_name, bytes, code, message) => {
    const { failures } = await opened("bad.pdf", bytes);
    expect(failures).toEqual([expect.objectContaining({ code, message: expect.stringMatching(message) })]);
  });
});

describe("Word documents", () => {
  test("headings, paragraphs and cells", async () => {
    const body =
      paragraph("Joint statement", "Title") +
      paragraph("Ferry", "Heading1") +
      paragraph("The ferry &amp; the harbour reopen.") +
      `<w:tbl><w:tr><w:tc>${paragraph("Arvenia")}</w:tc><w:tc>${paragraph("accepts")}</w:tc></w:tr></w:tbl>`;
    const { documents } = await opened("named-as.bin", zip(docxEntries(body)));
    expect(documents[0]).toMatchObject({ kind: "markdown" });
    expect(documents[0]!.content).toBe(
      "# Joint statement\n\n# Ferry\n\nThe ferry & the harbour reopen.\n\nArvenia\n\naccepts\n",
    );
  });

  const big = `<w:p>${" ".repeat(70 * 1024 * 1024)}</w:p>`;
  test.each([
    ["a bomb", zip(docxEntries(big)), "expands", /more than 64 MB/],
    [
      "a bomb that lies",
      zip(docxEntries(big).map((entry) => ({ ...entry, size: 100 }))),
      "damaged",
      /damaged archive/,
    ],
    [
      "a name that leads out",
      zip([...docxEntries(paragraph("x")), { name: "../../etc/passwd.xml", content: "<x/>" }]),
      "damaged",
      /damaged archive: invalid relative path/,
    ],
    [
      "entities",
      zip(docxEntries(paragraph("&a;"), '<!DOCTYPE x [<!ENTITY a "aaaa">]>')),
      "damaged",
      /declares entities/,
    ],
    ["cut short", zip(docxEntries(paragraph("Talks in Varn"))).subarray(0, -60), "damaged", /archive/],
    ["without text", zip(docxEntries(paragraph(" "))), "no-text", /without text/],
    ["a book", zip([{ name: "mimetype", content: "application/epub+zip" }]), "binary", /book/],
    ["a spreadsheet", zip([{ name: "xl/workbook.xml", content: "<x/>" }]), "binary", /spreadsheet/],
  ])("%s is refused", async (_name, bytes, code, message) => {
    const { failures, documents } = await opened("bad.docx", bytes);
    expect(documents).toEqual([]);
    expect(failures).toEqual([expect.objectContaining({ code, message: expect.stringMatching(message) })]);
  });
});

describe("mail", () => {
  const head = [
    "Received: from mx.example by mx2.example; Tue, 4 Mar 2031 10:00:00 +0100",
    "From: =?utf-8?Q?Minist=C3=A8re?= <press@arvenia.example>",
    "Subject: =?utf-8?B?Sm9pbnQgc3RhdGVtZW50IOKAkyBmZXJyeQ==?=",
    "Date: Tue, 4 Mar 2031 09:30:00 +0100 (CET)",
    "Message-ID: <ferry-1@arvenia.example>",
    "MIME-Version: 1.0",
  ];

  test("the plain text of two alternatives, with what the header says", async () => {
    const body = multipart("b1", [
      "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 of the ferry reopens.",
      "Content-Type: text/html\n\n<table><tr><td>The caf&eacute; of the ferry reopens.</table>",
    ]);
    const { documents } = await opened(
      "saved.txt",
      message([...head, 'Content-Type: multipart/alternative; boundary="b1"'], body),
    );
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      id: "ferry-1@arvenia.example",
      kind: "text",
      hints: {
        title: "Joint statement – ferry",
        published: "2031-03-04T09:30:00+01:00",
        authors: ["Ministère"],
      },
    });
    expect(documents[0]!.content.trim()).toBe("The café of the ferry reopens.");
  });

  test("attached documents come after it; one that can't be read leaves the rest", async () => {
    const attachment = (name: string, bytes: Buffer): string =>
      `Content-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n` +
      `Content-Transfer-Encoding: base64\n\n${bytes.toString("base64")}`;
    const body = multipart("b2", [
      "Content-Type: text/plain\n\nSee the attached statement.",
      attachment("../../statement.pdf", pdf([column(LEFT, 70)])),
      attachment("photo.jpg", Buffer.from("no")),
      attachment("broken.docx", Buffer.from("PK\x03\x04word/document.xml")),
    ]);
    const { documents, failures } = await opened(
      "a.eml",
      message([...head, "Content-Type: multipart/mixed; boundary=b2"], body),
    );
    const path = join(folder, "a.eml");
    expect(documents.map(({ source }) => source)).toEqual([path, `${path}#statement.pdf`]);
    expect(documents[1]!.content.trim()).toBe(LEFT.join(" "));
    expect(failures.map(({ source, code }) => [source, code])).toEqual([[`${path}#broken.docx`, "damaged"]]);
  });

  test("mails in mails in mails end at some depth", async () => {
    let mail = message(head, "The innermost text.");
    for (let depth = 0; depth < 8; depth++) {
      mail = message(
        [...head, "Content-Type: multipart/mixed; boundary=b3"],
        multipart("b3", [
          `Content-Type: message/rfc822\nContent-Disposition: attachment; filename=m.eml\nContent-Transfer-Encoding: base64\n\n${Buffer.from(mail).toString("base64")}`,
        ]),
      );
    }
    const { documents, failures } = await opened("deep.eml", mail);
    expect(documents).toEqual([]);
    expect(failures).toEqual([expect.objectContaining({ code: "too-large" })]);
  });

  test("without a charset, in another than UTF-8", async () => {
    const mail = message(
      head,
      "Das Treffen in Zürich über die Fähre wurde für März verschoben, sagte der Außenminister.",
    );
    const { documents } = await opened("latin.eml", Buffer.from(mail, "latin1"));
    expect(documents[0]!.content.trim()).toBe(
      "Das Treffen in Zürich über die Fähre wurde für März verschoben, sagte der Außenminister.",
    );
    expect(documents[0]!.warnings).toEqual([expect.stringMatching(/^decoded as \S+ by its bytes$/)]);
  });

  test("a memo with the same words at its top is a text", async () => {
    const memo = "From: Ministry of Arvenia\nDate: 4 March 2031\nSubject: Ferry\n\nThe ferry reopens.\n";
    const { documents } = await opened("memo.txt", memo);
    expect(documents[0]!.content).toBe(memo);
  });
});

describe("MHTML", () => {
  const head = [
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: https://news.example/ferry",
    "Subject: Ferry",
    "Date: Wed, 5 Mar 2031 08:00:00 -0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Multi--x"',
  ];
  const page = (html: string, at: string): string =>
    `Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: ${at}\n\n${html}`;

  test("the page, not its frames and pictures", async () => {
    const body = multipart("----Multi--x", [
      page(
        '<html><meta charset=3D"utf-8"><p>Caf=C3=A9 talks=\n went on</html>',
        "https://news.example/ferry",
      ),
      page("<p>advertisement</p>", "cid:frame-1@mhtml.blink"),
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
    ]);
    const { documents } = await opened("saved.mht", message(head, body));
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      kind: "html",
      hints: { url: "https://news.example/ferry", published: null },
    });
    expect(documents[0]!.content.trim()).toBe('<html><meta charset="utf-8"><p>Café talks went on</html>');
    expect(documents[0]!.warnings).toEqual(["saved on 2031-03-05"]);
  });

  test("a page that names its charset itself", async () => {
    const body = multipart("----Multi--x", [
      page('<meta charset=3D"windows-1252"><p>Caf=E9 =93talks=94', "https://news.example/"),
    ]);
    expect(await content("latin.mhtml", message(head, body))).toBe(
      '<meta charset="windows-1252"><p>Café “talks”',
    );
  });

  test("without a page", async () => {
    const { failures } = await opened(
      "none.mhtml",
      message(head, multipart("----Multi--x", ["Content-Type: image/png\n\nx"])),
    );
    expect(failures).toEqual([expect.objectContaining({ code: "no-articles" })]);
  });

  test("cut short, the page is still read", async () => {
    const body = multipart("----Multi--x", [page("<p>Talks went on</p>", "https://news.example/ferry")]);
    expect(await content("cut.mhtml", message(head, body).slice(0, -20))).toBe("<p>Talks went on</p>");
  });
});

describe("damaged files", () => {
  const page = message(
    [
      "Snapshot-Content-Location: https://news.example/",
      "MIME-Version: 1.0",
      "Content-Type: multipart/related; boundary=b",
    ],
    multipart("b", ["Content-Type: text/html\n\n<p>Talks went on"]),
  );
  const mail = message(["From: a@b.example", "MIME-Version: 1.0"], "Talks went on");
  test.each([
    ["pdf", pdf([column(LEFT, 70)])],
    ["docx", zip(docxEntries(paragraph("Talks went on")))],
    ["eml", Buffer.from(mail)],
    ["mht", Buffer.from(page)],
  ])("%s with bytes changed or cut: one document or one failure, never a crash", async (ending, bytes) => {
    let state = 11;
    const random = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return (state >> 8) % below;
    };
    for (let round = 0; round < 40; round++) {
      const changed = Buffer.from(bytes);
      for (let count = random(6) + 1; count > 0; count--) changed[random(changed.length)] = random(256);
      const end = round % 3 === 0 ? random(changed.length) + 1 : changed.length;
      const { documents, failures } = await opened(`fuzz.${ending}`, changed.subarray(0, end));
      expect(documents.length + failures.length).toBe(1);
    }
  });
});
