import { foldWord, gazetteer } from "../lexicon/index.ts";
import type { Article } from "../page/article.ts";

/** The publisher's state, and whether the publisher is a body of the state. */
export interface Home {
  readonly code: string;
  readonly official: boolean;
}

/** The publisher's state: by what the gazetteer knows of its name, else by its address; null for none. */
export function homeOf(article: Article): Home | null {
  const { outlet, url, canonical } = article.description;
  const words = (outlet ?? "").split(/[^\p{L}\p{N}.]+/u).filter((word) => word !== "");
  const folded = words.map(foldWord);
  for (let at = 0; at < folded.length; at++) {
    const term = gazetteer().longest(folded, at)?.values[0];
    if (term?.type === "state")
      return { code: term.state.code, official: term.form !== "city" && term.form !== "adjective" };
    if (term?.type === "organisation" && term.organisation.country !== null)
      return { code: term.organisation.country, official: term.organisation.kind === "government" };
  }
  const host = /^https?:\/\/([^/:]+)/.exec(url ?? canonical ?? "")?.[1] ?? "";
  const ending = host.split(".").at(-1)?.toUpperCase() ?? "";
  if (ending === "UK") return { code: "GB", official: false };
  if (ending === "GOV" || ending === "MIL") return { code: "US", official: true };
  const states = gazetteer().states.has(ending) && ending.length === 2;
  return states && !/^(?:TV|ME|CO|FM|AI|IO)$/.test(ending) ? { code: ending, official: false } : null;
}
