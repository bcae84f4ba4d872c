import type { Office, Rank } from "../lexicon/index.ts";
import type { Description } from "./descriptions.ts";
import type { Draft } from "./draft.ts";
import { fits } from "./office-fit.ts";
import { partyOfChunk } from "./party-of-phrase.ts";
import { resolveBody } from "./resolve-body.ts";
import type { Story } from "./story.ts";
import { INDEFINITE, isCounterpart, isPronoun, ownerOf, type Reference, unnamed } from "./unnamed.ts";

/** The actor of a noun phrase; a new one for somebody unnamed who acts; null where it is nobody in particular. */
export function resolveDescription(story: Story, description: Description): Reference | null {
  const countries = countriesOf(story, description);
  if (isCounterpart(description.office) && !description.plural)
    return counterpart(story, description, countries);
  if (description.plural || description.number > 1) return many(story, description, countries);
  if (description.body !== null) return resolveBody(story, description, countries);
  if (description.office === null) return null;
  return officeHolder(story, description, description.office, countries);
}

/** The states and bodies named in a noun phrase, those before the head first. */
export function countriesOf(story: Story, { line, before, after }: Description): Draft[] {
  const found: Draft[] = [];
  for (const chunk of [...before, ...after]) {
    const draft = partyOfChunk(story.lines[line]!, chunk, story.bodies);
    if (draft !== null && !found.includes(draft)) found.push(draft);
  }
  return found;
}

function officeHolder(
  story: Story,
  description: Description,
  office: Office,
  countries: readonly Draft[],
): Reference | null {
  const { determiner } = description;
  const definite =
    determiner === "the" ||
    determiner === "this" ||
    isPronoun(determiner) ||
    countries.length > 0 ||
    description.possessor !== null;
  if (!INDEFINITE.has(determiner) && definite && office.rank !== "family") {
    const person = bestPerson(story, description, office, countries);
    if (person !== null) {
      if (!person.partySure && countries[0]?.kind === "state") {
        person.party = countries[0];
        person.partySure = true;
      }
      if (person.roleWords.size === 0) adopt(story, person, description, office);
      return { draft: person, form: "role" };
    }
  }
  return unnamed(story, description, countries);
}

/** A person whom only a noun phrase gives an office takes it from there. */
function adopt(story: Story, person: Draft, { line, head, words }: Description, office: Office): void {
  person.ranks.add(office.rank);
  const count = office.title.split(" ").length;
  for (const word of words) person.roleWords.add(word);
  person.role ??= story.words(line, Math.max(0, head - count + 1), head + 1);
}

function bestPerson(
  story: Story,
  description: Description,
  office: Office,
  countries: readonly Draft[],
): Draft | null {
  let best: Draft | null = null;
  let bestScore = 2.4;
  const seen = new Set<Draft>();
  const lone =
    countries.length > 0 && RULERS.has(office.rank) ? loneUnknown(story, description, countries) : null;
  const weigh = (person: Draft, distance: number, subject: boolean, isLater = false) => {
    if (seen.has(person)) return;
    seen.add(person);
    let score = fits(person, office, description.words);
    if (countries.length > 0) {
      const same =
        person.party !== null && (countries.includes(person.party) || sameSide(person.party, countries));
      if (person.party !== null && !same && person.partySure) return;
      score += same ? 3 : isLater ? -2.5 : person.party === null ? -0.5 : -1;
      // "Oduya arrived on Monday. The Tolmarkian president said": the only one of whom nothing is told yet.
      if (person === lone) score += 2.2;
    } else if (hasPlace) score -= 2;
    else if (person.roleWords.size === 0 && subject) score += 1.8;
    score -= Math.min(1.2, distance * 0.15);
    if (score > bestScore) {
      best = person;
      bestScore = score;
    }
  };
  // "the Texas senator" is not any senator.
  const hasPlace = description.before.length > 0;
  const own = subjectBeside(story, description);
  if (own !== null) seen.add(own);
  for (const recent of story.recent())
    if (recent.draft.kind === "person")
      weigh(recent.draft, distanceTo(story, description, recent.line), recent.subject);
  if (best === null) for (const person of story.people.first) weigh(person, 2, false, true);
  return best;
}

/** The person who is the subject of the verb whose object the noun phrase is: "Brandt asked the minister". */
function subjectBeside(story: Story, { line: index, head }: Description): Draft | null {
  const line = story.lines[index]!;
  const token = line.tokens[head]!;
  if (!line.tagged || !/^(?:obj|iobj|obl)$/.test(token.deprel)) return null;
  const at = line.tokens.findIndex(
    ({ head: verb, deprel }) => verb === token.head && deprel.startsWith("nsubj"),
  );
  const chunk = at < 0 ? undefined : story.owners[index]![at];
  return chunk === undefined ? null : (story.people.ofChunk.get(chunk) ?? null);
}

const RULERS: ReadonlySet<Rank> = new Set(["monarch", "head-of-state", "head-of-government", "minister"]);

/** The one person named just before of whom no role and no party is told; null for none, several, or a known holder. */
function loneUnknown(story: Story, description: Description, countries: readonly Draft[]): Draft | null {
  let found: Draft | null = null;
  for (const { draft, line } of story.recent()) {
    if (draft.kind !== "person" || distanceTo(story, description, line) > 2) continue;
    if (draft.described || draft.roleWords.size > 0 || draft.party !== null) continue;
    if (found !== null && found !== draft) return null;
    found = draft;
  }
  const isHeld = story.people.first.some(
    (person) =>
      person.partySure &&
      person.party !== null &&
      countries.includes(person.party) &&
      person.roleWords.size > 0,
  );
  return isHeld ? null : found;
}

/** Sentences between; a title that stands apart is one away from all. */
function distanceTo(story: Story, description: Description, line: number): number {
  return story.distance(description.line, line);
}

function sameSide(party: Draft, countries: readonly Draft[]): boolean {
  return party.party !== null && countries.includes(party.party);
}

const HEADS: ReadonlySet<Rank> = new Set(["monarch", "head-of-state", "head-of-government"]);

/** The person in apposition to a noun phrase: "his Tolmarkian counterpart, Foreign Minister Paul Oduya". */
function apposed(story: Story, { line, head }: Description): Draft | null {
  const owner = story.owners[line]!;
  const roles = story.people.roleTokens[line]!;
  for (let at = head + 1; at < Math.min(owner.length, head + 10); at++) {
    const chunk = owner[at];
    if (chunk?.type === "person") return story.people.ofChunk.get(chunk) ?? null;
    if (chunk === undefined && roles[at] !== 1 && story.lines[line]!.words[at] !== ",") return null;
  }
  return null;
}

/** "her Russian counterpart", "his counterpart in Varn": the one of the other party, of like rank. */
function counterpart(story: Story, description: Description, countries: readonly Draft[]): Reference | null {
  const persons: Draft[] = [];
  for (const { draft } of story.recent())
    if (draft.kind === "person" && !persons.includes(draft)) persons.push(draft);
  const own =
    description.possessor === null
      ? ownerOf(story, description)
      : (story.people.ofChunk.get(description.possessor) ?? null);
  const country = countries[0] ?? null;
  const like = (person: Draft) =>
    own === null ||
    own.ranks.size === 0 ||
    [...person.ranks].some(
      (rank) => own.ranks.has(rank) || (HEADS.has(rank) && [...own.ranks].some((one) => HEADS.has(one))),
    );
  const others = [...persons, ...story.people.first].filter((person) => person !== own);
  const named = apposed(story, description);
  if (named !== null && named !== own) {
    if (country !== null && !named.partySure) {
      named.party = country;
      named.partySure = true;
    }
    return { draft: named, form: "counterpart" };
  }
  if (country !== null) {
    const found = others.find(
      (person) => person.party === country && (like(person) || person.roleWords.has("counterpart")),
    );
    if (found !== undefined) return { draft: found, form: "counterpart" };
    const made = unnamed(
      story,
      {
        ...description,
        determiner: "",
        from: Math.min(description.before[0]?.from ?? description.head, description.head),
      },
      countries,
    );
    if (made === null) return null;
    if (own !== null) for (const rank of own.ranks) made.draft.ranks.add(rank);
    return { draft: made.draft, form: "counterpart" };
  }
  const found = others.find(
    (person) => own !== null && person.party !== null && person.party !== own.party && like(person),
  );
  return found === undefined ? null : { draft: found, form: "counterpart" };
}

/** "the two ministers", "both sides", "Arvenian officials", "critics". */
function many(story: Story, description: Description, countries: readonly Draft[]): Reference | null {
  const { office, body, determiner } = description;
  const definite = determiner === "the" || determiner === "both" || determiner === "these";
  if (definite) {
    const members =
      office !== null ? holders(story, description, office, countries) : sides(story, description, countries);
    if (members.length > 1) return { draft: story.group(members), form: "joint" };
  }
  if (isCounterpart(office)) return counterparts(story, description, countries);
  if (body === null && office !== null && office.rank === "family") return null;
  return unnamed(story, description, countries);
}

/** "his Tolmarkian and Sorvian counterparts, Paul Oduya and Ada Lind": the names that follow, in order. */
function counterparts(story: Story, description: Description, countries: readonly Draft[]): Reference | null {
  const owner = story.owners[description.line]!;
  const persons: Draft[] = [];
  for (let at = description.head + 1; at < Math.min(owner.length, description.head + 30); at++) {
    const chunk = owner[at];
    const person = chunk === undefined ? undefined : story.people.ofChunk.get(chunk);
    if (person !== undefined && !persons.includes(person)) persons.push(person);
    if (persons.length === countries.length) break;
  }
  if (persons.length < 2 || persons.length !== countries.length)
    return unnamed(story, description, countries);
  const own = ownerOf(story, description);
  persons.forEach((person, at) => {
    if (!person.partySure) person.party = countries[at]!;
    person.partySure = true;
    for (const rank of own?.ranks ?? []) person.ranks.add(rank);
  });
  return { draft: story.group(persons), form: "counterpart" };
}

function holders(
  story: Story,
  description: Description,
  office: Office,
  countries: readonly Draft[],
): Draft[] {
  const wanted = description.number > 1 ? description.number : 2;
  const found: Draft[] = [];
  for (const { draft, line } of story.recent()) {
    if (draft.kind !== "person" || draft.described || found.includes(draft) || description.line - line > 12)
      continue;
    const fit = fits(draft, { ...office, title: office.title }, []);
    if (fit < 0.5) continue;
    if (countries.length > 0 && (draft.party === null || !countries.includes(draft.party))) continue;
    if (found.some((one) => one.party !== null && one.party === draft.party)) continue;
    found.push(draft);
    if (found.length === wanted) break;
  }
  if (found.length >= 2) return found.reverse();
  const all = story.people.first.filter((person) => fits(person, office, []) >= 2 && !person.described);
  const parties = new Set(all.map(({ party }) => party));
  return all.length === wanted && parties.size === wanted ? all : [];
}

/** The last states or bodies that act: "both sides", "the two countries". */
function sides(story: Story, description: Description, countries: readonly Draft[]): Draft[] {
  if (countries.length > 1) return [...countries];
  const noun = story.lines[description.line]!.folded[description.head]!;
  if (
    !/^(?:sides|countries|nations|states|parties|neighbours|neighbors|governments|delegations|powers|capitals|leaders|groups|factions|kingdoms|republics|teams|ministries)$/.test(
      noun,
    )
  )
    return [];
  const wanted = description.number > 1 ? description.number : 2;
  const found: Draft[] = [];
  for (const { draft, line } of story.recent()) {
    if (story.distance(description.line, line) > 12 || draft.members.length !== wanted) continue;
    if (draft.members.every(({ kind }) => kind === "state" || kind === "organisation"))
      return [...draft.members];
  }
  for (const { draft, line } of story.recent()) {
    if (story.distance(description.line, line) > 10) continue;
    const party = draft.kind === "person" ? draft.party : draft;
    if (party === null || party.described || party.kind === "group" || found.includes(party)) continue;
    if (
      /^(?:countries|nations|states|neighbours|neighbors|governments|capitals|kingdoms|republics)$/.test(
        noun,
      ) &&
      party.kind !== "state"
    )
      continue;
    found.push(party);
    if (found.length === wanted) break;
  }
  return found.length === wanted ? found.reverse() : [];
}
