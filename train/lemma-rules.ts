import type { ConlluSentence } from "../src/syntax/conllu.ts";
import { generalises, LONGEST_ENDING, lemmaBase, lemmaKey } from "../src/syntax/lemma.ts";

interface Item {
  readonly base: string;
  readonly xpos: string;
  readonly edit: string;
  readonly count: number;
}

/** Lemma rules learned from a treebank: an ending is listed only where it decides otherwise than the shorter ones. */
export function learnLemmaRules(sentences: readonly ConlluSentence[]) {
  const items = itemsOf(sentences);
  const decided = new Map<string, string>();
  const decide = (base: string, xpos: string): string | null => {
    for (let size = Math.min(LONGEST_ENDING, base.length); size >= 0; size--) {
      const edit = decided.get(`${base.slice(base.length - size)}\t${xpos}`.toLowerCase());
      if (edit === undefined) continue;
      const [strip, add] = JSON.parse(edit) as [number, string];
      if (generalises({ strip, add }, { base, size, xpos })) return edit;
    }
    return null;
  };
  for (let size = 0; size <= LONGEST_ENDING; size++) {
    const groups = new Map<string, Map<string, number>>();
    for (const { base, xpos, edit } of items) {
      if (base.length < size) continue;
      const key = `${base.slice(base.length - size)}\t${xpos}`.toLowerCase();
      const votes = groups.get(key) ?? new Map<string, number>();
      votes.set(edit, (votes.get(edit) ?? 0) + 1);
      groups.set(key, votes);
    }
    for (const [key, votes] of groups) {
      const [best, count] = [...votes].sort((a, b) => b[1] - a[1])[0]!;
      const total = [...votes.values()].reduce((sum, value) => sum + value, 0);
      const [ending, xpos] = key.split("\t") as [string, string];
      if (size > 0 && (count < 2 || count / total < 0.6)) continue;
      if (decide(ending, xpos.toUpperCase()) !== best) decided.set(key, best);
    }
  }
  const keys = new Map<number, string>();
  for (const [key, edit] of decided) {
    const [ending, xpos] = key.split("\t") as [string, string];
    keys.set(lemmaKey(ending, xpos.toUpperCase()), edit);
  }
  for (const { base, xpos, edit } of items) {
    if (decide(base, xpos) !== edit) keys.set(lemmaKey(`^${base}`, xpos), edit);
  }
  const edits = [...new Set(keys.values())].sort();
  const sorted = [...keys].sort((a, b) => a[0] - b[0]);
  return {
    edits: edits.map((edit) => JSON.parse(edit) as [number, string]),
    keys: Uint32Array.from(sorted, ([key]) => key),
    choices: Uint16Array.from(sorted, ([, edit]) => edits.indexOf(edit)),
  };
}

/** Each word with its tag once, with its commonest edit. */
function itemsOf(sentences: readonly ConlluSentence[]): Item[] {
  const votes = new Map<string, Map<string, number>>();
  for (const { words } of sentences) {
    for (const { form, xpos, lemma } of words) {
      if (lemma === "_" || form === "_" || xpos === "GW") continue;
      const base = lemmaBase(form, xpos);
      const key = `${base}\t${xpos}`;
      const edits = votes.get(key) ?? new Map<string, number>();
      const edit = JSON.stringify(editOf(base, lemma));
      edits.set(edit, (edits.get(edit) ?? 0) + 1);
      votes.set(key, edits);
    }
  }
  return [...votes].map(([key, edits]) => {
    const [base, xpos] = key.split("\t") as [string, string];
    const [edit, count] = [...edits].sort((a, b) => b[1] - a[1])[0]!;
    return { base, xpos, edit, count };
  });
}

function editOf(base: string, lemma: string): [number, string] {
  let same = 0;
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++;
  return [base.length - same, lemma.slice(same)];
}
