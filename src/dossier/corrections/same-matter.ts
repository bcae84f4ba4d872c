import { type Correction, type GroupCorrection, isGroupCorrection, type Words } from "../../record/index.ts";
import { issueKey } from "../issues/phrases.ts";
import { foldedName } from "../rows/actor-row.ts";

/** True where two corrections are about the same line, actor or group. */
export function sameMatter(a: Correction, b: Correction): boolean {
  if (a.dossierId !== b.dossierId || a.subject !== b.subject) return false;
  if (isGroupCorrection(a)) return isGroupCorrection(b) && sharedItems(a, b).length > 0;
  if (isGroupCorrection(b) || a.articleId !== b.articleId) return false;
  return a.target.words.some((one) => b.target.words.some((other) => sameWords(one, other)));
}

/** Half of the words or more at the same place of one text; in another text, the same words. */
function sameWords(a: Words, b: Words): boolean {
  if (a.textHash !== b.textHash) return a.quote.includes(b.quote) || b.quote.includes(a.quote);
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common * 2 >= Math.min(a.end - a.start, b.end - b.start);
}

function sharedItems(a: GroupCorrection, b: GroupCorrection): string[] {
  const keyOf = (item: string): string => (a.subject === "issue" ? issueKey(item) : foldedName(item));
  const keys = new Set(b.target.items.map(keyOf));
  return a.target.items.filter((item) => keys.has(keyOf(item)));
}

/**
 * By the ids of corrections that a later one overrules, the id of that one: the last word counts. Those that were taken
 * back overrule nothing.
 */
export function overruledBy(corrections: readonly Correction[]): ReadonlyMap<number, number> {
  const standing = corrections.filter(({ undone }) => undone === null);
  return new Map(
    standing.flatMap((one, index) => {
      const later = standing
        .slice(index + 1)
        .find((other) => sameMatter(one, other) && contradicts(one, other));
      return later === undefined ? [] : [[one.id, later.id] as const];
    }),
  );
}

/** True where not both can hold: a line that is rejected and one that is not, two values of one field, joined and apart. */
function contradicts(one: Correction, later: Correction): boolean {
  if (isGroupCorrection(one) && isGroupCorrection(later)) {
    if ((one.action === "split") !== (later.action === "split")) return sharedItems(one, later).length > 1;
    return one.action === "rename" && later.action === "rename" && differs(one.value, later.value);
  }
  if (one.subject === "actor" || later.subject === "actor") return differs(one.value, later.value);
  if ((one.action === "reject") !== (later.action === "reject")) return true;
  return differs(one.value, later.value);
}

type Value = { readonly [name: string]: unknown } | null;

/** True where both say something of one field, and not the same. */
function differs(a: Value, b: Value): boolean {
  if (a === null || b === null) return false;
  return Object.keys(a).some((name) => name in b && JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}
