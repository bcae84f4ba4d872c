export { findActors } from "./find-actors.ts";
export { type ParseWords, retagged } from "./given-tokens.ts";
export type { Mention, MentionForm, Naming } from "./naming.ts";
