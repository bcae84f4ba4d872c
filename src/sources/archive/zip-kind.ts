/** What a ZIP archive is, by the names of the files in it: they stand there as they are, also in a damaged one. */
export function zipKind(bytes: Uint8Array): "docx" | "spreadsheet" | "slides" | "other" {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes("word/document.xml")) return "docx";
  if (buffer.includes("xl/workbook.xml")) return "spreadsheet";
  return buffer.includes("ppt/presentation.xml") ? "slides" : "other";
}
