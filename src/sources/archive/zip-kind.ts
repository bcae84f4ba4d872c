/** "articles" is any archive that is no document of an office program and no book. */
export type ZipKind = "docx" | "spreadsheet" | "slides" | "book" | "articles";

/** What a ZIP archive is, by the names of the files in it: they stand there as they are, also in a damaged one. */
export function zipKind(bytes: Uint8Array): ZipKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes("word/document.xml")) return "docx";
  if (buffer.includes("xl/workbook.xml")) return "spreadsheet";
  if (buffer.includes("ppt/presentation.xml")) return "slides";
  // OpenDocument and EPUB open with a file of this name.
  return buffer.toString("latin1", 30, 38) === "mimetype" ? "book" : "articles";
}
