import { PhraseIndex, type PhraseMatch } from "./phrase-index.ts";
import { listOf, readRows } from "./table.ts";

/** A state or territory of states.tsv. */
export interface State {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  readonly kind: "state" | "territory";
  /** First adjective; null where it has none. */
  readonly adjective: string | null;
  /** What its heads of state and government are: "president", "premier", "monarch", "chancellor". */
  readonly heads: readonly string[];
}

/** A region, disputed territory, continent or sea of regions.tsv. */
export interface Region {
  readonly name: string;
  /** ISO 3166-1 alpha-2 of the state that it lies in; null where disputed or many. */
  readonly country: string | null;
  /** True where its government or people act in the news. */
  readonly acts: boolean;
}

/** An organisation of organisations.tsv. */
export interface Organisation {
  readonly name: string;
  readonly kind: string;
  readonly acronym: string | null;
  /** ISO 3166-1 alpha-2 of the state that it belongs to; null where none. */
  readonly country: string | null;
  /** ISO codes of the members of a format such as the G7. */
  readonly members: readonly string[];
}

/** In which way a term names its state or region. */
export type TermForm = "name" | "adjective" | "people" | "capital" | "city" | "seat" | "ministry";

/** What a known phrase stands for. */
export type Term =
  | { readonly type: "state"; readonly state: State; readonly form: TermForm; readonly upper: boolean }
  | { readonly type: "region"; readonly region: Region; readonly form: TermForm; readonly upper: boolean }
  | {
      readonly type: "organisation";
      readonly organisation: Organisation;
      readonly acronym: boolean;
      readonly upper: boolean;
    };

/** The states, regions and organisations of the gazetteer, and all their names in one index. */
export interface Gazetteer {
  readonly states: ReadonlyMap<string, State>;
  readonly organisations: readonly Organisation[];
  readonly regions: readonly Region[];
  /** The longest known phrase from a word on; see PhraseIndex. */
  readonly longest: (folded: readonly string[], at: number) => PhraseMatch<Term> | null;
  /** What a phrase stands for. */
  readonly get: (phrase: string) => readonly Term[];
}

let loaded: Gazetteer | null = null;

/** The gazetteer; read at the first call. */
export function gazetteer(): Gazetteer {
  loaded ??= load();
  return loaded;
}

/** True for names such as "US" or "NATO" that count only where the text writes them in capitals. */
function isUpper(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, "");
  return letters.length <= 5 && letters === letters.toUpperCase();
}

function load(): Gazetteer {
  const index = new PhraseIndex<Term>();
  const states = loadStates(index);
  const regions = loadRegions(index);
  const organisations = loadOrganisations(index);
  return {
    states,
    regions,
    organisations,
    longest: (folded, at) => index.longest(folded, at),
    get: (phrase) => index.get(phrase),
  };
}

function loadStates(index: PhraseIndex<Term>): Map<string, State> {
  const states = new Map<string, State>();
  for (const row of readRows("states.tsv")) {
    const [code = "", kind = "", name = "", official = "", other, adjectives, people] = row;
    const state: State = {
      code,
      name,
      kind: kind === "territory" ? "territory" : "state",
      adjective: listOf(adjectives)[0] ?? null,
      heads: listOf(row[11]),
    };
    states.set(code, state);
    const add = (names: readonly string[], form: TermForm) => {
      for (const phrase of names) index.add(phrase, { type: "state", state, form, upper: isUpper(phrase) });
    };
    add([name, ...listOf(official), ...listOf(other)], "name");
    add(listOf(adjectives), "adjective");
    add(
      listOf(people).filter((word) => !listOf(adjectives).includes(word)),
      "people",
    );
    add(listOf(row[7]), "capital");
    add(listOf(row[8]), "city");
    add(listOf(row[9]), "seat");
    add(listOf(row[10]), "ministry");
  }
  return states;
}

function loadRegions(index: PhraseIndex<Term>): Region[] {
  return readRows("regions.tsv").map((row) => {
    const [name = "", other, adjectives, people, places, country = "", acts = ""] = row;
    const region: Region = { name, country: country === "" ? null : country, acts: acts === "yes" };
    const add = (names: readonly string[], form: TermForm) => {
      for (const phrase of names) index.add(phrase, { type: "region", region, form, upper: isUpper(phrase) });
    };
    add([name, ...listOf(other)], "name");
    add(
      listOf(adjectives).filter((word) => word !== name),
      "adjective",
    );
    add(
      listOf(people).filter((word) => !listOf(adjectives).includes(word)),
      "people",
    );
    add(listOf(places), "city");
    return region;
  });
}

function loadOrganisations(index: PhraseIndex<Term>): Organisation[] {
  return readRows("organisations.tsv").map((row) => {
    const [name = "", kind = "", acronym = "", other, country = "", members] = row;
    const organisation: Organisation = {
      name,
      kind,
      acronym: acronym === "" ? null : acronym,
      country: country === "" ? null : country,
      members: listOf(members),
    };
    const add = (phrase: string, short: boolean) =>
      index.add(phrase, { type: "organisation", organisation, acronym: short, upper: isUpper(phrase) });
    add(name, false);
    for (const phrase of listOf(other)) add(phrase, isUpper(phrase));
    if (acronym !== "") add(acronym, true);
    return organisation;
  });
}
