import { readRows } from "./table.ts";

/** How a noun makes the name of an organisation: see organisation-nouns.tsv. */
export type OrganisationNoun = "own" | "longer";

let loaded: ReadonlyMap<string, OrganisationNoun> | null = null;

/** The nouns of organisation-nouns.tsv by their folded word; read at the first call. */
export function organisationNouns(): ReadonlyMap<string, OrganisationNoun> {
  loaded ??= new Map(
    readRows("organisation-nouns.tsv").map(([noun = "", sort = ""]) => [
      noun,
      sort === "longer" ? "longer" : "own",
    ]),
  );
  return loaded;
}
