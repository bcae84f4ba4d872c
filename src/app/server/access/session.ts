import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { SignedIn } from "../../../store/index.ts";
import type { AppContext } from "../context.ts";
import { clientOf } from "./client.ts";
import { hashOfSecret, newSecret } from "./secret.ts";

const DAY = 86_400_000;
/** A session ends after this time without use, and after the longer one in any case. */
const IDLE = 7 * DAY;
const LONGEST = 30 * DAY;
const MINUTE = 60_000;

const NAME = "rapporteur";

/**
 * Lax, so that a link in a mail opens where one is signed in: it is sent with links that are followed, never with changes
 * or from within other pages. By https its name binds it to this very host.
 */
function cookieOptions(c: AppContext): CookieOptions {
  const { secure } = clientOf(c);
  return { path: "/", httpOnly: true, sameSite: "Lax", secure, ...(secure ? { prefix: "host" } : {}) };
}

function secretOf(c: AppContext): string | undefined {
  return getCookie(c, NAME, clientOf(c).secure ? "host" : undefined);
}

/** When the request came, and since when a session must have been used. */
function when(c: AppContext): { at: string; idleSince: string } {
  const now = c.var.server.now().getTime();
  return { at: new Date(now).toISOString(), idleSince: new Date(now - IDLE).toISOString() };
}

/** Who is signed in with the browser; null where nobody is. */
export async function sessionOf(c: AppContext): Promise<SignedIn | null> {
  const secret = secretOf(c);
  if (secret === undefined || secret === "") return null;
  const { sessions } = c.var.server.store;
  const found = await sessions.find(hashOfSecret(secret), when(c));
  if (found === null) return null;
  const { at } = when(c);
  if (Date.parse(at) - Date.parse(found.session.seenAt) > MINUTE) await sessions.seen(found.session.id, at);
  return found;
}

/** Signs a user in with a secret that was never used before; whoever was signed in with this browser is signed out. */
export async function beginSession(c: AppContext, userId: number): Promise<void> {
  await forget(c);
  const { sessions } = c.var.server.store;
  const { at, idleSince } = when(c);
  await sessions.removeOver({ at, idleSince });
  const secret = newSecret();
  await sessions.add({
    hash: hashOfSecret(secret),
    userId,
    agent: (c.req.header("user-agent") ?? "").slice(0, 300),
    at,
    expiresAt: new Date(Date.parse(at) + LONGEST).toISOString(),
  });
  setCookie(c, NAME, secret, { ...cookieOptions(c), maxAge: LONGEST / 1000 });
}

/** Signs out, here and in the store. */
export async function endSession(c: AppContext): Promise<void> {
  await forget(c);
  if (secretOf(c) !== undefined) deleteCookie(c, NAME, cookieOptions(c));
}

async function forget(c: AppContext): Promise<void> {
  const found = await sessionOf(c);
  if (found !== null) await c.var.server.store.sessions.end(found.session.id);
}
