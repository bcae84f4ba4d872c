import type { Hand, HandGroups } from "../../dossier/hand.ts";
import { issueKey } from "../../dossier/issues/phrases.ts";
import { foldedName } from "../../dossier/rows/actor-row.ts";
import type { ArticleRows } from "../../dossier/rows/article-rows.ts";
import { type Correction, type GroupCorrection, isLineCorrection } from "../../record/index.ts";

type Decided = GroupCorrection & Pick<Correction, "id">;

/**
 * What people decided of the groups of a dossier, as its merging takes it. Issues are named by their wordings, people and
 * bodies by their names or keys, statements and meetings by "ARTICLE LINE" (an article also as "#12") or by the meeting's id.
 */
export function handOf(
  corrections: readonly Correction[],
  rows: readonly ArticleRows[],
  articleByNumber: ReadonlyMap<string, string>,
): Hand {
  const decided = corrections.filter((one): one is Decided & Correction => !isLineCorrection(one));
  const actorKeys = keysByName(rows);
  const reference = (item: string): string =>
    item.replace(/^#(\d+)(?= )/, (number) => articleByNumber.get(number.slice(1)) ?? number);
  const groups = (subject: Decided["subject"], keysOf: (item: string) => readonly string[]): HandGroups =>
    groupsOf(
      decided.filter((one) => one.subject === subject),
      keysOf,
    );
  return {
    issues: groups("issue", (item) => [issueKey(item)]),
    statements: groups("statement", (item) => [reference(item)]),
    events: groups("calendar", (item) => [reference(item)]),
    actors: { ...groups("person", (item) => actorKeys.get(foldedName(item)) ?? [item]), split: [] },
  };
}

function groupsOf(decided: readonly Decided[], keysOf: (item: string) => readonly string[]): HandGroups {
  const joined: [string, string][] = [];
  const apart: [string, string][] = [];
  const named: { member: string; name: string }[] = [];
  for (const { action, target, value } of decided) {
    const keys = target.items.map(keysOf);
    const [first] = keys.flat();
    if (first === undefined) continue;
    if (action === "split") apart.push(...pairsOf(keys));
    if (action === "merge")
      joined.push(
        ...keys
          .flat()
          .slice(1)
          .map((key): [string, string] => [first, key]),
      );
    if (action !== "split" && typeof value?.name === "string")
      named.push({ member: first, name: value.name });
  }
  return { joined, apart, named };
}

/** Every key of an item with every key of each item after it. */
function pairsOf(keys: readonly (readonly string[])[]): [string, string][] {
  return keys.flatMap((some, index) =>
    keys
      .slice(index + 1)
      .flatMap((others) => some.flatMap((a) => others.map((b): [string, string] => [a, b]))),
  );
}

/** The keys of the actors of a name; an actor may stand under several kinds. */
function keysByName(rows: readonly ArticleRows[]): ReadonlyMap<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { actors } of rows) {
    for (const { name, key } of actors) {
      const folded = foldedName(name);
      const known = keys.get(folded);
      if (known === undefined) keys.set(folded, [key]);
      else if (!known.includes(key)) known.push(key);
    }
  }
  return keys;
}
