import * as v from "valibot";
import { count, list, pageEntries, text } from "./cited.ts";
import { CorrectionSchema } from "./corrections.ts";

const id = v.pipe(v.number(), v.integer());
const names = list(v.string());

/** A negotiation that is followed. */
export const DossierSchema = v.strictObject({
  id,
  name: v.string(),
  parties: names,
  places: names,
  terms: names,
  createdAt: v.string(),
  revision: v.pipe(
    count,
    v.description("Goes up with every change of its articles, their records or its corrections"),
  ),
});

/** A dossier with what is in it. */
export const DossierSummarySchema = v.strictObject({
  ...DossierSchema.entries,
  takenCount: count,
  leftOutCount: count,
  firstDay: text,
  lastDay: text,
});

/** All dossiers by name. */
export const DossiersPageSchema = v.strictObject(pageEntries(DossierSummarySchema));

/** A feed or page that a dossier follows. */
export const SubscriptionSchema = v.strictObject({
  id,
  dossierId: id,
  url: v.string(),
  kind: v.picklist(["feed", "page"]),
  title: text,
  etag: text,
  lastModified: text,
  nextAt: v.string(),
  fetchedAt: text,
  failures: count,
  lastError: v.pipe(text, v.description("In words")),
});

/** An article's address that was found and not fetched yet. */
export const PendingSchema = v.strictObject({
  dossierId: id,
  url: v.string(),
  subscriptionId: v.nullable(id),
  failures: count,
  nextAt: v.pipe(v.string(), v.description("The year 9999: given up")),
  lastError: text,
});

/** What is followed, and what waits to be fetched. */
export const SubscriptionsSchema = v.strictObject({
  feeds: list(SubscriptionSchema),
  waiting: list(PendingSchema),
});

/** What a dossier looks for, what is in it, what it follows, and what waits. */
export const ShownDossierSchema = v.strictObject({
  dossier: DossierSummarySchema,
  subscriptions: list(SubscriptionSchema),
  corrections: list(CorrectionSchema),
  waitingCount: v.pipe(count, v.description("Documents that wait to be read")),
  failed: list(v.strictObject({ source: v.string(), error: text })),
});
