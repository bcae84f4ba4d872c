import type { Record } from "../../record/index.ts";
import type { Extract } from "../../store/index.ts";

/** What the views of a dossier are made of: nothing yet. */
export function extractOf(_record: Record): Extract | null {
  return null;
}
