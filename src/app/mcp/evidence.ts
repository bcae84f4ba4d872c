import * as v from "valibot";
import type { Cited, CitedStand } from "../../dossier/views/index.ts";
import { STANCES } from "../../record/index.ts";
import { citation } from "../export/dossier-text/cite.ts";
import { clean, shortened } from "../export/text/clean.ts";

const nullableText = v.nullable(v.string());

/** Words of an article that a line rests on, with all that one needs to cite them. */
export const EvidenceSchema = v.pipe(
  v.strictObject({
    quotation: v.pipe(v.string(), v.description("The article's own words; … where they were cut")),
    citation: v.pipe(v.string(), v.description("Day, outlet, article and line, to be quoted as it is")),
    outlet: nullableText,
    date: v.pipe(nullableText, v.description("Day of the article, ISO 8601")),
    title: nullableText,
    article: v.pipe(v.nullable(v.number()), v.description("Number of the article in the workspace")),
    line: v.pipe(
      nullableText,
      v.description("Line of the article's record, such as s3; for the tool evidence"),
    ),
    url: v.pipe(nullableText, v.description("Where the article was published")),
    link: v.pipe(nullableText, v.description("The line in the workspace, where its address is known")),
  }),
  v.readonly(),
  v.title("Evidence"),
);
export type Evidence = v.InferOutput<typeof EvidenceSchema>;

/** Longer quotations are cut; the tool evidence has the whole. */
const LONGEST = 400;

/** Gives the address of a line in the workspace; null where none is known. */
export type LinkOf = (article: number, line: string | null) => string | null;

/** Links below the address of a server; none without one. */
export function linksBelow(server: string | null, dossierId: number): LinkOf {
  return (article, line) => {
    if (server === null) return null;
    const address = new URL(`d/${dossierId}/articles/${article}`, server);
    if (line !== null) address.searchParams.set("line", line);
    return address.href;
  };
}

/** The words with where they stand. */
export function evidenceOf(
  cited: Cited,
  { words, line, linkOf }: { readonly words: string; readonly line: string | null; readonly linkOf: LinkOf },
): Evidence {
  const { outlet, date, title, number, url } = cited;
  return {
    quotation: shortened(words, LONGEST),
    citation: citation(cited, line),
    outlet,
    date,
    title: title === null ? null : shortened(clean(title), LONGEST),
    article: number,
    line,
    url,
    link: number === null ? null : linkOf(number, line),
  };
}

/** A stance of a party with its words. */
export const StandSchema = v.pipe(
  v.strictObject({
    stance: v.picklist(STANCES),
    issue: v.pipe(v.string(), v.description("In the words of this article")),
    condition: nullableText,
    toward: nullableText,
    holder: v.pipe(nullableText, v.description("The person who voiced it")),
    ascribedBy: v.pipe(
      nullableText,
      v.description("The opponent who says so; null for the party's own word"),
    ),
    confidence: v.pipe(v.number(), v.description("0 to 1")),
    copyCount: v.pipe(v.number(), v.description("Articles that carry a copy of the same text")),
    evidence: EvidenceSchema,
  }),
  v.readonly(),
  v.title("Stand"),
);
export type StandAnswer = v.InferOutput<typeof StandSchema>;

/** A stand as tools give it. */
export function standOf(stand: CitedStand, linkOf: LinkOf): StandAnswer {
  const { stance, issue, condition, toward, holder, ascribedBy, confidence, copies, words, line } = stand;
  return {
    stance,
    issue: shortened(issue, LONGEST),
    condition: condition === null || condition === "" ? null : shortened(condition, LONGEST),
    toward,
    holder,
    ascribedBy,
    confidence,
    copyCount: copies.length,
    evidence: evidenceOf(stand, { words, line, linkOf }),
  };
}
