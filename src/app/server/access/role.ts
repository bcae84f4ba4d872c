import type { AppContext, Role } from "../context.ts";
import { PageError } from "../pages/error.tsx";

const RANK: { readonly [role in Role]: number } = { reader: 0, reviewer: 1, owner: 2 };

/** True where the viewer's role reaches. */
export function hasRole(c: AppContext, role: Role): boolean {
  return RANK[c.var.viewer.role] >= RANK[role];
}

/** Ends the request where the viewer's role does not reach. */
export function needRole(c: AppContext, role: Role): void {
  if (RANK[c.var.viewer.role] >= RANK[role]) return;
  throw new PageError(
    403,
    `Only ${role === "owner" ? "an" : "a"} ${role} can do this`,
    `You are here as ${c.var.viewer.role}. Nothing was changed.`,
  );
}

/** Of two roles the one that may less. */
export function lesserRole(a: Role, b: Role): Role {
  return RANK[a] <= RANK[b] ? a : b;
}
