import type { Span } from "../../record/index.ts";

const SAYING =
  "said|says|added|told|asked|wrote|tweeted|continued|explained|noted|warned|replied|insisted|argued|concluded|declared|stated|announced";

/** The end of a reporter's clause, so that the mark after it opens a new quotation and the last was never closed. */
const REPORTED = new RegExp(`\\b(?:${SAYING})\\b[^.!?"“”]{0,80}[.!?:,]?\\s*$`);

/** True where words end in a reporter's clause ("..., Brandt said."). */
export function endsReported(words: string): boolean {
  return REPORTED.test(words);
}

const CLAUSE = new RegExp(
  `(?<=[,?!]["”’']?)\\s+(?:(?:he|she|they|it|[\\p{Lu}][\\p{L}.’'-]*(?: [\\p{L}.’'-]+){0,6}|(?:the|a|an) (?:[\\p{L}.’'-]+ ){1,7}?)\\s*\\b(?:${SAYING})\\b|(?:${SAYING})\\b)[^,.!?"“”]{0,80}(?:[.](?=\\s|$)|[.]?\\s*$)`,
  "u",
);
const LOOKED_AT = 3000;

/**
 * The words of a quotation whose closing mark is missing, up to the reporter's first clause; the comma before the clause
 * stays. The span as it is where no such clause stands in it.
 */
export function withoutClause(text: string, span: Span): Span {
  const match = CLAUSE.exec(text.slice(span[0], Math.min(span[1], span[0] + LOOKED_AT)));
  return match === null || match.index === 0 ? span : [span[0], span[0] + match.index];
}
