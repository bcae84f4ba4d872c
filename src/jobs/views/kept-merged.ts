import { MERGE_VERSION, type MergedDossier } from "../../dossier/merge.ts";
import { ROWS_VERSION } from "../../dossier/rows/article-rows.ts";
import { type Dossier, type KeptPiece, pack, type Store, unpack } from "../../store/index.ts";
import { VERSION } from "../../version.ts";

/** Items of one piece: a string of JSON has a longest length. */
const ITEMS = 2000;
const PARTS = ["actors", "issues", "sources", "tracks", "statements", "events"] as const;
type Part = (typeof PARTS)[number];

/** Names how a dossier was merged; what was merged otherwise is not to be used. */
export function mergedForm(withVectors: boolean): string {
  return `${VERSION} merge ${MERGE_VERSION} rows ${ROWS_VERSION}${withVectors ? " vectors" : ""}`;
}

/** The merged dossier as it was kept; null where there is none of this form, or the dossier changed since. */
export async function keptMerged(
  store: Store,
  dossier: Dossier,
  form: string,
): Promise<MergedDossier | null> {
  const pieces = await store.kept.get(dossier.id, { revision: dossier.revision, form });
  if (pieces === null) return null;
  const parts = new Map<string, unknown[]>(PARTS.map((part) => [part, []]));
  for (const { part, packed } of pieces) {
    const items: unknown[] = JSON.parse(unpack(packed).toString("utf8"));
    const whole = parts.get(part);
    for (const item of items) whole?.push(item);
  }
  return Object.fromEntries(parts) as { [part in Part]: never[] };
}

/** Keeps a merged dossier for the next view. */
export async function keepMerged(
  store: Store,
  dossier: Dossier,
  { merged, form }: { readonly merged: MergedDossier; readonly form: string },
): Promise<void> {
  const pieces: KeptPiece[] = [];
  for (const part of PARTS) {
    const items: readonly unknown[] = merged[part];
    for (let at = 0; at < items.length; at += ITEMS) {
      pieces.push({ part, packed: pack(JSON.stringify(items.slice(at, at + ITEMS))) });
    }
  }
  await store.kept.put(dossier.id, { revision: dossier.revision, form }, pieces);
}
