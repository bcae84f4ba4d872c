import * as v from "valibot";
import { STANCES } from "../../../record/index.ts";
import type { FoundPassage } from "../../desk/found-passage.ts";
import { EvidenceSchema, evidenceOf, type LinkOf } from "../evidence.ts";
import { pageFields, pageOf, pagingFields } from "../paged.ts";
import { askedDossier, dayField, dossierField, nameField, tool } from "../tool.ts";

/** Passages that are looked at: whoever wants more than these narrows the search. */
const FURTHEST = 500;

const KINDS = ["article", "quotation", "issue"] as const;

const FoundSchema = v.strictObject({
  kind: v.pipe(
    v.picklist(KINDS),
    v.description("article: its text; quotation: what someone said; issue: what a party takes a stance on"),
  ),
  person: v.nullable(v.string()),
  party: v.nullable(v.string()),
  stance: v.nullable(v.string()),
  evidence: EvidenceSchema,
});

/** Full-text search. */
export const searchTool = tool({
  name: "search",
  title: "Search the words",
  description: `Full-text search in the articles, quotations and issues of a dossier, the best first. Words are found by their stems, without accents; "words that stand together", begin*, OR and -without are understood.`,
  input: v.strictObject({
    ...dossierField,
    words: v.pipe(
      v.string(),
      v.description("What to look for; empty: all that the filters leave, the newest first"),
    ),
    in: v.optional(v.pipe(v.picklist(KINDS), v.description("Only in these"))),
    party: nameField("Only what is said or held by this party"),
    stance: v.optional(v.pipe(v.picklist(STANCES), v.description("Only issues with this stance"))),
    outlet: nameField("Only in this outlet"),
    since: dayField("Only articles from this day on"),
    until: dayField("Only articles up to this day"),
    ...pagingFields,
  }),
  output: v.strictObject({
    dossier: v.string(),
    found: v.array(FoundSchema),
    ...pageFields,
    total: v.pipe(v.number(), v.description(`What was found, of the best ${FURTHEST}`)),
  }),
  async answer({ words, in: kind, dossier: name, limit, after, ...given }, answering) {
    const { dossier, search, linkOf } = await askedDossier(name, answering);
    const filters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const found = await search(words, {
      ...filters,
      ...(kind === undefined ? {} : { kind }),
      limit: FURTHEST,
    });
    const page = pageOf(found, { limit, after, revision: dossier.revision }, (one) =>
      foundAnswer(one, linkOf),
    );
    return { dossier: dossier.name, found: page.lines, total: page.total, next: page.next };
  },
});

function foundAnswer(found: FoundPassage, linkOf: LinkOf): v.InferOutput<typeof FoundSchema> {
  const { kind, person, party, stance, words, line, article, day, title, outlet, url } = found;
  const cited = { article: String(article), number: article, date: day, title, outlet, url };
  return { kind, person, party, stance, evidence: evidenceOf(cited, { words, line, linkOf }) };
}
