// What `rapporteur read` prints of one plain text, 96 columns wide, for the README.
import { readFileSync } from "node:fs";
import { recordText } from "../src/app/export/text/record-text.ts";
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";

/** The printed record of the plain text in a file. */
export function briefOf(path: string): string {
  const content = readFileSync(path, "utf8");
  const document = { id: path, source: path, kind: "text" as const, content, hints: NO_HINTS, warnings: [] };
  return recordText(read(document, { models: loadModels(weightsFolder()) }), path, {
    width: 96,
    colour: false,
  });
}
