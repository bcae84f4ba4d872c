import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { AppEnv, Locale } from "./context.ts";

/** Told by the browser's own script, since no header names a time zone. */
const ZONE_COOKIE = "zone";

/** Whose conventions of dates can be chosen. */
export const LANGUAGES: readonly string[] = [
  "en-GB",
  "en-US",
  "en-AU",
  "en-CA",
  "en-IE",
  "en-IN",
  "en-NZ",
  "en-ZA",
];

/** How the reader wants dates: as chosen in the settings, else by the browser's first language known here and its zone. */
export const localeOf = createMiddleware<AppEnv>(async (c, next) => {
  const viewer = c.get("viewer");
  const chosen = viewer === undefined ? null : await c.var.server.store.preferences.get(viewer.id);
  c.set("locale", {
    language: chosen?.language ?? languageOf(c.req.header("accept-language") ?? ""),
    zone: zoneOf(chosen?.zone ?? getCookie(c, ZONE_COOKIE)),
    theme: chosen?.theme ?? "auto",
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
  return name === undefined ? "UTC" : (knownZone(name) ?? "UTC");
}

/** The time zone of a name, as this system writes it; null where there is none. */
export function knownZone(name: string): string | null {
  if (!/^[A-Za-z0-9_+\-/]{1,64}$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
