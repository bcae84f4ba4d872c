import { cueVerb } from "../lexicon/cues.ts";
import type { Bodies } from "./bodies.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { type Draft, type DraftMention, newDraft } from "./draft.ts";
import { governorOf, relationOf } from "./noun-phrases.ts";
import type { People } from "./people.ts";

/** One mention as later ones look back at it. */
export interface Recent {
  readonly draft: Draft;
  readonly line: number;
  readonly block: number;
  readonly at: number;
  readonly subject: boolean;
  /** True for the possessor of a subject: "Brandt's speech". */
  readonly owns: boolean;
  /** True for the subject of a verb of saying. */
  readonly speaks: boolean;
  readonly quoted: boolean;
  readonly form: DraftMention["form"];
}

/** True for a token that is, or stands in apposition to, the subject of a verb. */
export function isSubject(line: Line, at: number): boolean {
  const relation = relationOf(line, at);
  // A sentence whose verb the parser has missed hangs on the name that is its subject.
  if (relation === "root") return /^(?:PROPN|NOUN)$/.test(line.tokens[at]!.upos);
  return relation.startsWith("nsubj");
}

/** True for a token whose verb, going through appositions, is one of saying. */
export function speaks(line: Line, at: number): boolean {
  const governor = line.tokens[governorOf(line, at)];
  return (
    governor !== undefined && governor.upos === "VERB" && cueVerb(governor.lemma, governor.lemma) !== null
  );
}

function isOwner(line: Line, at: number): boolean {
  const token = line.tokens[at];
  if (token === undefined || !token.deprel.startsWith("nmod:poss")) return false;
  return token.head >= 0 && line.tokens[token.head]!.deprel.startsWith("nsubj");
}

/** How many mentions back an antecedent is looked for. */
const WINDOW = 48;

/** What has been told of the article up to the word that is being read. */
export class Story {
  readonly lines: readonly Line[];
  readonly owners: readonly (readonly (Chunk | undefined)[])[];
  readonly bodies: Bodies;
  readonly people: People;
  /** The state that issues the text, where a body of it is the publisher; null elsewhere. */
  readonly home: Draft | null;
  /** The states that issue a joint statement together: the first group of three or more that it names. */
  issuers: Draft | null = null;
  /** Actors without a name of their own, by their words and by "the" and their noun. */
  readonly described = new Map<string, Draft>();
  readonly mentions: DraftMention[] = [];
  private recents: Recent[] = [];
  /** The latest of them, the last one first; null where a mention has come since. */
  private backwards: readonly Recent[] | null = null;
  private readonly groups = new Map<string, Draft>();
  private readonly numbers = new Map<Draft, number>();

  constructor(parts: {
    readonly lines: readonly Line[];
    readonly owners: readonly (readonly (Chunk | undefined)[])[];
    readonly bodies: Bodies;
    readonly people: People;
    readonly home: Draft | null;
  }) {
    this.lines = parts.lines;
    this.owners = parts.owners;
    this.bodies = parts.bodies;
    this.people = parts.people;
    this.home = parts.home;
  }

  /** Adds a mention, and remembers it where it has an actor. */
  mention(mention: DraftMention): void {
    this.mentions.push(mention);
    this.remember(mention);
  }

  /** Remembers a mention that is listed elsewhere. */
  remember(mention: DraftMention): void {
    if (mention.actor === null || mention.locates) return;
    const line = this.lines[mention.line]!;
    const subject = isSubject(line, mention.head);
    this.backwards = null;
    this.recents.push({
      draft: mention.actor,
      line: mention.line,
      block: line.block,
      at: mention.from,
      subject,
      owns: !subject && isOwner(line, mention.head),
      speaks: subject && speaks(line, mention.head),
      quoted: line.quoted[mention.from] === 1,
      form: mention.form,
    });
    if (this.recents.length > WINDOW * 4) this.recents = this.recents.slice(-WINDOW);
  }

  /** The latest mentions, the last one first. */
  recent(): readonly Recent[] {
    this.backwards ??= this.recents.slice(-WINDOW).reverse();
    return this.backwards;
  }

  /** Sentences between a line and one before it; a title that stands apart is two away from all. */
  distance(line: number, before: number): number {
    return this.lines[before]!.apart ? 2 : line - before;
  }

  /** Lets one who was only described be the person who is named now. */
  merge(described: Draft, person: Draft): void {
    for (const mention of described.mentions) mention.actor = person;
    person.mentions.unshift(...described.mentions);
    described.mentions.length = 0;
    this.backwards = null;
    this.recents = this.recents.map((recent) =>
      recent.draft === described ? { ...recent, draft: person } : recent,
    );
    for (const group of this.groups.values()) {
      const at = group.members.indexOf(described);
      if (at >= 0) group.members[at] = person;
    }
    for (const [key, draft] of this.described) if (draft === described) this.described.set(key, person);
  }

  /** What "the ministry", "the junta" or "the company" last stood for, by the noun. */
  readonly nouns = new Map<string, Draft>();

  /** The words of a range of tokens, with single spaces. */
  words(line: number, from: number, to: number): string {
    const { tokens, source } = this.lines[line]!;
    if (from >= to) return "";
    return source
      .slice(tokens[from]!.start, tokens[to - 1]!.end)
      .replace(/\s+/g, " ")
      .trim();
  }

  /** The group of these members, one for the same members whatever their order. */
  group(members: readonly Draft[]): Draft {
    const key = members
      .map((member) => this.numberOf(member))
      .sort((a, b) => a - b)
      .join(",");
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const states = members.filter(({ kind }) => kind === "state").length;
    const draft = newDraft("group", joined(members.map(({ name }) => name)));
    draft.members.push(...members);
    if (this.home !== null && this.issuers === null && states > 2 && states === members.length)
      this.issuers = draft;
    this.groups.set(key, draft);
    return draft;
  }

  private numberOf(draft: Draft): number {
    const known = this.numbers.get(draft);
    if (known !== undefined) return known;
    this.numbers.set(draft, this.numbers.size);
    return this.numbers.size - 1;
  }
}

function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
