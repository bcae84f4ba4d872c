import * as v from "valibot";
import { ACTOR_KINDS } from "../../../record/index.ts";
import { count, list, text } from "./cited.ts";

const members = list(
  v.strictObject({
    text: v.string(),
    articleCount: v.nullable(count),
    reason: v.string(),
    byHand: v.boolean(),
  }),
);

/** An issue with its wordings. */
export const IssueLineSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  renamed: v.boolean(),
  parties: list(v.strictObject({ name: v.string(), articleCount: count })),
  articleCount: count,
  wordings: members,
});

/** A person or body with its names. */
export const ActorLineSchema = v.strictObject({
  id: v.string(),
  kind: v.picklist(ACTOR_KINDS),
  name: v.string(),
  role: text,
  party: text,
  articleCount: count,
  names: members,
});
