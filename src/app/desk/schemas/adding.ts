import * as v from "valibot";
import { MembershipSchema } from "./articles.ts";
import { count, list, text } from "./cited.ts";
import { DossierSchema, SubscriptionSchema } from "./dossiers.ts";

const failure = v.strictObject({
  id: text,
  source: v.string(),
  code: v.picklist([
    "not-found",
    "no-permission",
    "no-articles",
    "empty",
    "binary",
    "damaged",
    "expands",
    "too-large",
    "too-long",
    "not-json",
    "no-text",
    "not-an-article",
    "address",
    "robots",
    "timeout",
    "http",
    "network",
    "unreadable",
  ]),
  message: v.pipe(v.string(), v.description("The reason, in words")),
});

/** What became of one document. */
export const AddedSchema = v.variant("kind", [
  v.strictObject({
    kind: v.picklist(["new", "changed", "same"]),
    source: v.string(),
    articleId: v.pipe(v.number(), v.integer()),
    title: text,
    membership: MembershipSchema,
  }),
  v.strictObject({ kind: v.literal("forgotten"), source: v.string() }),
  v.strictObject({ kind: v.literal("failure"), failure }),
]);

/** What became of the documents of a request. */
export const AddedAllSchema = v.strictObject({ added: list(AddedSchema) });

/** What following did. */
export const FollowedSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("asked"),
    dossier: DossierSchema,
    subscription: SubscriptionSchema,
    changed: v.boolean(),
    foundCount: count,
  }),
  v.strictObject({ kind: v.literal("added"), dossier: DossierSchema, added: AddedSchema }),
]);

/** What a run of fetching did. */
export const FetchedSchema = v.strictObject({ followed: list(FollowedSchema) });

/** A feed or page that is followed now. */
export const FollowsSchema = v.strictObject({
  url: v.string(),
  kind: v.picklist(["feed", "page"]),
  title: text,
  itemCount: v.pipe(count, v.description("Articles that it lists now")),
});
