import * as v from "valibot";
import { auditOf } from "../../../../jobs/index.ts";
import { LINE_SUBJECTS } from "../../../../record/index.ts";
import { say } from "../../../desk/say.ts";
import {
  CorrectionsSchema,
  KeptCorrectionSchema,
  NewCorrectionSchema,
} from "../../../desk/schemas/corrections.ts";
import { ReviewPageSchema } from "../../../desk/schemas/people.ts";
import type { AppContext } from "../../context.ts";
import { dossierOperation, flag, given, type Operation, operation, paging } from "../operation.ts";
import { Problem } from "../problem.ts";
import { numberOf } from "../route.ts";

const tag = "corrections";

const review = dossierOperation({
  id: "listReview",
  path: "/review",
  tag,
  summary:
    "Lines that nobody looked at yet, least certain or most consequential first; `total` is how many are left",
  query: v.strictObject({
    order: v.optional(v.picklist(["least certain", "most consequential"]), "least certain"),
    subject: v.optional(v.picklist(LINE_SUBJECTS)),
    article: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.description("Number of an article")),
    ),
    ...paging,
  }),
  revised: true,
  answer: { status: 200, schema: ReviewPageSchema },
  run: ({ views, query: { limit, ...query } }) => views.reviewPage({ limit, ...given(query) }),
});

const list = dossierOperation({
  id: "listCorrections",
  path: "/corrections",
  tag,
  summary: "The corrections in the order in which they were made, and those whose words are gone",
  query: v.strictObject({ undone: flag("Also those that were taken back") }),
  answer: { status: 200, schema: CorrectionsSchema },
  run: async ({ store, dossier, query }) => ({ corrections: await auditOf(store, dossier, query) }),
});

const add = dossierOperation({
  id: "addCorrection",
  method: "post",
  path: "/corrections",
  tag,
  summary:
    "Say that a line is right, wrong or otherwise, add one, or say that issues, people, statements or meetings are one or not",
  role: "reviewer",
  body: { schema: NewCorrectionSchema, limit: 200_000 },
  answer: { status: 201, schema: KeptCorrectionSchema },
  async run({ c, store, dossier, body }) {
    const seen = body.expectedRevision ?? revisionOfMatch(c);
    const said = seen === undefined ? body : { ...body, expectedRevision: seen };
    const { vectors } = c.var.server;
    const { meanwhile, ...correction } = await say({ store, dossier, vectors }, said, c.var.viewer.name);
    c.header("Location", `/api/v1/corrections/${correction.id}`);
    return { correction, meanwhile };
  },
});

/** The revision of the state that `If-Match` names, by the tags that answers of the dossier have. */
function revisionOfMatch(c: AppContext): number | undefined {
  const header = c.req.header("if-match");
  if (header === undefined || header.trim() === "*") return undefined;
  const revision = /^\s*(?:W\/)?"r(\d{1,15})\./.exec(header)?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem("precondition", "If-Match names no state of this dossier", {
    detail: "It takes the ETag of an answer of the same dossier. Nothing was changed.",
  });
}

const undo = operation({
  id: "undoCorrection",
  method: "delete",
  path: "/corrections/{correction}",
  tag,
  summary: "Take a correction back; it stays in the list of its dossier as undone",
  role: "reviewer",
  answer: { status: 204 },
  async run({ c, store, param }) {
    const id = numberOf(param("correction"), "correction");
    if ((await store.corrections.get(id)) === null)
      throw new Problem("not-found", `There is no correction ${id}`);
    if (await store.corrections.undo(id, c.var.viewer.name)) return;
    throw new Problem("conflict", `Correction ${id} was taken back before`);
  },
});

/** Corrections and the review. */
export const correctionOperations: readonly Operation[] = [review, list, add, undo];
