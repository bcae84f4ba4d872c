import type { Office } from "../lexicon/index.ts";
import type { Description } from "./descriptions.ts";
import { type Draft, newDraft } from "./draft.ts";
import type { MentionForm } from "./naming.ts";
import type { Story } from "./story.ts";

/** What a noun phrase refers to, and in which way. */
export interface Reference {
  readonly draft: Draft;
  readonly form: MentionForm;
}

/** True for "counterpart" and "opposite number". */
export function isCounterpart(office: Office | null): boolean {
  return office?.title === "counterpart" || office?.title === "opposite number";
}

/** Determiners that bring in somebody new. */
export const INDEFINITE = new Set([
  "a",
  "an",
  "one",
  "another",
  "some",
  "several",
  "many",
  "any",
  "no",
  "every",
  "each",
  "few",
  "most",
]);

/** True for the possessive pronouns of the third person. */
export function isPronoun(word: string): boolean {
  return word === "his" || word === "her" || word === "their" || word === "its";
}

/** One who acts but is not named: "a senior Tolmarkian official". The same words mean the same one again. */
export function unnamed(
  story: Story,
  description: Description,
  countries: readonly Draft[],
): Reference | null {
  const { office, body, line, from, to, head, acts, determiner, possessor } = description;
  const party =
    countries[0] ?? (possessor === null ? null : (story.people.ofChunk.get(possessor)?.party ?? null));
  if (!acts && party === null) return null;
  if (description.words.some((word) => /^\d/.test(word))) return null;
  if (
    !acts &&
    office !== null &&
    (office.rank === "person" || office.rank === "family") &&
    !isCounterpart(office)
  )
    return null;
  const start = determiner === "" || story.lines[line]!.folded[from] !== determiner ? from : from + 1;
  const end = party === null || description.after.length > 0 ? to : head + 1;
  const article =
    INDEFINITE.has(determiner) &&
    determiner.startsWith("a") &&
    /^\p{Lu}/u.test(story.lines[line]!.words[Math.max(end, head + 1) - 1]!);
  const name = story.words(line, Math.min(article ? from : start, head), Math.max(end, head + 1));
  if (name === "") return null;
  const key = name.toLowerCase();
  const noun = story.lines[line]!.folded[head]!;
  const bare = determiner === "the" && party === null && description.words.length === 1;
  const known = story.described.get(key) ?? (bare ? story.described.get(`the ${noun}`) : undefined);
  if (known !== undefined && !INDEFINITE.has(determiner)) return { draft: known, form: "description" };
  const kind = description.plural ? "group" : body !== null && office === null ? "organisation" : "person";
  const draft = newDraft(kind, /\p{Ll}/u.test(name) ? name : name.toLowerCase(), true);
  draft.party = party;
  draft.partySure = party !== null;
  draft.plural = description.plural;
  if (office !== null) {
    draft.ranks.add(office.rank);
    draft.gender = office.gender;
  }
  for (const word of description.words) draft.roleWords.add(word);
  story.described.set(key, draft);
  story.described.set(`the ${noun}`, draft);
  return { draft, form: "description" };
}

/** The person whom "his" or "her" before a noun stands for; null for none near. */
export function ownerOf(story: Story, { determiner, line }: Description): Draft | null {
  if (!isPronoun(determiner)) return null;
  for (const { draft, line: at } of story.recent()) {
    if (story.distance(line, at) > 2) continue;
    if (draft.kind !== "person") continue;
    if (determiner === "his" && draft.gender === "f") continue;
    if (determiner === "her" && draft.gender === "m") continue;
    return draft;
  }
  return null;
}
