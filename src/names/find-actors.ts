import type { Models } from "../learned/index.ts";
import { offices } from "../lexicon/index.ts";
import type { Article } from "../page/article.ts";
import type { Syntax } from "../syntax/sentence.ts";
import { Bodies, bodyMentions, joinAcronyms } from "./bodies.ts";
import { descriptionsOf } from "./descriptions.ts";
import { documentLines, type Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import { homeOf } from "./home.ts";
import { inferParties } from "./infer-parties.ts";
import { jointMentions } from "./joint.ts";
import type { Naming } from "./naming.ts";
import { namingOf } from "./naming-of.ts";
import { chunkByToken, isPossessive } from "./noun-phrases.ts";
import { findPeople } from "./people.ts";
import { inferCamps } from "./political-camps.ts";
import { isPronoun, resolvePronoun } from "./pronouns.ts";
import { resolveDescription } from "./resolve-description.ts";
import { spotNames } from "./spot-names.ts";
import { isSubject, type Recent, Story } from "./story.ts";

/** The actors and places of an article, each with all its mentions. */
export function findActors(article: Article, syntax: Syntax, models: Models): Naming {
  const lines = documentLines(article, syntax);
  const chunks = spotNames(lines, models);
  const bodies = new Bodies(lines, chunks);
  for (const line of lines) joinAcronyms(line, chunks[line.index]!, bodies);
  const people = findPeople(lines, chunks, bodies);
  const named = lines.map((line) => bodyMentions(line, chunks[line.index]!, bodies));
  for (const mention of people.mentions) named[mention.line]!.push(mention);
  inferCamps({ lines, people, named, bodies });
  inferParties({ home: homeOf(article), lines, people, named, bodies });
  const owners = lines.map((line) => chunkByToken(line, chunks[line.index]!));
  const story = new Story({ lines, owners, bodies, people, home: issuerOf(article, bodies) });
  const first = lines.filter((line) => line.apart);
  for (const line of [...first, ...lines.filter((one) => !one.apart)])
    if (!line.dead) tell(story, line, named[line.index]!, people.roleTokens[line.index]!);
  return namingOf(lines, story);
}

/** The state whose own release the article is; null for the press. */
function issuerOf(article: Article, bodies: Bodies): Draft | null {
  const home = homeOf(article);
  return home?.official === true ? bodies.stateOf(home.code) : null;
}

/** Reads one sentence: its names, noun phrases and pronouns, from left to right. */
function tell(story: Story, line: Line, named: readonly DraftMention[], roleTokens: Uint8Array): void {
  const steps: { readonly at: number; readonly run: () => void }[] = [];
  for (const mention of named)
    steps.push({
      at: mention.from,
      run: () => {
        if (mention.actor?.kind === "person" && mention.actor.mentions.length === 0)
          nameDescribed(story, mention, mention.actor);
        mention.actor?.mentions.push(mention);
        story.mention(mention);
      },
    });
  const owner = story.owners[line.index]!;
  for (const description of descriptionsOf(line, owner, roleTokens))
    steps.push({
      at: description.head,
      run: () => {
        const reference = resolveDescription(story, description);
        if (reference === null) return;
        const { from, to, head } = description;
        add(story, { line: line.index, from, to, head, form: reference.form }, reference.draft);
      },
    });
  for (let at = 0; at < line.words.length; at++) {
    if (!isPronoun(line.folded[at]!)) continue;
    steps.push({
      at,
      run: () => {
        const draft = resolvePronoun(story, line, at);
        if (draft !== null)
          add(story, { line: line.index, from: at, to: at + 1, head: at, form: "pronoun" }, draft);
      },
    });
  }
  steps.sort((a, b) => a.at - b.at);
  for (const step of steps) step.run();
  for (const mention of jointMentions(story, line)) {
    mention.actor?.mentions.push(mention);
    story.mention(mention);
  }
}

const VAGUE = new Set([
  "official",
  "diplomat",
  "aide",
  "person",
  "man",
  "woman",
  "expert",
  "analyst",
  "figure",
]);

/** "A Tolmarkian general said ... Lt Gen Paul Oduya added ...": the one described before is the one named now. */
function nameDescribed(story: Story, mention: DraftMention, person: Draft): void {
  const line = story.lines[mention.line]!;
  for (const recent of story.recent()) {
    const { draft } = recent;
    if (mention.line - recent.line > 6 || recent.line === mention.line) continue;
    if (!draft.described || draft.kind !== "person" || draft.plural || draft.party === null) continue;
    if ([...draft.roleWords].some((word) => VAGUE.has(word))) continue;
    if (person.party !== null && draft.party !== person.party && person.partySure) continue;
    if (!isNamedNow(story, recent, person, isSubject(line, mention.head))) continue;
    person.party = draft.party;
    for (const rank of draft.ranks) person.ranks.add(rank);
    for (const word of draft.roleWords) person.roleWords.add(word);
    story.merge(draft, person);
    return;
  }
}

/**
 * True where a description can be of the person named after it: of the same title; brought in with "a" and of like rank;
 * or, where nothing is told of the person, a subject brought in with "a" and another subject soon after.
 */
function isNamedNow(story: Story, recent: Recent, person: Draft, isSubjectNow: boolean): boolean {
  const { draft, at, line } = recent;
  const before = story.lines[line]!;
  const definite =
    /^(?:the|his|her|its|their|this|that)$/.test(before.folded[at]!) ||
    isPossessedByPerson(story, before, at);
  if (definite)
    return [...draft.roleWords].some((word) => offices().get(word) !== null && person.roleWords.has(word));
  if ([...draft.ranks].some((rank) => rank !== "person" && person.ranks.has(rank))) return true;
  return person.ranks.size === 0 && person.party === null && recent.subject && isSubjectNow;
}

/** "Brandt's former chief of staff" */
function isPossessedByPerson(story: Story, line: Line, at: number): boolean {
  const chunk = story.owners[line.index]![at];
  return chunk?.type === "person" && isPossessive(line, chunk.to);
}

function add(
  story: Story,
  place: Pick<DraftMention, "line" | "from" | "to" | "head" | "form">,
  actor: Draft,
): void {
  const mention: DraftMention = { ...place, actor, place: null, locates: false };
  actor.mentions.push(mention);
  story.mention(mention);
}
