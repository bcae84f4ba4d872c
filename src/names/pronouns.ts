import type { Gender } from "../lexicon/index.ts";
import type { Line } from "./document-lines.ts";
import type { Draft } from "./draft.ts";
import { isSubject, type Story, speaks } from "./story.ts";

interface Pronoun {
  readonly gender: Gender;
  readonly number: "one" | "many" | "thing" | "two" | "who" | "we";
}

const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map<string, Pronoun>(
  Object.entries({
    he: { gender: "m", number: "one" },
    him: { gender: "m", number: "one" },
    his: { gender: "m", number: "one" },
    himself: { gender: "m", number: "one" },
    she: { gender: "f", number: "one" },
    her: { gender: "f", number: "one" },
    hers: { gender: "f", number: "one" },
    herself: { gender: "f", number: "one" },
    they: { gender: null, number: "many" },
    them: { gender: null, number: "many" },
    it: { gender: null, number: "thing" },
    two: { gender: null, number: "two" },
    both: { gender: null, number: "two" },
    pair: { gender: null, number: "two" },
    who: { gender: null, number: "who" },
    we: { gender: null, number: "we" },
  }),
);

/** True for a pronoun that the stage resolves. */
export function isPronoun(folded: string): boolean {
  return PRONOUNS.has(folded);
}

/** The actor that a pronoun stands for; null where it is not certain. */
export function resolvePronoun(story: Story, line: Line, at: number): Draft | null {
  const pronoun = PRONOUNS.get(line.folded[at]!)!;
  switch (pronoun.number) {
    case "one":
      return one(story, line, at, pronoun.gender);
    case "many":
      return many(story, line, at);
    case "thing":
      return thing(story, line, at);
    case "two":
      return two(story, line, at);
    case "who":
      return who(story, line, at);
    case "we":
      return we(story, line, at);
    default:
      return pronoun.number satisfies never;
  }
}

/** The governor of a pronoun's own clause, to keep "Brandt met him" from meaning Brandt. */
function clauseSubject(line: Line, at: number): number {
  const token = line.tokens[at];
  if (token === undefined || token.head < 0 || !/^(?:obj|iobj|obl)/.test(token.deprel)) return -1;
  return line.tokens.findIndex((other) => other.head === token.head && other.deprel.startsWith("nsubj"));
}

function one(story: Story, line: Line, at: number, gender: Gender): Draft | null {
  const quoted = line.quoted[at] === 1;
  const subject = clauseSubject(line, at);
  const forbidden = story
    .recent()
    .find((recent) => recent.line === line.index && subject >= recent.at && subject < recent.at + 4)?.draft;
  const speaking = !quoted && isSubject(line, at) && speaks(line, at);
  const speaker = quoted ? speakerBeside(story, line) : null;
  const below = namedBelow(story, line, at);
  const inClause = /^(?:acl|advcl)/.test(line.tokens[line.tokens[at]!.head]?.deprel ?? "");
  const scores = new Map<Draft, number>();
  let subjects = 0;
  for (const recent of story.recent()) {
    const { draft } = recent;
    if (draft.kind !== "person") continue;
    const distance = story.distance(line.index, recent.line);
    if (distance > 8) continue;
    const known = genderOf(draft);
    if (known !== null && known !== gender) continue;
    if (draft === speaker || draft === forbidden || below.has(draft)) continue;
    let score = 4 - Math.min(4, distance * 1.1);
    if (line.block !== recent.block) score -= 1.2;
    if (recent.subject) {
      score += 1.6;
      if (subjects++ === 0) score += 0.6;
    }
    if (recent.owns) score += 1;
    if (inClause && distance === 0 && recent.at < at) score += 2;
    if (recent.quoted && !quoted) score -= 1.5;
    if (known === gender) score += 1.8;
    if (recent.form === "pronoun") score += 0.3;
    if (draft.described) score -= recent.subject ? 0.6 : 1.6;
    if (distance === 0 && !recent.subject) score -= 0.4;
    score += Math.min(0.8, draft.mentions.length * 0.08);
    if (speaking && !inClause && recent.speaks) score += distance < 2 ? 1.5 : 0.8;
    scores.set(draft, Math.max(scores.get(draft) ?? 0, score));
  }
  let best: Draft | null = null;
  let bestScore = 0;
  for (const [draft, score] of scores)
    if (score > bestScore) {
      best = draft;
      bestScore = score;
    }
  if (best !== null) best.genderVotes += gender === "m" ? 1 : -1;
  return best ?? ahead(story, line, at, gender);
}

/** "He said that Brandt would wait": who is named below the verb of a subject is another than the subject. */
function namedBelow(story: Story, line: Line, at: number): ReadonlySet<Draft> {
  const found = new Set<Draft>();
  const { head, deprel } = line.tokens[at]!;
  if (!line.tagged || !deprel.startsWith("nsubj") || head < 0) return found;
  const owner = story.owners[line.index]!;
  // "Brandt, an ally whom he backs": nor is it the one whom the clause describes.
  // "Brandt to Kessel, where he waited" describes the place.
  const ofPlace = line.tokens.some((token) => token.head === head && token.xpos === "WRB");
  let noun = line.tokens[head]!.deprel.startsWith("acl") && !ofPlace ? line.tokens[head]!.head : -1;
  for (let steps = 0; noun >= 0 && steps < 4; steps++) {
    const chunk = owner[noun];
    const person = chunk === undefined ? undefined : story.people.ofChunk.get(chunk);
    if (person !== undefined) found.add(person);
    noun = /^(?:appos|flat)/.test(line.tokens[noun]!.deprel) ? line.tokens[noun]!.head : -1;
  }
  for (let i = at + 1; i < owner.length; i++) {
    const chunk = owner[i];
    if (chunk?.type !== "person" || chunk.from !== i) continue;
    const person = story.people.ofChunk.get(chunk);
    if (person !== undefined && isArgumentOf(line, i, head)) found.add(person);
  }
  return found;
}

/** True for a token within an object or a complement clause of a verb; what is only added to the sentence is free. */
function isArgumentOf(line: Line, token: number, verb: number): boolean {
  let at = token;
  for (let steps = 0; at >= 0 && steps < 40; steps++) {
    const { head, deprel } = line.tokens[at]!;
    if (head === verb) return /^(?:ccomp|xcomp|obj|iobj|obl)/.test(deprel);
    if (/^(?:advcl|parataxis|appos)/.test(deprel)) return false;
    at = head;
  }
  return false;
}

/** What a title or given name tells, else what the pronouns before have told. */
function genderOf(draft: Draft): Gender {
  if (draft.gender !== null || draft.genderVotes === 0) return draft.gender;
  return draft.genderVotes > 0 ? "m" : "f";
}

/** "When he arrived, Brandt said": the first person named later in the sentence, where none stands before. */
function ahead(story: Story, line: Line, at: number, gender: Gender): Draft | null {
  const governor = line.tokens[at]!.deprel.startsWith("nsubj") ? line.tokens[at]!.head : -1;
  for (let i = at + 1; i < line.words.length; i++) {
    const chunk = story.owners[line.index]![i];
    if (chunk?.type !== "person") continue;
    // "He told Brandt": a subject is none of those named below its own verb.
    if (governor >= 0 && isBelow(line, i, governor)) continue;
    const draft = story.people.ofChunk.get(chunk) ?? null;
    if (draft !== null && (draft.gender === null || draft.gender === gender)) return draft;
  }
  return null;
}

function isBelow(line: Line, token: number, ancestor: number): boolean {
  let at = token;
  for (let steps = 0; at >= 0 && steps < 40; steps++) {
    at = line.tokens[at]!.head;
    if (at === ancestor) return true;
  }
  return false;
}

const SAYS =
  /^(?:say|tell|add|warn|note|argue|insist|claim|write|announce|ask|urge|stress|declare|continue|explain|reply|respond)$/;

/** The subject of the verb of saying outside the quotation in the same sentence. */
function speakerBeside(story: Story, line: Line): Draft | null {
  for (let i = 0; i < line.tokens.length; i++) {
    if (line.quoted[i] === 1 || !SAYS.test(line.tokens[i]!.lemma)) continue;
    const subject = line.tokens.findIndex((token) => token.head === i && token.deprel.startsWith("nsubj"));
    if (subject < 0) continue;
    const chunk = story.owners[line.index]![subject];
    if (chunk?.type === "person") return story.people.ofChunk.get(chunk) ?? null;
  }
  return null;
}

function many(story: Story, line: Line, at: number): Draft | null {
  const quoted = line.quoted[at] === 1;
  let best: Draft | null = null;
  let bestScore = 0.5;
  for (const recent of story.recent()) {
    const distance = story.distance(line.index, recent.line);
    if (distance > 3 || (recent.quoted && !quoted)) continue;
    const { draft } = recent;
    let score = 3 - distance;
    if (draft.members.length > 1 || draft.plural) score += 1.5;
    else if (draft.kind !== "organisation" || !recent.subject) continue;
    if (recent.subject) score += 1.5;
    if (recent.form === "pronoun") score += 1;
    if (isSubject(line, at) && draft.members.length > 1 && draft.members[0]!.kind === "person") score += 1;
    if (score > bestScore) {
      best = draft;
      bestScore = score;
    }
  }
  return best;
}

function thing(story: Story, line: Line, at: number): Draft | null {
  if (!isSubject(line, at) || isExpletive(line, at)) return null;
  // "The statement said ... It said": a document spoke last.
  if (speaks(line, at) && isDocumentBefore(story, line)) return null;
  let other: Draft | null = null;
  for (const recent of story.recent()) {
    const distance = story.distance(line.index, recent.line);
    if (distance > 2) continue;
    if (recent.draft.kind !== "state" && recent.draft.kind !== "organisation") continue;
    if (recent.form === "demonym") continue;
    if (recent.subject) return recent.draft;
    if (distance === 0) other ??= recent.draft;
  }
  return other;
}

const DOCUMENT =
  /^(?:statement|readout|release|letter|report|communique|declaration|ruling|resolution|memo|text|draft|document|article)$/;

/** True where a document is the subject of the sentence before. */
function isDocumentBefore(story: Story, line: Line): boolean {
  const before = story.lines[line.index - 1];
  if (before === undefined || before.apart) return false;
  return before.tokens.some(
    ({ deprel, head, lemma }) =>
      deprel.startsWith("nsubj") &&
      head >= 0 &&
      before.tokens[head]!.head < 0 &&
      DOCUMENT.test(lemma.toLowerCase()),
  );
}

/** "The two agreed", "both said": the last two of a kind, where the word stands alone as a subject. */
function two(story: Story, line: Line, at: number): Draft | null {
  if (!line.tagged || !isSubject(line, at) || line.tokens[at]!.deprel.startsWith("nummod")) return null;
  if (/^(?:NOUN|PROPN|ADJ|NUM)$/.test(line.tokens[at + 1]?.upos ?? "")) return null;
  const persons: Draft[] = [];
  const parties: Draft[] = [];
  for (const { draft, line: before } of story.recent()) {
    if (story.distance(line.index, before) > 6) continue;
    if (draft.members.length === 2) return draft;
    if (draft.described) continue;
    const list = draft.kind === "person" ? persons : draft.kind === "group" ? [] : parties;
    if (!list.includes(draft)) list.push(draft);
    if (list.length === 2) return story.group(list.reverse());
  }
  return null;
}

/** "We welcome the truce" in a state's own statement: the states that issue it together, else the state itself. */
function we(story: Story, line: Line, at: number): Draft | null {
  if (line.quoted[at] === 1) return null;
  return story.issuers ?? story.home;
}

/** "Brandt, who said": the actor whom the relative clause describes. */
function who(story: Story, line: Line, at: number): Draft | null {
  const verb = line.tokens[at]!.head;
  const clause = line.tokens[verb];
  if (clause === undefined || !clause.deprel.startsWith("acl")) return null;
  for (const { draft, line: before, at: from } of story.recent()) {
    if (before !== line.index) return null;
    const mention = draft.mentions.at(-1);
    if (from <= clause.head && mention !== undefined && clause.head < mention.to) return draft;
  }
  return null;
}

function isExpletive(line: Line, at: number): boolean {
  const token = line.tokens[at]!;
  if (token.deprel === "expl") return true;
  const governor = line.tokens[token.head];
  if (governor === undefined) return true;
  return (
    !(governor.upos === "VERB") ||
    /^(?:be|seem|appear|take|rain|mean|remain|happen|come|make)$/.test(governor.lemma)
  );
}
