import { PhraseIndex, type PhraseMatch } from "./phrase-index.ts";
import { readRows } from "./table.ts";

/** What sort of office or occupation a title names; see offices.tsv. */
export type Rank =
  | "monarch"
  | "head-of-state"
  | "head-of-government"
  | "minister"
  | "envoy"
  | "spokesperson"
  | "official"
  | "legislator"
  | "military"
  | "police"
  | "religious"
  | "party"
  | "law"
  | "media"
  | "academic"
  | "business"
  | "union"
  | "activist"
  | "armed"
  | "family"
  | "person"
  | "honorific";

export type Gender = "f" | "m" | null;

/** A title of offices.tsv: an office, an occupation, an honorific. */
export interface Office {
  readonly title: string;
  readonly rank: Rank;
  readonly gender: Gender;
  /** True where it stands before a name ("President Oduya"). */
  readonly before: boolean;
  /** ISO code where only one state calls an office so; null elsewhere. */
  readonly country: string | null;
  /** ISO code where mostly one state calls an office so; null elsewhere. */
  readonly mostly: string | null;
  readonly plural: boolean;
}

/** The offices and the words that modify them. */
export interface Offices {
  readonly longest: (folded: readonly string[], at: number) => PhraseMatch<Office> | null;
  readonly get: (phrase: string) => Office | null;
  /** True for a folded word that modifies an office ("deputy", "foreign"). */
  readonly modifies: (folded: string) => boolean;
}

let loaded: Offices | null = null;

/** The offices of offices.tsv, each in the singular and the plural; read at the first call. */
export function offices(): Offices {
  loaded ??= load();
  return loaded;
}

function pluralOf(title: string): string | null {
  if (title.endsWith(".") || title.includes(" of ")) return null;
  if (/man$/.test(title) && title !== "roman") return title.replace(/man$/, "men");
  if (/[^aeiou]y$/.test(title)) return title.replace(/y$/, "ies");
  if (/(s|ch|x)$/.test(title)) return `${title}es`;
  return `${title}s`;
}

function load(): Offices {
  const index = new PhraseIndex<Office>();
  for (const [title = "", rank = "", gender = "", before = "", country = ""] of readRows("offices.tsv")) {
    const office: Office = {
      title,
      // offices.tsv is checked by scripts/check-gazetteer.ts: its ranks are those of the type.
      rank: rank as Rank,
      gender: gender === "f" || gender === "m" ? gender : null,
      before: before === "yes",
      country: /^[A-Z]{2}$/.test(country) ? country : null,
      mostly: country.endsWith("?") ? country.slice(0, 2) : null,
      plural: false,
    };
    index.add(title, office);
    const plural = office.rank === "honorific" ? null : pluralOf(title);
    if (plural !== null && index.get(plural).length === 0) index.add(plural, { ...office, plural: true });
  }
  const modifiers = new Set(readRows("role-words.tsv").map(([word = ""]) => word.replace(/-/g, "")));
  return {
    longest: (folded, at) => index.longest(folded, at),
    get: (phrase) => index.get(phrase)[0] ?? null,
    modifies: (folded) => modifiers.has(folded),
  };
}
