import type { Hono } from "hono";
import { backOf } from "../back.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { BarePage } from "../layout/bare-page.tsx";
import { Attempts } from "./attempts.ts";
import { clientOf } from "./client.ts";
import { hashPassword, isOutdated, isPassword } from "./password.ts";
import { beginSession, endSession } from "./session.ts";
import { TooManyWaiting } from "./turns.ts";

/** Signing in and out. */
export function mountLogin(app: Hono<AppEnv>): void {
  const attempts = new Attempts();
  app.get("/login", (c) => {
    const next = backOf(c.req.query("next"), "/");
    if (c.var.viewer !== undefined) return c.redirect(next, 303);
    return c.html(<LoginPage c={c} next={next} />);
  });
  app.post("/login", async (c) => {
    const posted = await c.req.parseBody();
    const [name, password] = [textOf(posted.name), textOf(posted.password)];
    const next = backOf(posted.next, "/");
    if (c.var.server.mode === "alone") return c.redirect(next, 303);
    const refusal = await signIn(c, { name, password, attempts });
    if (refusal === null) return c.redirect(next, 303);
    c.status(refusal.status);
    if (refusal.waitSeconds > 0) c.header("Retry-After", String(refusal.waitSeconds));
    return c.html(<LoginPage c={c} next={next} name={name} fault={refusal.message} />);
  });
  app.get("/logout", (c) => c.html(<LogoutPage c={c} />));
  app.post("/logout", async (c) => {
    await endSession(c);
    // What the browser kept of pages goes too, for whoever sits down next.
    c.header("Clear-Site-Data", '"cache"');
    return c.redirect(c.var.server.mode === "alone" ? "/" : "/login", 303);
  });
}

function textOf(given: unknown): string {
  return typeof given === "string" ? given : "";
}

interface Refusal {
  readonly status: 401 | 429 | 503;
  readonly message: string;
  readonly waitSeconds: number;
}

interface SigningIn {
  readonly name: string;
  readonly password: string;
  readonly attempts: Attempts;
}

/** Signs in, or says why not: in the same words and after the same time whether or not there is such a user. */
async function signIn(c: AppContext, { name, password, attempts }: SigningIn): Promise<Refusal | null> {
  const { store } = c.var.server;
  const attempt = { name, address: clientOf(c).address };
  const wait = attempts.wait(attempt, now(c));
  if (wait > 0) return tooMany(Math.ceil(wait / 1000));
  attempts.begin(attempt, now(c));
  const found = await store.users.withName(name);
  const right = await isPassword(password, found?.passwordHash ?? null).catch((error: unknown) => {
    if (error instanceof TooManyWaiting) return null;
    throw error;
  });
  if (right === null) return BUSY;
  if (!right || found === null || found.user.disabledAt !== null) return WRONG;
  attempts.succeeded(attempt, now(c));
  if (isOutdated(found.passwordHash)) await rehash(c, found.user.id, password);
  await beginSession(c, found.user.id);
  return null;
}

/** Keeps the password as new ones are kept. It can wait for the next time where many sign in. */
async function rehash(c: AppContext, userId: number, password: string): Promise<void> {
  const hash = await hashPassword(password).catch(() => null);
  if (hash !== null) await c.var.server.store.users.rehash(userId, hash);
}

function now(c: AppContext): number {
  return c.var.server.now().getTime();
}

const WRONG: Refusal = { status: 401, message: "The name or the password is not right.", waitSeconds: 0 };
const BUSY: Refusal = {
  status: 503,
  message: "Many sign in at this moment. Try again in a few seconds.",
  waitSeconds: 5,
};

function tooMany(waitSeconds: number): Refusal {
  const time = waitSeconds < 100 ? `${waitSeconds} seconds` : `${Math.ceil(waitSeconds / 60)} minutes`;
  return { status: 429, message: `That was tried too often. Wait ${time}, then try again.`, waitSeconds };
}

interface LoginPageProps {
  readonly c: AppContext;
  readonly next: string;
  readonly name?: string;
  readonly fault?: string;
}

function LoginPage({ c, next, name = "", fault }: LoginPageProps) {
  return (
    <BarePage c={c} title="Sign in">
      <h1>Sign in</h1>
      {fault === undefined ? null : (
        <p role="alert" class="fault" id="fault">
          {fault}
        </p>
      )}
      <form method="post" action="/login" class="fields">
        <input type="hidden" name="next" value={next} />
        <label for="name">Name</label>
        <input
          id="name"
          name="name"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          maxlength={80}
          value={name.slice(0, 80)}
          autofocus={name === ""}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxlength={500}
          aria-describedby={fault === undefined ? undefined : "fault"}
          autofocus={name !== ""}
        />
        <button type="submit">Sign in</button>
      </form>
      <p class="facts">
        An owner of this workspace can give you a name, and another password where yours is lost.
      </p>
    </BarePage>
  );
}

function LogoutPage({ c }: { readonly c: AppContext }) {
  const viewer = c.get("viewer");
  return (
    <BarePage c={c} title="Sign out">
      <h1>Sign out</h1>
      {viewer === undefined || c.get("session") === null ? (
        <p>
          Nobody is signed in with this browser. <a href="/">Dossiers</a>
        </p>
      ) : (
        <>
          <p>
            You are signed in as <bdi>{viewer.name}</bdi>, {viewer.role}.
          </p>
          <form method="post" action="/logout" class="inline">
            <button type="submit">Sign out</button> <a href="/">Back to the dossiers</a>
          </form>
        </>
      )}
    </BarePage>
  );
}
