import type { Record } from "../../record/index.ts";
import { signatureOf } from "../copies/signature.ts";

/** An article as a source of lines. */
export interface SourceRow {
  /** The record's id; in a workspace the article's key, whose number stands beside it. */
  readonly article: string;
  readonly number?: number;
  readonly textHash: string;
  /** ISO date; null where the article has none. */
  readonly date: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly wire: string | null;
  readonly wordCount: number;
  /** What near-copies are found by: see signatureOf. */
  readonly signature: readonly number[];
}

export function sourceRow(record: Record): SourceRow {
  const { article } = record;
  const { wordCount, signature } = signatureOf(bodyOf(record));
  return {
    article: record.id,
    textHash: record.textHash,
    date: article.published?.slice(0, 10) ?? null,
    title: article.title,
    outlet: article.outlet,
    url: article.canonical ?? article.url,
    wire: article.wire,
    wordCount,
    signature,
  };
}

/** The running text, without the title, captions and boilerplate, which differ from copy to copy. */
function bodyOf(record: Record): string {
  const blocks = record.article.blocks.filter(({ kind }) => kind !== "caption" && kind !== "heading");
  const spans = blocks.length > 0 ? blocks.map(({ span }) => span) : [[0, record.text.length] as const];
  const left = record.article.boilerplate.map(({ span }) => span);
  return spans
    .map(([start, end]) => {
      let words = "";
      let at = start;
      for (const [from, to] of left) {
        if (to <= at || from >= end) continue;
        words += `${record.text.slice(at, Math.max(at, from))} `;
        at = Math.min(end, to);
      }
      return words + record.text.slice(at, end);
    })
    .join("\n");
}
