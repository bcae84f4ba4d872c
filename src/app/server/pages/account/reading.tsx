import type { Hono } from "hono";
import type { Preferences, Theme } from "../../../../store/index.ts";
import type { AppContext, AppEnv, Locale } from "../../context.ts";
import { knownZone, LANGUAGES } from "../../locale.ts";
import { redirectWith } from "../../notice.ts";
import { dayText } from "../../parts/day.tsx";
import { PageError } from "../error.tsx";
import { SettingsPage } from "./frame.tsx";
import { mountPassword, PasswordForm } from "./password.tsx";
import { postedFields } from "./posted.ts";

const THEMES: readonly (readonly [Theme, string])[] = [
  ["auto", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** How the viewer wants to read, and the viewer's own password. */
export function mountReading(app: Hono<AppEnv>): void {
  app.get("/settings", async (c) => {
    const chosen = await c.var.server.store.preferences.get(c.var.viewer.id);
    return c.html(
      <SettingsPage c={c} path="/settings">
        <ReadingForm chosen={chosen} locale={c.var.locale} now={c.var.server.now()} />
        {c.var.session === null ? null : <PasswordForm />}
      </SettingsPage>,
    );
  });
  app.post("/settings/reading", save);
  mountPassword(app);
}

async function save(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const [zone, language, theme] = [field("zone"), field("language"), field("theme")];
  const known = THEMES.find(([name]) => name === theme)?.[0] ?? "auto";
  if (zone !== "" && knownZone(zone) === null) {
    throw new PageError(
      400,
      `"${zone.slice(0, 60)}" is no time zone`,
      "Nothing was changed: choose one of the list.",
    );
  }
  if (language !== "" && !LANGUAGES.includes(language)) {
    throw new PageError(
      400,
      `"${language.slice(0, 20)}" is not known here`,
      "Nothing was changed: choose one of the list.",
    );
  }
  const { preferences } = c.var.server.store;
  const before = await preferences.get(c.var.viewer.id);
  await preferences.set(c.var.viewer.id, { zone: knownZone(zone), language: language || null, theme: known });
  const fields = { zone: before.zone ?? "", language: before.language ?? "", theme: before.theme };
  return redirectWith(c, "/settings", { text: "Saved", undo: { action: "/settings/reading", fields } });
}

interface ReadingFormProps {
  readonly chosen: Preferences;
  readonly locale: Locale;
  readonly now: Date;
}

function ReadingForm({ chosen, locale, now }: ReadingFormProps) {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  const example = `${now.toISOString().slice(0, 16)}:00Z`;
  return (
    <form method="post" action="/settings/reading" class="fields">
      <label for="zone">Time zone</label>
      <select id="zone" name="zone">
        <option value="">As the browser says{chosen.zone === null ? ` (${locale.zone})` : ""}</option>
        {zones.map((zone) => (
          <option value={zone} selected={zone === chosen.zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <label for="language">Dates</label>
      <select id="language" name="language">
        <option value="">As the browser says</option>
        {LANGUAGES.map((language) => (
          <option value={language} selected={language === chosen.language}>
            {nameOf(language)}: {dayText(example, { ...locale, language })}
          </option>
        ))}
      </select>
      <label for="theme">Colours</label>
      <select id="theme" name="theme">
        {THEMES.map(([theme, name]) => (
          <option value={theme} selected={theme === chosen.theme}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">Save</button>
    </form>
  );
}

function nameOf(language: string): string {
  const region = language.slice(-2);
  return new Intl.DisplayNames("en", { type: "region" }).of(region) ?? region;
}
