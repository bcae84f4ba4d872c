import { gazetteer, type Rank } from "../lexicon/index.ts";
import type { Draft } from "./draft.ts";
import type { People } from "./people.ts";

/** The ranks of which a state has one holder at a time. */
export const SINGLE: readonly Rank[] = ["head-of-state", "head-of-government", "monarch"];

const HEADS: Readonly<Record<string, string>> = {
  president: "president",
  premier: "premier",
  pm: "premier",
  chancellor: "chancellor",
  executive: "executive",
  king: "monarch",
  queen: "monarch",
  emir: "monarch",
  sultan: "monarch",
};

/**
 * How well a state can have the office: 0 where it has none of the name (no president where a monarch reigns, no prime
 * minister in the United States), half for a region, else 1.
 */
export function officeShare(state: Draft, person: Draft): number {
  if (state.code === null) return 0.5;
  return hasOffice(gazetteer().states.get(state.code)?.heads ?? [], person) ? 1 : 0;
}

const PORTFOLIO = /^(?:foreign|defence|defense|interior|finance|home|justice|trade|economy|energy|health)$/;

function holdsPortfolio({ roleWords }: Draft): boolean {
  return [...roleWords].some((word) => PORTFOLIO.test(word)) && !roleWords.has("prime");
}

function hasOffice(heads: readonly string[], person: Draft): boolean {
  if (heads.length === 0 || person.roleWords.has("vice")) return true;
  const words = [...person.roleWords];
  if (person.roleWords.has("minister") && heads.includes("secretary") && holdsPortfolio(person)) return false;
  if (person.roleWords.has("prime") && person.roleWords.has("minister")) return heads.includes("premier");
  return words.every((word) => HEADS[word] === undefined || heads.includes(HEADS[word]));
}

/** True where another person holds the like single office for the state: its president, its foreign minister. */
export function taken(people: People, person: Draft, state: Draft): boolean {
  if (/\b(?:former|ex|late|elect|successor|predecessor|outgoing|incoming|then)\b/i.test(person.role ?? ""))
    return false;
  const ranks = SINGLE.filter((rank) => person.ranks.has(rank));
  const likeOffice = (other: Draft): boolean =>
    ranks.some((rank) => other.ranks.has(rank)) || isSamePortfolio(person, other);
  return people.first.some(
    (other) =>
      other !== person && other.party === state && likeOffice(other) && !other.roleWords.has("former"),
  );
}

/** Of such a state has several, or one who follows another. */
const SUBORDINATE =
  /^(?:deputy|vice|assistant|junior|state|first|former|outgoing|incoming|elect|elected|new|then|next)$/;

/** "foreign minister" and "foreign minister"; a mere "minister" may be one of many. */
function isSamePortfolio(person: Draft, other: Draft): boolean {
  const words = person.roleWords;
  return (
    words.has("minister") &&
    ![...words].some((word) => SUBORDINATE.test(word)) &&
    words.size > 1 &&
    words.size === other.roleWords.size &&
    words.isSubsetOf(other.roleWords)
  );
}
