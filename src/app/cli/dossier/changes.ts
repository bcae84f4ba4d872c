import { type Edit, sentenceOf } from "../../../dossier/edits.ts";
import { clean, shortened } from "../../export/text/clean.ts";

/** An edit in a sentence, long words cut. */
export function editText(edit: Edit): string {
  const short = (value: string | null): string | null =>
    value === null ? null : shortened(clean(value), 200);
  return clean(sentenceOf({ ...edit, before: short(edit.before), after: short(edit.after) }));
}
