export { findActors } from "./find-actors.ts";
export type { Mention, MentionForm, Naming } from "./naming.ts";
