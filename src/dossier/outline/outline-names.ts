import type { ArticleRows } from "../rows/article-rows.ts";
import { type Cited, citedOf, type Named, Names } from "../views/index.ts";
import type { Outline } from "./outline.ts";
import { NONE } from "./table.ts";

/** Rows of articles by the articles' numbers in an outline; an article that is gone has none. */
export type RowsByArticle = ReadonlyMap<number, ArticleRows>;

/** Gives the rows of articles of an outline, by their numbers in it. */
export type ReadRows = (articles: Iterable<number>) => Promise<RowsByArticle>;

/** The names behind the numbers and ids of an outline. */
export class OutlineNames extends Names {
  readonly #outline: Outline;
  readonly #rows: RowsByArticle;
  readonly #lookup: Lookup;

  constructor(outline: Outline, rows: RowsByArticle) {
    super();
    this.#outline = outline;
    this.#rows = rows;
    this.#lookup = lookupOf(outline);
  }

  actor(id: string): string {
    const { actors, actorIds, strings } = this.#outline;
    const actor = actorIds.find(id);
    const name = actor < actors.length ? strings.get(actors.get("name", actor)) : null;
    return name ?? id.slice(id.indexOf(":") + 1);
  }

  issue(id: string): Named {
    const { issueIds, issues, strings } = this.#outline;
    const issue = issueIds.find(id);
    return { id, name: (issue < issues.length ? strings.get(issues.get("name", issue)) : null) ?? id };
  }

  article(id: string): Cited {
    return citedOf(id, this.#rows.get(this.#outline.articleKeys.find(id))?.source);
  }

  /** An actor by its number; null of NONE. */
  actorAt(actor: number): Named | null {
    const id = this.#outline.actorIds.get(actor);
    return id === null ? null : this.party(id);
  }

  issueAt(issue: number): Named {
    return this.issue(this.#outline.issueIds.get(issue) ?? "");
  }

  /** The article by its number. */
  articleAt(article: number): Cited {
    return citedOf(this.#outline.articleKeys.get(article) ?? "", this.#rows.get(article)?.source);
  }

  /** The id of the actor of a key. */
  idOf(key: string): string {
    return this.#lookup.idByKey.get(key) ?? key;
  }

  /** The same, with a state in place of its organs. */
  partyOf(key: string): string {
    const id = this.idOf(key);
    return this.#lookup.stateByOrgan.get(id) ?? id;
  }

  /** The state or body that a person speaks for; null for what is no person, or where none is known. */
  sideOf(id: string): string | null {
    const { actors, actorIds } = this.#outline;
    const actor = actorIds.find(id);
    if (actor >= actors.length || actors.get("kind", actor) !== 0) return null;
    return actorIds.get(actors.get("party", actor));
  }
}

interface Lookup {
  readonly idByKey: ReadonlyMap<string, string>;
  readonly stateByOrgan: ReadonlyMap<string, string>;
}

const lookups = new WeakMap<Outline, Lookup>();

function lookupOf(outline: Outline): Lookup {
  const known = lookups.get(outline);
  if (known !== undefined) return known;
  const { aliases, organs, actorIds, strings } = outline;
  const idByKey = new Map<string, string>();
  for (let row = 0; row < aliases.length; row++) {
    const key = strings.get(aliases.get("key", row));
    const id = actorIds.get(aliases.get("actor", row));
    if (key !== null && id !== null && key !== id) idByKey.set(key, id);
  }
  const stateByOrgan = new Map<string, string>();
  for (let row = 0; row < organs.length; row++) {
    const organ = actorIds.get(organs.get("actor", row));
    const state = actorIds.get(organs.get("state", row));
    if (organ !== null && state !== null) stateByOrgan.set(organ, state);
  }
  const lookup = { idByKey, stateByOrgan };
  lookups.set(outline, lookup);
  return lookup;
}

/** The day of a number; null of NONE. */
export function dayOf({ days }: Outline, day: number): string | null {
  return day === NONE ? null : days.get(day);
}
