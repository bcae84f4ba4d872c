import { shareOf } from "../../dossier/corrections/lines.ts";
import type { Hand, HandGroups } from "../../dossier/hand.ts";
import { issueKey } from "../../dossier/issues/phrases.ts";
import { foldedName } from "../../dossier/rows/actor-row.ts";
import type { ArticleRows } from "../../dossier/rows/article-rows.ts";
import {
  type Correction,
  type GroupCorrection,
  isActorCorrection,
  isGroupCorrection,
  type Span,
  type Words,
} from "../../record/index.ts";

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
  const decided = corrections.filter(isGroupCorrection);
  const actorKeys = keysByName(rows);
  const reference = (item: string): string =>
    item.replace(/^#(\d+)(?= )/, (number) => articleByNumber.get(number.slice(1)) ?? number);
  const of = (subject: Decided["subject"]): Decided[] => decided.filter((one) => one.subject === subject);
  const groups = (subject: Decided["subject"], keysOf: (item: string) => readonly string[]): HandGroups =>
    groupsOf(of(subject), ({ target }) => target.items.map(keysOf));
  const byNumber = new Map(
    rows.flatMap((row) => (row.source.number === undefined ? [] : [[row.source.number, row] as const])),
  );
  const reports = (subject: Decided["subject"]): HandGroups =>
    groupsOf(of(subject), (one) => reportsOf(one, byNumber, reference));
  const people = groups("person", (item) => actorKeys.get(foldedName(item)) ?? [item]);
  // Whom a person told apart in one article no rule joins across articles.
  const apart = corrections.filter(isActorCorrection).flatMap(({ target, value }) => {
    const keys = [target.was?.name, value.name].map((name) =>
      typeof name === "string" ? (actorKeys.get(foldedName(name)) ?? []) : [],
    );
    return pairsOf(keys).filter(([one, other]) => one !== other);
  });
  return {
    issues: groups("issue", (item) => [issueKey(item)]),
    statements: reports("statement"),
    events: reports("calendar"),
    actors: { ...people, apart: [...people.apart, ...apart], split: [] },
  };
}

/** Decisions in the order in which they were made: of two that contradict each other the later holds. */
function groupsOf(
  decided: readonly Decided[],
  keysOf: (one: Decided) => readonly (readonly string[])[],
): HandGroups {
  let joined: [string, string][] = [];
  let apart: [string, string][] = [];
  const named: { member: string; name: string }[] = [];
  for (const one of decided) {
    const { action, value } = one;
    const keys = keysOf(one);
    const all = keys.flat();
    const [first] = all;
    if (first === undefined) continue;
    const between = ([a, b]: [string, string]): boolean => all.includes(a) && all.includes(b);
    if (action === "split") {
      joined = joined.filter((pair) => !between(pair));
      apart.push(...pairsOf(keys));
    }
    if (action === "merge") {
      apart = apart.filter((pair) => !between(pair));
      joined.push(...all.slice(1).map((key): [string, string] => [first, key]));
    }
    if (action !== "split" && typeof value?.name === "string")
      named.push({ member: first, name: value.name });
  }
  return { joined, apart, named };
}

/** The reports that a decision names, as the dossier has them now: by their words, else by their lines. */
function reportsOf(
  { target }: Decided,
  rows: ReadonlyMap<number, ArticleRows>,
  reference: (item: string) => string,
): string[][] {
  const { places } = target;
  if (places === undefined) return target.items.map((item) => [reference(item)]);
  return places.map(({ articleId, words }) => {
    const own = rows.get(articleId);
    const line = own === undefined ? null : lineOn(own, words);
    return own === undefined || line === null ? [] : [`${own.source.article} ${line}`];
  });
}

/** The line on these words: in the same text by its place, in another by the words themselves. Null where there is none. */
function lineOn({ source, statements, meetings }: ArticleRows, words: readonly Words[]): string | null {
  const lines = [
    ...statements.map(({ line, content, words: text }) => ({ line, spans: content, text })),
    ...meetings.map(({ line, evidence, words: text }) => ({ line, spans: evidence, text })),
  ];
  const [first] = words;
  if (first === undefined) return null;
  const here: readonly Span[] = words.map(({ start, end }) => [start, end]);
  const rated = lines.map(({ line, spans, text }) => ({
    line,
    share:
      first.textHash === source.textHash
        ? shareOf(here, spans)
        : words.every(({ quote }) => plain(text).includes(plain(quote)))
          ? 1
          : 0,
  }));
  const best = rated.reduce((a, b) => (b.share > a.share ? b : a), { line: "", share: 0 });
  return best.share >= 0.5 ? best.line : null;
}

function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/["“”„«»]/g, '"')
    .replace(/[’‘]/g, "'")
    .trim();
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
