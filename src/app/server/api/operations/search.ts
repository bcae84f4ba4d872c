import * as v from "valibot";
import { STANCES } from "../../../../record/index.ts";
import { foundPassages } from "../../../desk/found-passage.ts";
import { FoundPageSchema } from "../../../desk/schemas/articles.ts";
import { day, dossierOperation, given, type Operation, operation, textField } from "../operation.ts";

const tag = "search";

const query = v.strictObject({
  q: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(1000),
      v.description('Words, "words that stand together", begin*, OR, -without'),
    ),
    "",
  ),
  kind: v.optional(v.picklist(["article", "quotation", "issue"])),
  party: textField("What is said or held by this party, or a part of its name"),
  stance: v.optional(v.picklist(STANCES)),
  outlet: textField("In this outlet, or a part of its name"),
  since: day("Articles from this day on"),
  until: day("Articles up to this day"),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 50),
});

const inDossier = dossierOperation({
  id: "searchDossier",
  path: "/search",
  tag,
  summary: "Search the articles, quotations and issues of a dossier, the best first",
  query,
  revised: true,
  answer: { status: 200, schema: FoundPageSchema },
  async run({ store, dossier, query: { q, limit, ...filters } }) {
    const hits = await store.search.find(q, { limit, dossierId: dossier.id, ...given(filters) });
    return { lines: await foundPassages(store, hits, q) };
  },
});

const everywhere = operation({
  id: "search",
  path: "/search",
  tag,
  summary: "Search all dossiers, the best first",
  query,
  answer: { status: 200, schema: FoundPageSchema },
  async run({ store, query: { q, limit, ...filters } }) {
    const hits = await store.search.find(q, { limit, ...given(filters) });
    return { lines: await foundPassages(store, hits, q) };
  },
});

/** Full-text search. */
export const searchOperations: readonly Operation[] = [inDossier, everywhere];
