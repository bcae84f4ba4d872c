import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { AppEnv, Locale } from "./context.ts";

/** Told by the browser's own script, since no header names a time zone. */
const ZONE_COOKIE = "zone";

/** How the reader's browser writes dates: its first language that is known here, and its zone. */
export const localeOf = createMiddleware<AppEnv>(async (c, next) => {
  c.set("locale", {
    language: languageOf(c.req.header("accept-language") ?? ""),
    zone: zoneOf(getCookie(c, ZONE_COOKIE)),
    theme: "auto",
  } satisfies Locale);
  await next();
});

/** The pages are in English, so dates are too: of its kinds the one that the reader asked for, else that of Britain. */
function languageOf(accepted: string): string {
  const tag = accepted
    .split(",")
    .map((part) => part.split(";")[0]!.trim())
    .find((part) => /^en\b/i.test(part));
  return tag !== undefined && /^en-[a-z]{2}$/i.test(tag) ? tag : "en-GB";
}

function zoneOf(name: string | undefined): string {
  if (name === undefined || !/^[A-Za-z0-9_+\-/]{1,64}$/.test(name)) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
