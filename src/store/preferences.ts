import * as v from "valibot";
import type { Engine } from "./engine.ts";

export type Theme = "auto" | "light" | "dark";

/** How a viewer wants to read; null where nothing was said. */
export interface Preferences {
  /** IANA name of a time zone. */
  readonly zone: string | null;
  /** BCP 47 tag: the conventions of dates and numbers. */
  readonly language: string | null;
  readonly theme: Theme;
}

/** Preferences by viewer: the id of a user, or null for whoever is alone with the workspace. */
export interface PreferenceStore {
  get(viewer: number | null): Promise<Preferences>;
  /** Changes those that are given; null takes one back. */
  set(viewer: number | null, changes: Partial<Preferences>): Promise<void>;
}

const StoredSchema = v.object({
  zone: v.optional(v.string()),
  language: v.optional(v.string()),
  theme: v.fallback(v.picklist(["auto", "light", "dark"]), "auto"),
});

export function preferenceStore({ read, write }: Engine): PreferenceStore {
  return {
    get: (viewer) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("preference")
          .select(["name", "value"])
          .where("viewer", "=", viewer ?? 0)
          .execute();
        const stored = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
        const { zone = null, language = null, theme } = v.parse(StoredSchema, stored);
        return { zone, language, theme };
      }),
    set: (viewer, changes) =>
      write(async (db) => {
        for (const [name, value] of Object.entries(changes)) {
          const key = { viewer: viewer ?? 0, name };
          await db
            .deleteFrom("preference")
            .where("viewer", "=", key.viewer)
            .where("name", "=", name)
            .execute();
          if (value !== null && value !== undefined) {
            await db
              .insertInto("preference")
              .values({ ...key, value })
              .execute();
          }
        }
      }),
  };
}
