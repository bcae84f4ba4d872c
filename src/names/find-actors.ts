import type { Models } from "../learned/index.ts";
import type { Article } from "../page/article.ts";
import type { Syntax } from "../syntax/sentence.ts";
import type { Naming } from "./naming.ts";

/** The actors and places of an article, each with all its mentions. */
export function findActors(_article: Article, _syntax: Syntax, _models: Models): Naming {
  return { actors: [], places: [], mentions: [] };
}
