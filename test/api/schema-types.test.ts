import type * as v from "valibot";
import { expectTypeOf, test } from "vitest";
import type { ArticleView, EditedArticle } from "../../src/app/desk/changes.ts";
import type { FoundPassage } from "../../src/app/desk/found-passage.ts";
import type { LineInContext } from "../../src/app/desk/line-in-context.ts";
import type * as adding from "../../src/app/desk/schemas/adding.ts";
import type * as articles from "../../src/app/desk/schemas/articles.ts";
import type * as brief from "../../src/app/desk/schemas/brief.ts";
import type * as cited from "../../src/app/desk/schemas/cited.ts";
import type * as corrections from "../../src/app/desk/schemas/corrections.ts";
import type * as dossiers from "../../src/app/desk/schemas/dossiers.ts";
import type * as groups from "../../src/app/desk/schemas/groups.ts";
import type * as meetings from "../../src/app/desk/schemas/meetings.ts";
import type * as people from "../../src/app/desk/schemas/people.ts";
import type * as positions from "../../src/app/desk/schemas/positions.ts";
import type * as statements from "../../src/app/desk/schemas/statements.ts";
import type { ShownDossier } from "../../src/app/desk/shown-dossier.ts";
import type * as pages from "../../src/dossier/pages/index.ts";
import type * as views from "../../src/dossier/views/index.ts";
import type { Added, Audited, DossierViews, Followed } from "../../src/jobs/index.ts";
import type { Correction } from "../../src/record/index.ts";
import type * as store from "../../src/store/index.ts";

/** True where each type is the other, in all but whether lists may be changed. */
type Same<A, B> = [Deep<A>] extends [Deep<B>] ? ([Deep<B>] extends [Deep<A>] ? true : false) : false;
type Deep<T> = T extends readonly (infer I)[]
  ? number extends T["length"]
    ? readonly Deep<I>[]
    : { readonly [key in keyof T]: Deep<T[key]> }
  : T extends object
    ? { readonly [key in keyof T]: Deep<T[key]> }
    : T;
type Out<Schema extends v.GenericSchema> = v.InferOutput<Schema>;

test("what the API promises is what the views give", () => {
  expectTypeOf<Same<Out<typeof cited.NamedSchema>, views.Named>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof cited.CitedSchema>, views.Cited>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof cited.CitedStandSchema>, views.CitedStand>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof cited.FacetSchema>, pages.Facet>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.PositionLineSchema>, views.PositionLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.MovedLineSchema>, views.MovedLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.NearerLineSchema>, views.NearerLine>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<Out<typeof positions.MovedViewSchema>, Awaited<ReturnType<DossierViews["moved"]>>>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.IssueEntrySchema>, pages.IssueEntry>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.IssueViewSchema>, pages.IssueView>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof positions.CellEntrySchema>, pages.CellEntry>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof brief.BriefViewSchema>, views.BriefView>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof statements.StatementLineSchema>, views.StatementLine>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<Out<typeof statements.StatementEntrySchema>, pages.StatementEntry>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<Out<typeof statements.StatementsPageSchema>, pages.StatementsPage>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof statements.SourceLineSchema>, views.SourceLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof statements.SourcesPageSchema>, pages.SourcesPage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof meetings.CalendarLineSchema>, views.CalendarLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof meetings.MeetingEntrySchema>, pages.MeetingEntry>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<Out<typeof meetings.CalendarMonthsSchema>["months"][number], pages.CalendarMonth>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof meetings.TimelineViewSchema>, pages.TimelineView>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof people.PersonEntrySchema>, pages.PersonEntry>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof people.PersonViewSchema>, pages.PersonView>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof people.ReviewPageSchema>, pages.ReviewPage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.VersionSchema>, store.Version>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.MemberSchema>, store.Member>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.LineInContextSchema>, LineInContext>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.FoundPassageSchema>, FoundPassage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof dossiers.DossierSchema>, store.Dossier>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof dossiers.DossierSummarySchema>, store.DossierSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof dossiers.SubscriptionSchema>, store.Subscription>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof dossiers.PendingSchema>, store.Pending>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof groups.IssueLineSchema>, views.IssueLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof groups.ActorLineSchema>, views.ActorLine>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof corrections.CorrectionSchema>, Correction>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof corrections.AuditedSchema>, Audited>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof dossiers.ShownDossierSchema>, ShownDossier>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.EditedArticleSchema>, EditedArticle>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof articles.ArticleViewSchema>, ArticleView>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof adding.AddedSchema>, Added>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Out<typeof adding.FollowedSchema>, Followed>>().toEqualTypeOf<true>();
});
