import type { Description } from "./descriptions.ts";
import type { Draft } from "./draft.ts";
import { isPossessive } from "./noun-phrases.ts";
import type { Story } from "./story.ts";
import { INDEFINITE, ownerOf, type Reference, unnamed } from "./unnamed.ts";

/** "the Iranian government", "the ministry", "the bloc", "the kingdom". */
export function resolveBody(
  story: Story,
  description: Description,
  countries: readonly Draft[],
): Reference | null {
  const noun = story.lines[description.line]!.folded[description.head]!;
  const bare =
    countries.length === 0 && description.possessor === null && !INDEFINITE.has(description.determiner);
  const known = bare && description.words.length === 1 ? story.nouns.get(noun) : undefined;
  if (known !== undefined) return { draft: known, form: "description" };
  const found = bodyOf(story, description, countries);
  if (found !== null && !bare) story.nouns.set(noun, found.draft);
  return found;
}

function bodyOf(story: Story, description: Description, countries: readonly Draft[]): Reference | null {
  const sense = description.body!.sense;
  if (isOfAnother(story, description)) return unnamed(story, description, countries);
  const country = countries[0] ?? null;
  const person =
    description.possessor === null ? null : (story.people.ofChunk.get(description.possessor) ?? null);
  if (INDEFINITE.has(description.determiner))
    return country === null
      ? unnamed(story, description, countries)
      : sense === "voice"
        ? { draft: country, form: "metonym" }
        : unnamed(story, description, countries);
  switch (sense) {
    case "voice": {
      if (country !== null) return { draft: country, form: "metonym" };
      if (person !== null)
        return person.party === null
          ? unnamed(story, description, countries)
          : { draft: person.party, form: "metonym" };
      const owner = ownerOf(story, description);
      if (owner?.party != null) return { draft: owner.party, form: "metonym" };
      const state = lastBody(story, description, (draft) => draft.kind === "state");
      return state === null ? unnamed(story, description, countries) : { draft: state, form: "metonym" };
    }
    case "state": {
      if (country !== null) return null;
      const state = lastBody(story, description, (draft) => draft.kind === "state");
      return state === null ? null : { draft: state, form: "description" };
    }
    case "organisation": {
      if (country !== null || person !== null) return unnamed(story, description, countries);
      const noun = description.body!.word;
      if (noun === "party" && /^(?:his|her)$/.test(description.determiner)) {
        const own = ownerOf(story, description)?.party ?? null;
        return own?.kind === "organisation" ? { draft: own, form: "description" } : null;
      }
      const found = lastBody(
        story,
        description,
        (draft) => draft.kind === "organisation" && suits(noun, draft),
      );
      return found === null ? unnamed(story, description, countries) : { draft: found, form: "description" };
    }
    case "body": {
      const noun = story.lines[description.line]!.folded[description.head]!;
      const found =
        country === null
          ? lastBody(
              story,
              description,
              (draft) => draft.kind === "organisation" && draft.name.toLowerCase().includes(noun),
            )
          : null;
      return found === null ? unnamed(story, description, countries) : { draft: found, form: "description" };
    }
    case "people":
      return unnamed(story, description, countries);
    default:
      return sense satisfies never;
  }
}

/** "the same evolutionary group", "the dinosaur's body", "younger leadership": a body that nothing before stands for. */
function isOfAnother(
  story: Story,
  { line: index, from, head, determiner, words, before, possessor }: Description,
): boolean {
  if (before.length > 0 || possessor !== null) return false;
  if (words.length > 1 && determiner === "") return true;
  const line = story.lines[index]!;
  for (let at = from; at < head; at++)
    if (/^(?:same|own|similar|different)$/.test(line.folded[at]!) || isPossessive(line, at)) return true;
  return false;
}

function suits(noun: string, draft: Draft): boolean {
  const name = draft.name.toLowerCase();
  if (noun === "bloc")
    return /union|asean|league|mercosur|community|g7|group of|nato|bloc|alliance|cooperation|brics/.test(
      `${name} ${draft.acronym?.toLowerCase() ?? ""}`,
    );
  if (noun === "alliance")
    return /nato|atlantic|alliance|coalition/.test(`${name} ${draft.acronym?.toLowerCase() ?? ""}`);
  if (
    noun === "party" ||
    noun === "court" ||
    noun === "bank" ||
    noun === "council" ||
    noun === "commission" ||
    noun === "committee" ||
    noun === "union"
  )
    return name.includes(noun);
  return true;
}

function lastBody(story: Story, description: Description, wanted: (draft: Draft) => boolean): Draft | null {
  for (const { draft, line, subject } of story.recent()) {
    if (story.distance(description.line, line) > 6) continue;
    const party = draft.kind === "person" ? draft.party : draft;
    if (party === null || party.described || !wanted(party)) continue;
    if (draft.kind === "person" && !subject) continue;
    return party;
  }
  return null;
}
