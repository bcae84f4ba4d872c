import { emptyOutline, type Outline } from "./outline.ts";
import type { Part } from "./table.ts";

/** An outline as bytes, part by part, and back by `outlineOfParts`. */
export function partsOfOutline(outline: Outline): { readonly name: string; readonly bytes: Uint8Array }[] {
  return Object.entries(outline).map(([name, part]: [string, Part]) => ({ name, bytes: part.bytes() }));
}

/** The names of the parts of every outline. */
export function outlineParts(): string[] {
  return Object.keys(emptyOutline([]));
}

/** The outline that the parts are of; throws where one is missing. */
export function outlineOfParts(parts: ReadonlyMap<string, Uint8Array>): Outline {
  const empty = emptyOutline([]);
  const read = Object.entries(empty).map(([name, part]: [string, Part]) => {
    const bytes = parts.get(name);
    if (bytes === undefined) throw new Error(`dossier: an outline without its part "${name}"`);
    return [name, part.from(bytes)] as const;
  });
  return { ...empty, ...Object.fromEntries(read) };
}
