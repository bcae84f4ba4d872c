// Stands alone: the help of the command names these, and loads no database for it.

/** What users may do, least first: each may what those before it may. */
export const ROLES = ["reader", "reviewer", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** What a token is for. "subscribe" opens the calendar and the feed alone, by an address with the token in it. */
export const SCOPES = ["read", "correct", "manage", "subscribe"] as const;
export type Scope = (typeof SCOPES)[number];
