import type { Interests } from "../../../../store/index.ts";

/** Names that a field holds, one a line or divided by commas; each once. */
export function namesOf(text: unknown): string[] {
  if (typeof text !== "string") return [];
  const names = text.split(/[\n,;]/).map((name) => name.replace(/\s+/g, " ").trim());
  return [...new Set(names.filter((name) => name !== ""))].slice(0, 200).map((name) => name.slice(0, 200));
}

/** What a form says that a dossier looks for. */
export function interestsOf(form: { readonly [name: string]: unknown }): Interests {
  return { parties: namesOf(form.parties), places: namesOf(form.places), terms: namesOf(form.terms) };
}

/** A name as a form gives it, on one line; "" where there is none. */
export function titleOf(text: unknown): string {
  return typeof text === "string" ? text.replace(/\s+/g, " ").trim().slice(0, 200) : "";
}
