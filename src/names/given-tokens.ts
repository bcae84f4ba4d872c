import type { Models } from "../learned/index.ts";
import { documentWords, NAME_TAGS } from "./name-features.ts";
import { type NameLine, nameLine } from "./name-lines.ts";
import { nameTagger, tagNames } from "./name-tagger.ts";
import { ruleTags } from "./rule-tags.ts";

/** What the parser says of the words of a sentence. */
export type ParseWords = (words: readonly string[]) => NonNullable<NameLine["parse"]>;

/** How many sentences count as one document where a file marks none. */
const DOCUMENT = 15;

/**
 * The text of an IOB2 file (token, tab, tag; sentences divided by blank lines) with the tags replaced by this reader's
 * names: B- and I- PER, LOC, ORG, and O. Comments, further columns and blank lines stay.
 */
export function retagged(text: string, models: Models, parse: ParseWords): string {
  const rows = text.split(/\r?\n/);
  const documents = documentsOf(rows);
  for (const sentences of documents) {
    const lines = sentences.map((sentence) => {
      const words = sentence.map((row) => rows[row]!.split("\t")[0]!);
      return nameLine(words, parse(words));
    });
    const tags = tagsOfLines(lines, models);
    sentences.forEach((sentence, at) => {
      sentence.forEach((row, word) => {
        const cells = rows[row]!.split("\t");
        cells[1] = NAME_TAGS[tags[at]![word]!]!;
        rows[row] = cells.join("\t");
      });
    });
  }
  return rows.join("\n");
}

/** The tags (numbers of NAME_TAGS) of the lines of one document. */
export function tagsOfLines(lines: readonly NameLine[], models: Models): Uint8Array[] {
  const document = documentWords(lines);
  const tagger = nameTagger(models);
  return lines.map((line) => (tagger === null ? ruleTags(line, document) : tagNames(tagger, line, document)));
}

/** The row numbers of the tokens, by document and sentence. */
function documentsOf(rows: readonly string[]): number[][][] {
  const marked = rows.some((row) => row.startsWith("# newdoc"));
  const documents: number[][][] = [[]];
  let sentence: number[] = [];
  const close = () => {
    if (sentence.length === 0) return;
    if (!marked && documents.at(-1)!.length >= DOCUMENT) documents.push([]);
    documents.at(-1)!.push(sentence);
    sentence = [];
  };
  rows.forEach((row, at) => {
    if (row.startsWith("# newdoc")) documents.push([]);
    if (row.trim() === "") close();
    else if (row.includes("\t")) sentence.push(at);
  });
  close();
  return documents;
}
