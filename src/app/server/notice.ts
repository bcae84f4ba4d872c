import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import type { AppContext, AppEnv, Notice } from "./context.ts";

const COOKIE = "notice";

const NoticeSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(400)),
  undo: v.optional(
    v.object({
      action: v.pipe(v.string(), v.regex(/^\/(?!\/)[^\s]*$/)),
      fields: v.record(v.string(), v.string()),
    }),
  ),
});

/** Takes what was done before this page was asked for, to be told once. */
export const takeNotice = createMiddleware<AppEnv>(async (c, next) => {
  const told = getCookie(c, COOKIE);
  c.set("notice", told === undefined || !wantsPage(c) ? null : noticeOf(told));
  await next();
});

/** Sends the browser to a page that tells what was done. */
export function redirectWith(c: AppContext, address: string, notice: Notice): Response {
  setCookie(c, COOKIE, JSON.stringify(notice), { path: "/", httpOnly: true, sameSite: "Strict", maxAge: 60 });
  return c.redirect(address, 303);
}

/** Called by the page that shows the notice: it is not shown again. */
export function dropNotice(c: AppContext): void {
  if (c.var.notice !== null) deleteCookie(c, COOKIE, { path: "/" });
}

function wantsPage(c: AppContext): boolean {
  return c.req.method === "GET" && (c.req.header("accept") ?? "").includes("text/html");
}

function noticeOf(text: string): Notice | null {
  try {
    const { output, success } = v.safeParse(NoticeSchema, JSON.parse(text));
    if (!success) return null;
    return output.undo === undefined ? { text: output.text } : { text: output.text, undo: output.undo };
  } catch {
    return null;
  }
}
