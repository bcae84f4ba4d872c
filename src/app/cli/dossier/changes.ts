import { type Edit, editsBetween, sentenceOf } from "../../../dossier/edits.ts";
import { readTogether } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import type { Store, Version } from "../../../store/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { clean, shortened } from "../../export/text/clean.ts";

/** What changed from one version of an article to the next. */
export interface Changes {
  readonly from: number;
  readonly to: number;
  readonly edits: readonly Edit[];
}

/** What changed from each version to the next, both read by the same reader. */
export async function changesOf(store: Store, versions: readonly Version[]): Promise<Changes[]> {
  if (versions.length < 2) return [];
  const records = await readTogether(store, versions, loadModels(weightsFolder()));
  return versions.slice(1).map((version, index) => ({
    from: version.number - 1,
    to: version.number,
    edits: editsBetween(records[index]!, records[index + 1]!),
  }));
}

/** An edit in a sentence, long words cut. */
export function editText(edit: Edit): string {
  const short = (value: string | null): string | null =>
    value === null ? null : shortened(clean(value), 200);
  return clean(sentenceOf({ ...edit, before: short(edit.before), after: short(edit.after) }));
}
