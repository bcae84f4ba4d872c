import type { Hono } from "hono";
import { faultOfPassword, hashPassword, isPassword } from "../../access/password.ts";
import { beginSession } from "../../access/session.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { PageError } from "../error.tsx";
import { postedFields } from "./posted.ts";

const UNCHANGED = "Your password is as it was.";

/** A viewer's own password. */
export function mountPassword(app: Hono<AppEnv>): void {
  app.post("/settings/password", async (c) => {
    const field = await postedFields(c);
    const { viewer, session } = c.var;
    if (session === null || viewer.id === null) {
      throw new PageError(400, "You are here without a password", UNCHANGED);
    }
    const password = field("password");
    if (password !== field("again")) throw new PageError(400, "The two new passwords differ", UNCHANGED);
    await refuseWrong(c, field("current"));
    const fault = faultOfPassword(password, viewer.name);
    if (fault !== null) throw new PageError(400, fault, UNCHANGED);
    const hash = await hashPassword(password);
    // What was open anywhere else is closed, and what is open here goes on under a new secret.
    await c.var.server.store.users.setPassword(viewer.id, hash);
    await beginSession(c, viewer.id);
    return redirectWith(c, "/settings", {
      text: "Your password is changed; everywhere else you are signed out",
    });
  });
}

async function refuseWrong(c: AppContext, current: string): Promise<void> {
  const kept = await c.var.server.store.users.withName(c.var.viewer.name);
  if (await isPassword(current, kept?.passwordHash ?? null)) return;
  throw new PageError(400, "That is not your password of now", UNCHANGED);
}

/** The form for it. */
export function PasswordForm() {
  return (
    <>
      <h2>Your password</h2>
      <form method="post" action="/settings/password" class="fields">
        <label for="current">The one of now</label>
        <input
          id="current"
          name="current"
          type="password"
          autocomplete="current-password"
          required
          maxlength={500}
        />
        <NewPassword />
        <button type="submit">Change it</button>
      </form>
    </>
  );
}

/** The fields for a new password, `password` and `again`; `of` tells several apart on one page. */
export function NewPassword({ of = "" }: { readonly of?: string }) {
  const [first, second] = [`password${of}`, `again${of}`];
  return (
    <>
      <label for={first}>New password (12 characters or more; a few words will do)</label>
      <input
        id={first}
        name="password"
        type="password"
        autocomplete="new-password"
        required
        minlength={12}
        maxlength={500}
      />
      <label for={second}>The same again</label>
      <input
        id={second}
        name="again"
        type="password"
        autocomplete="new-password"
        required
        minlength={12}
        maxlength={500}
      />
    </>
  );
}
