import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { matchedRoutes } from "hono/route";
import { OPERATIONS } from "../api/operations/index.ts";
import { honoPath } from "../api/route.ts";
import type { AppContext, AppEnv, Role } from "../context.ts";
import { PageError } from "../pages/error.tsx";
import { notSignedIn } from "./not-signed-in.ts";
import { needRole } from "./role.ts";

/** Who may use an address, and how much it takes. */
export interface Rule {
  /** "change" is everything but GET. */
  readonly method: "GET" | "change";
  /** As it was mounted; with * at its end for all that begin like it. */
  readonly path: string;
  readonly role: Role | "anyone";
  /** The most bytes of a body; 256 kB where nothing is said. */
  readonly bytes?: number;
  /** Changes may come from elsewhere: what counts is a secret in the address. */
  readonly elsewhere?: true;
}

const FORM_BYTES = 256 * 1024;
/** Files that are added through the browser come in one request. */
const UPLOAD_BYTES = 100 * 1024 * 1024;

/**
 * Every address with the role that it needs; the first rule that fits counts. What has no rule is the owner's alone, and
 * a test asks for its rule.
 */
export const RULES: readonly Rule[] = [
  { method: "GET", path: "/assets/:file", role: "anyone" },
  { method: "GET", path: "/login", role: "anyone" },
  { method: "change", path: "/login", role: "anyone", bytes: 16 * 1024 },
  { method: "GET", path: "/logout", role: "anyone" },
  { method: "change", path: "/logout", role: "anyone" },
  // Mail programs post here by themselves when a person ends a digest.
  { method: "GET", path: "/unsubscribe/:token", role: "anyone" },
  { method: "change", path: "/unsubscribe/:token", role: "anyone", bytes: 16 * 1024, elsewhere: true },

  { method: "GET", path: "/settings/users*", role: "owner" },
  { method: "change", path: "/settings/users*", role: "owner" },
  { method: "GET", path: "/settings*", role: "reader" },
  { method: "change", path: "/settings*", role: "reader" },

  { method: "GET", path: "/dossiers/new", role: "owner" },
  { method: "change", path: "/dossiers*", role: "owner" },
  { method: "GET", path: "/d/:dossier/settings*", role: "owner" },
  { method: "change", path: "/d/:dossier/settings*", role: "owner" },
  { method: "change", path: "/d/:dossier/sources*", role: "owner", bytes: UPLOAD_BYTES },
  { method: "change", path: "/d/:dossier/review*", role: "reviewer" },
  { method: "change", path: "/d/:dossier/corrections*", role: "reviewer" },
  { method: "change", path: "/d/:dossier/people*", role: "reviewer" },
  { method: "change", path: "/d/:dossier/positions*", role: "reviewer" },
  { method: "change", path: "/d/:dossier/groups/*", role: "reviewer" },
  { method: "change", path: "/d/:dossier/articles/opened", role: "reader" },

  { method: "GET", path: "/api/v1", role: "reader" },
  { method: "GET", path: "/api/v1/openapi.json", role: "reader" },
  // Operations say themselves who may; one with a body also how long that may be, and refuses more as a problem.
  ...OPERATIONS.map(({ method, path, role, body }): Rule => {
    const kind = method === "get" ? "GET" : "change";
    return {
      method: kind,
      path: `/api/v1${honoPath(path)}`,
      role,
      ...(body === null ? {} : { bytes: UPLOAD_BYTES }),
    };
  }),

  { method: "GET", path: "/", role: "reader" },
  { method: "GET", path: "/search", role: "reader" },
  { method: "GET", path: "/help", role: "reader" },
  { method: "GET", path: "/d/:dossier", role: "reader" },
  { method: "GET", path: "/d/:dossier/*", role: "reader" },
];

/** The rule of a mounted address; null where there is none. */
export function ruleOf(method: string, path: string): Rule | null {
  const kind = method === "GET" ? "GET" : "change";
  return RULES.find((rule) => rule.method === kind && fits(rule.path, path)) ?? null;
}

function fits(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

const OWNERS_ALONE: Rule = { method: "change", path: "*", role: "owner" };

/** The rules of what this request leads to; none where it leads nowhere. */
export function rulesFor(c: AppContext): Rule[] {
  return matchedRoutes(c)
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ruleOf(method, path) ?? OWNERS_ALONE);
}

/** Lets only those on who have the role that an address needs. Needs to know who asks. */
export const rolesHeld: MiddlewareHandler<AppEnv> = async (c, next) => {
  const rules = rulesFor(c);
  const open = rules.length > 0 && rules.every(({ role }) => role === "anyone");
  if (!open && c.get("viewer") === undefined) return notSignedIn(c);
  for (const { role } of rules) if (role !== "anyone") needRole(c, role);
  await next();
};

/** Refuses bodies that are longer than the address takes. */
export const bodiesLimited: MiddlewareHandler<AppEnv> = async (c, next) => {
  const most = Math.max(0, ...rulesFor(c).map(({ bytes }) => bytes ?? FORM_BYTES)) || FORM_BYTES;
  const limit = bodyLimit({
    maxSize: most,
    onError: () => {
      const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${most / 1024} kB`;
      throw new PageError(
        413,
        `This is more than ${size}`,
        "Nothing of it was taken. Send it in smaller parts.",
      );
    },
  });
  return limit(c, next);
};
