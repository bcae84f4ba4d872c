import { userInfo } from "node:os";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Scope, TokenBearer } from "../../../store/index.ts";
import type { AppContext, AppEnv, Role, Viewer } from "../context.ts";
import { PageError } from "../pages/error.tsx";
import { isApi } from "./not-signed-in.ts";
import { lesserRole } from "./role.ts";
import { hashOfSecret } from "./secret.ts";
import { sessionOf } from "./session.ts";

/** What can be subscribed to by an address with a token in it. */
const SUBSCRIBED: ReadonlySet<string> = new Set(["/d/:dossier/calendar.ics", "/d/:dossier/feed.atom"]);

/** The most that a token may do, by scope. One that stands in an address is not for this. */
const ROLE_OF_SCOPE: { readonly [scope in Exclude<Scope, "subscribe">]: Role } = {
  read: "reader",
  correct: "reviewer",
  manage: "owner",
};

const MINUTE = 60_000;

/**
 * Finds out who asks: whoever is alone with the workspace, the user of a session, or the user of a token, who may no more
 * than the token. The viewer is left out where nobody is known.
 */
export const whoAsks: MiddlewareHandler<AppEnv> = async (c, next) => {
  const authorization = c.req.header("authorization");
  c.set("session", null);
  if (authorization !== undefined) c.set("viewer", await byHeader(c, authorization));
  else if (c.var.server.mode === "alone") c.set("viewer", ALONE);
  else {
    const signedIn = await sessionOf(c);
    const viewer = signedIn === null ? await bySubscription(c) : viewerOf(signedIn.user);
    if (signedIn !== null) c.set("session", signedIn.session);
    if (viewer !== null) c.set("viewer", viewer);
  }
  await next();
};

/** Nobody has to say who they are on their own machine; corrections bear the name that the machine knows them by. */
const ALONE: Viewer = { id: null, name: nameHere(), role: "owner" };

function nameHere(): string {
  try {
    return userInfo().username;
  } catch {
    return "owner";
  }
}

function viewerOf({
  id,
  name,
  role,
}: {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}): Viewer {
  return { id, name, role };
}

async function byHeader(c: AppContext, authorization: string): Promise<Viewer> {
  const secret = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
  const bearer = secret === undefined ? null : await bearerOf(c, secret);
  const roles = (bearer?.token.scopes ?? []).flatMap((scope) =>
    scope === "subscribe" ? [] : [ROLE_OF_SCOPE[scope]],
  );
  const [first, ...others] = roles;
  if (bearer === null || first === undefined) {
    c.header("WWW-Authenticate", 'Bearer error="invalid_token"');
    throw new PageError(
      401,
      "This token opens nothing here",
      "It ended, was revoked, or is for something else.",
    );
  }
  if (!isApi(c) && !isSubscribed(c)) {
    throw new PageError(403, "A token opens /api/v1 alone", "Pages are for people who sign in.");
  }
  const most = others.reduce((a, b) => (lesserRole(a, b) === a ? b : a), first);
  return viewerOf({ ...bearer.user, role: lesserRole(bearer.user.role, most) });
}

function isSubscribed(c: AppContext): boolean {
  const routes = matchedRoutes(c).filter(({ method }) => method !== "ALL");
  return routes.length > 0 && routes.every(({ method, path }) => method === "GET" && SUBSCRIBED.has(path));
}

/** Calendar programs can't sign in: their token stands in the address, and opens that calendar or feed alone. */
async function bySubscription(c: AppContext): Promise<Viewer | null> {
  const secret = c.req.query("token");
  if (secret === undefined || secret === "" || !isSubscribed(c)) return null;
  const bearer = await bearerOf(c, secret);
  if (bearer === null || !bearer.token.scopes.includes("subscribe")) return null;
  const { dossierId } = bearer.token;
  const asked = /^\/d\/([1-9]\d{0,8})\//.exec(c.req.path)?.[1];
  if (dossierId !== null && String(dossierId) !== asked) return null;
  return viewerOf({ ...bearer.user, role: "reader" });
}

async function bearerOf(c: AppContext, secret: string): Promise<TokenBearer | null> {
  const { store, now } = c.var.server;
  const at = now().toISOString();
  const bearer = await store.tokens.find(hashOfSecret(secret), at);
  if (bearer === null) return null;
  const { id, usedAt } = bearer.token;
  if (usedAt === null || Date.parse(at) - Date.parse(usedAt) > MINUTE) await store.tokens.used(id, at);
  return bearer;
}
