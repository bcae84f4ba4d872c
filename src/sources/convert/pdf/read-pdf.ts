import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { SourceError } from "../../failure.ts";
import { sizeName } from "../../limits.ts";
import type { TextPart } from "../part.ts";
import { readingOrder, rowsOf } from "./lines.ts";
import { paragraphsOf } from "./paragraphs.ts";
import type { PdfRun, Row } from "./run.ts";
import { withoutRunningHeads } from "./running-heads.ts";

/** Far more than a communiqué or a treaty has. */
const MAX_PAGES = 2_000;
/** Characters of all pages together. */
const MAX_TEXT = 8 * 1024 * 1024;

/**
 * The text of a PDF in reading order, a paragraph a block. Throws "no-permission" where it is encrypted, "damaged" where
 * it can't be opened, "no-text" where its pages are pictures.
 */
export async function readPdf(bytes: Uint8Array): Promise<TextPart> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const task = getDocument({
    // The library takes the memory over.
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: join(folder, "standard_fonts/"),
    cMapUrl: join(folder, "cmaps/"),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise.catch((error: unknown) => {
      throw opened(error);
    });
    return await textOf(document);
  } finally {
    await task.destroy();
  }
}

function opened(error: unknown): SourceError {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") {
    return new SourceError("no-permission", "is an encrypted PDF; save it without a password");
  }
  return new SourceError("damaged", "is a damaged PDF that can't be opened");
}

async function textOf(document: PDFDocumentProxy): Promise<TextPart> {
  const { numPages } = document;
  if (numPages > MAX_PAGES) {
    throw new SourceError("too-large", `has ${numPages} pages, more than the ${MAX_PAGES} that are read`);
  }
  const pages: (readonly Row[])[] = [];
  const warnings: string[] = [];
  let length = 0;
  for (let number = 1; number <= numPages; number++) {
    const runs = await runsOf(document, number).catch(() => null);
    if (runs === null) warnings.push(`page ${number} is damaged and was left out`);
    length += (runs ?? []).reduce((sum, run) => sum + run.text.length, 0);
    if (length > MAX_TEXT) {
      throw new SourceError("too-large", `has more than ${sizeName(MAX_TEXT)} of text`);
    }
    pages.push(rowsOf(runs ?? []));
  }
  const kept = withoutRunningHeads(pages);
  if (kept.leftOut > 0) warnings.push(`${kept.leftOut} running heads and page numbers were left out`);
  const paragraphs = paragraphsOf(kept.pages.map(readingOrder));
  if (paragraphs.length === 0) {
    throw new SourceError("no-text", `is a PDF without text: pictures of ${numPages} pages, perhaps`);
  }
  return {
    what: "text",
    id: null,
    kind: "text",
    content: `${paragraphs.join("\n\n")}\n`.toWellFormed(),
    url: null,
    title: await titleOf(document),
    published: null,
    authors: [],
    warnings,
  };
}

/** The runs of a page that are written from left to right; what stands askew is a watermark or a label. */
async function runsOf(document: PDFDocumentProxy, number: number): Promise<PdfRun[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const { height } = page.getViewport({ scale: 1 });
  const runs = items.flatMap((item): PdfRun[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [a, b, , d, x, y] = item.transform.map(Number);
    const size = Math.hypot(Number(b), Number(d)) || item.height;
    const upright = Math.abs(Number(b)) < 0.1 * Math.abs(Number(a)) && Number(a) > 0;
    if (!upright || !(size > 0)) return [];
    const text = item.str.replaceAll("\u0000", "");
    return [{ text, left: x!, right: x! + item.width, top: height - y!, size }];
  });
  page.cleanup();
  return runs;
}

/** The title that the document gives itself, unless it is the name of a file or of a program. */
async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const data = await document.getMetadata().catch(() => null);
  const info = data?.info;
  const given = info !== undefined && "Title" in info ? info.Title : null;
  const title = typeof given === "string" ? given.replace(/\s+/g, " ").trim() : "";
  const named = /^(?:untitled|microsoft |slide \d|document\d*$)|\.(?:docx?|pdf|rtf|odt|indd|qxd|wpd)$/i.test(
    title,
  );
  return named || !/\p{L}{2}.*\s/u.test(title) ? null : title.toWellFormed();
}
