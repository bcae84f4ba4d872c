import { foldWord } from "./fold.ts";
import type { Gender } from "./offices.ts";
import { readRows } from "./table.ts";

/** A name of given-names.tsv; `surname` where it is a family name that stands before the given name. */
export interface GivenName {
  readonly gender: Gender;
  readonly surname: boolean;
}

let loaded: ReadonlyMap<string, GivenName> | null = null;

/** The given names by their folded form; read at the first call. */
export function givenNames(): ReadonlyMap<string, GivenName> {
  loaded ??= new Map(
    readRows("given-names.tsv").map(([name = "", gender = "", kind = ""]) => [
      foldWord(name),
      { gender: gender === "f" || gender === "m" ? gender : null, surname: kind === "surname" },
    ]),
  );
  return loaded;
}
