import type { Gender } from "../lexicon/index.ts";
import type { Line } from "./document-lines.ts";
import type { Draft } from "./draft.ts";
import type { Story } from "./story.ts";

interface Pronoun {
  readonly gender: Gender;
  readonly number: "one" | "many" | "thing";
}

const PRONOUNS: Readonly<Record<string, Pronoun>> = {
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
};

/** True for a pronoun that the stage resolves. */
export function isPronoun(folded: string): boolean {
  return Object.hasOwn(PRONOUNS, folded);
}

/** The actor that a pronoun stands for; null where it is not certain. */
export function resolvePronoun(story: Story, line: Line, at: number): Draft | null {
  const pronoun = PRONOUNS[line.folded[at]!]!;
  switch (pronoun.number) {
    case "one":
      return one(story, line, at, pronoun.gender);
    case "many":
      return many(story, line, at);
    case "thing":
      return thing(story, line, at);
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
  const forbidden = clauseSubject(line, at);
  const speaker = quoted ? speakerBeside(story, line) : null;
  const scores = new Map<Draft, number>();
  let subjects = 0;
  for (const recent of story.recent()) {
    const { draft } = recent;
    if (draft.kind !== "person") continue;
    const distance = line.index - recent.line;
    if (distance > 8) break;
    if (draft.gender !== null && draft.gender !== gender) continue;
    if (draft === speaker) continue;
    if (distance === 0 && recent.at === forbidden) continue;
    let score = 4 - Math.min(4, distance * 1.1);
    if (line.block !== recent.block) score -= 0.4;
    if (recent.subject) {
      score += 1.6;
      if (subjects++ === 0) score += 0.6;
    }
    if (recent.quoted && !quoted) score -= 1.5;
    if (draft.gender === gender) score += 1;
    if (recent.form === "pronoun") score += 0.3;
    if (recent.form === "description") score -= 0.6;
    if (distance === 0 && !recent.subject) score -= 0.4;
    score += Math.min(0.8, draft.mentions.length * 0.08);
    const before = scores.get(draft);
    scores.set(draft, before === undefined ? score : Math.max(before, score) + 0.3);
  }
  let best: Draft | null = null;
  let bestScore = 0;
  for (const [draft, score] of scores)
    if (score > bestScore) {
      best = draft;
      bestScore = score;
    }
  return best ?? ahead(story, line, at, gender);
}

/** "When he arrived, Brandt said": the first person named later in the sentence, where none stands before. */
function ahead(story: Story, line: Line, at: number, gender: Gender): Draft | null {
  for (let i = at + 1; i < line.words.length; i++) {
    const chunk = story.owners[line.index]![i];
    if (chunk?.type !== "person") continue;
    const draft = story.people.ofChunk.get(chunk) ?? null;
    if (draft !== null && (draft.gender === null || draft.gender === gender)) return draft;
  }
  return null;
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

function isSubject(line: Line, at: number): boolean {
  return !line.tagged || line.tokens[at]!.deprel.startsWith("nsubj");
}

function many(story: Story, line: Line, at: number): Draft | null {
  const quoted = line.quoted[at] === 1;
  for (const recent of story.recent()) {
    const distance = line.index - recent.line;
    if (distance > 3) return null;
    if (recent.quoted && !quoted) continue;
    if (recent.draft.plural || recent.draft.members.length > 1) return recent.draft;
    if (recent.draft.kind === "organisation" && recent.subject && isSubject(line, at)) return recent.draft;
  }
  return null;
}

function thing(story: Story, line: Line, at: number): Draft | null {
  if (!isSubject(line, at) || isExpletive(line, at)) return null;
  for (const recent of story.recent()) {
    const distance = line.index - recent.line;
    if (distance > 2) return null;
    if (recent.draft.kind !== "state" && recent.draft.kind !== "organisation") continue;
    if (recent.form === "demonym") continue;
    if (recent.subject || distance === 0) return recent.draft;
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
