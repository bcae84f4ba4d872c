import * as v from "valibot";
import { correctedArticle } from "../../../../jobs/index.ts";
import type { Dossier, Membership, Store, Version } from "../../../../store/index.ts";
import { articleView, changesOf, editedArticles } from "../../../desk/changes.ts";
import { decideByHand } from "../../../desk/decide.ts";
import { lineInContext } from "../../../desk/line-in-context.ts";
import {
  ArticleChangesSchema,
  ArticleRecordSchema,
  ArticleViewSchema,
  EditsSchema,
  LineInContextSchema,
  MembershipSchema,
  MembersPageSchema,
} from "../../../desk/schemas/articles.ts";
import { day, dossierOperation, flag, given, type Operation, operation, paging } from "../operation.ts";
import { pageByPlace } from "../page-by-place.ts";
import { Problem } from "../problem.ts";
import { numberOf } from "../route.ts";

const tag = "articles";

/** The number of an article that the dossier knows, taken or left out. */
async function memberNumber(store: Store, dossier: Dossier, given: string): Promise<number> {
  const number = numberOf(given, "article");
  const memberships = await store.members.of(number);
  if (memberships.some(({ dossierId }) => dossierId === dossier.id)) return number;
  throw new Problem("not-found", `The dossier has no article ${number}`);
}

/** A version by its number, else the current one. */
async function versionOf(store: Store, article: number, wanted: number | undefined): Promise<Version> {
  const versions = await store.articles.versions(article);
  const found =
    wanted === undefined ? versions.at(-1) : versions.find((version) => version.number === wanted);
  if (found !== undefined) return found;
  throw new Problem("not-found", `Article ${article} has the versions 1 to ${versions.length}`);
}

const list = dossierOperation({
  id: "listArticles",
  path: "/articles",
  tag,
  summary: "The articles of a dossier by day: those that are taken, or those left out and why",
  query: v.strictObject({
    state: v.optional(v.picklist(["taken", "left-out"]), "taken"),
    since: day("From this day on"),
    until: day("Up to this day"),
    ...paging,
  }),
  revised: true,
  answer: { status: 200, schema: MembersPageSchema },
  async run({ store, dossier, query: { state, since, until, ...page } }) {
    const members = await store.members.list(dossier.id, state, given({ since, until }));
    return pageByPlace(members, page, ({ article: { articleId } }) => [String(articleId)]);
  },
});

const find = operation({
  id: "findArticle",
  path: "/articles",
  tag,
  summary: "The article of an address, a number, or a hash of its original, in whichever dossiers it stands",
  query: v.strictObject({
    reference: v.pipe(
      v.string(),
      v.minLength(1),
      v.maxLength(4000),
      v.description("Number, address, key or hash"),
    ),
  }),
  answer: { status: 200, schema: ArticleViewSchema },
  run: ({ store, query }) => articleView(store, query.reference),
});

const one = dossierOperation({
  id: "getArticle",
  path: "/articles/{article}",
  tag,
  summary: "One article: where it comes from, in which dossiers it stands and why, its versions",
  answer: { status: 200, schema: ArticleViewSchema },
  run: async ({ store, dossier, param }) =>
    articleView(store, String(await memberNumber(store, dossier, param("article")))),
});

const record = dossierOperation({
  id: "getRecord",
  path: "/articles/{article}/record",
  tag,
  summary: "The record of an article with its text, as people corrected it in this dossier",
  query: v.strictObject({
    version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.description("Without corrections"))),
    uncorrected: flag("As the reader made it"),
  }),
  answer: { status: 200, schema: ArticleRecordSchema },
  async run({ store, dossier, param, query }) {
    const number = await memberNumber(store, dossier, param("article"));
    const { article, record: corrected, before } = await correctedArticle(store, dossier, number);
    if (query.version === undefined) return { article, record: query.uncorrected ? before : corrected };
    const { id } = await versionOf(store, number, query.version);
    return { article, record: await store.articles.record(id) };
  },
});

const line = dossierOperation({
  id: "getLine",
  path: "/articles/{article}/lines/{line}",
  tag,
  summary: "A line of an article with the text around its words",
  revised: true,
  answer: { status: 200, schema: LineInContextSchema },
  run: ({ store, dossier, param }) =>
    lineInContext(store, { dossier, articleId: numberOf(param("article"), "article"), line: param("line") }),
});

const changes = dossierOperation({
  id: "getArticleChanges",
  path: "/articles/{article}/changes",
  tag,
  summary: "What changed from version to version, on the facts",
  answer: { status: 200, schema: ArticleChangesSchema },
  async run({ store, dossier, param }) {
    const number = await memberNumber(store, dossier, param("article"));
    return { changes: await changesOf(store, await store.articles.versions(number)) };
  },
});

const original = dossierOperation({
  id: "getOriginal",
  path: "/articles/{article}/original",
  tag,
  summary: "The bytes that were fetched",
  query: v.strictObject({ version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  answer: { status: 200, media: ["application/octet-stream"] },
  async run({ c, store, dossier, param, query }) {
    const number = await memberNumber(store, dossier, param("article"));
    const { id } = await versionOf(store, number, query.version);
    const { bytes, mediaType, hash } = await store.articles.original(id);
    // To be saved, never to be shown: what is in it is somebody else's page.
    return c.body(new Uint8Array(bytes), 200, {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="article-${number}"`,
      "X-Original-Type": mediaType.replace(/[^\w/+.;=-]/g, ""),
      ETag: `"${hash}"`,
    });
  },
});

const DecisionSchema = v.strictObject({
  state: v.picklist(["taken", "left-out"]),
  reason: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
});

const decide = dossierOperation({
  id: "decideArticle",
  method: "patch",
  path: "/articles/{article}",
  tag,
  summary: "Take an article in by hand, or leave it out; no rule undoes that",
  role: "reviewer",
  body: { schema: DecisionSchema, limit: 10_000 },
  answer: { status: 200, schema: MembershipSchema },
  async run({ store, dossier, param, body }): Promise<Membership> {
    const articleId = numberOf(param("article"), "article");
    await store.articles.need(String(articleId));
    return decideByHand(store, { dossier, articleId }, body);
  },
});

const edits = dossierOperation({
  id: "listEdits",
  path: "/edits",
  tag,
  summary: "What outlets changed in articles that were published already, on the facts",
  revised: true,
  answer: { status: 200, schema: EditsSchema },
  run: async ({ store, dossier }) => ({ edits: await Array.fromAsync(editedArticles(store, dossier.id)) }),
});

/** Articles. */
export const articleOperations: readonly Operation[] = [
  list,
  find,
  one,
  decide,
  record,
  line,
  changes,
  original,
  edits,
];
