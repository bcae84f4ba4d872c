import { bodyAt, type Gender, givenNames } from "../lexicon/index.ts";
import type { Bodies } from "./bodies.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { type Draft, type DraftMention, newDraft } from "./draft.ts";
import { chunkByToken, headOf, isPossessive } from "./noun-phrases.ts";
import { partyOfChunk, partyOfPhrase } from "./party-of-phrase.ts";
import { nameParts, sameName, spelling } from "./person-names.ts";
import { type RolePhrase, roleAfter, roleAs, roleBefore, stateAfter } from "./roles.ts";

/** A person's name in the text with what stands beside it. */
interface Naming {
  readonly chunk: Chunk;
  readonly parts: readonly string[];
  readonly words: string;
  readonly phrases: readonly RolePhrase[];
  readonly gender: Gender;
  /** The state or body behind the name: "Paul Oduya of Tolmark". */
  readonly state: Chunk | null;
}

/** The persons of an article with their mentions by name, and the tokens of each line that belong to a role beside a name. */
export interface People {
  readonly drafts: Draft[];
  /** The first of them: as many as a noun phrase looks through. */
  readonly first: readonly Draft[];
  readonly mentions: DraftMention[];
  /** By line: 1 for each token of a role phrase beside a name. */
  readonly roleTokens: readonly Uint8Array[];
  readonly ofChunk: ReadonlyMap<Chunk, Draft>;
  /** Where a role says "the country's" or "its" instead of naming the state. */
  readonly anaphors: ReadonlyMap<Draft, Anaphor>;
}

/** A common noun with a possessive in a role: "the country's ruler", "the group's leader", "the county's sheriff". */
export interface Anaphor {
  readonly line: number;
  /** The token of the noun. */
  readonly from: number;
  /** What it stands for; "none" for what is neither a state nor a body. */
  readonly sense: "state" | "organisation" | "none";
}

/** Joins the names of persons to actors and gathers what the words beside them tell. */
export function findPeople(
  lines: readonly Line[],
  chunks: readonly (readonly Chunk[])[],
  bodies: Bodies,
): People {
  const roleTokens = lines.map((line) => new Uint8Array(line.words.length));
  const namings = lines
    .flatMap((line) => namingsOf(line, chunks[line.index]!, roleTokens[line.index]!))
    .filter(({ parts }) => parts.length > 0);
  const registry = new Registry();
  const ofChunk = new Map<Chunk, Draft>();
  for (const naming of namings) if (naming.parts.length > 1) ofChunk.set(naming.chunk, registry.full(naming));
  for (const naming of namings)
    if (naming.parts.length === 1) ofChunk.set(naming.chunk, registry.single(naming));
  const mentions: DraftMention[] = [];
  for (const naming of namings) {
    const draft = ofChunk.get(naming.chunk)!;
    if (draft.gender === null) draft.gender = naming.gender;
    const { line, from, to } = naming.chunk;
    const head = headOf(lines[line]!, from, to);
    mentions.push({ line, from, to, head, form: "name", actor: draft, place: null, locates: false });
  }
  for (const naming of namings)
    for (const phrase of naming.phrases)
      describe(lines[naming.chunk.line]!, ofChunk.get(naming.chunk)!, phrase, { bodies, ofChunk });
  for (const { chunk, state } of namings) {
    const draft = ofChunk.get(chunk)!;
    if (state === null || draft.party !== null) continue;
    draft.party = partyOfChunk(lines[chunk.line]!, state, bodies);
    draft.partySure = draft.party !== null;
  }
  shareTitles(namings, lines, ofChunk);
  const { drafts } = registry;
  const first = drafts.slice(0, MOST_LOOKED_AT);
  return { drafts, first, mentions, roleTokens, ofChunk, anaphors: anaphorsOf(lines, namings, ofChunk) };
}

function namingsOf(line: Line, chunks: readonly Chunk[], roleTokens: Uint8Array): Naming[] {
  const persons = chunks.filter(
    ({ type, from, to }) => type === "person" && line.folded.slice(from, to).some((word) => word !== ""),
  );
  if (persons.length === 0) return [];
  const owner = chunkByToken(line, chunks);
  return persons.map((chunk) => {
    const before = roleBefore(line, owner, chunk.from);
    const after = roleAfter(line, owner, chunk.to);
    const phrases = [before, after ?? roleAs(line, chunk.to)].filter((phrase) => phrase !== null);
    for (const { from, to, offices: found } of phrases)
      if (!found.some(({ office }) => /^(?:counterpart|opposite number)$/.test(office.title)))
        roleTokens.fill(1, from, to);
    const parts = nameParts(line.folded.slice(chunk.from, chunk.to));
    return {
      chunk,
      parts,
      words: line.source
        .slice(line.tokens[chunk.from]!.start, line.tokens[chunk.to - 1]!.end)
        .replace(/\s+/g, " "),
      phrases,
      gender: genderOf(phrases, parts),
      state: stateAfter(line, owner, chunk.to),
    };
  });
}

/** The persons whose role has "the country's" or "its" in place of a state, with where that stands. */
function anaphorsOf(
  lines: readonly Line[],
  namings: readonly Naming[],
  ofChunk: ReadonlyMap<Chunk, Draft>,
): People["anaphors"] {
  const found = new Map<Draft, Anaphor>();
  for (const { chunk, phrases } of namings)
    for (const { from, to, determiner } of phrases) {
      const line = lines[chunk.line]!;
      let at = determiner === "its" ? from : -1;
      let sense: Anaphor["sense"] = "state";
      for (let i = from; i < to && at < 0; i++) {
        if (!isPossessive(line, i + 1) && !isServed(line, i)) continue;
        at = i;
        sense = senseOf(line.folded, i);
        if (sense === "none" && line.tokens[i]!.upos !== "NOUN") at = -1;
      }
      const person = ofChunk.get(chunk)!;
      if (at >= 0 && !found.has(person)) found.set(person, { line: chunk.line, from: at, sense });
    }
  return found;
}

/** "senior adviser to the | group": a body without a name that somebody serves. */
function isServed(line: Line, at: number): boolean {
  if (line.folded[at - 1] !== "the" || !/^(?:to|for|of)$/.test(line.folded[at - 2] ?? "")) return false;
  return bodyAt(line.folded, at)?.values[0]?.sense === "organisation" && line.folded[at + 1] !== "of";
}

function senseOf(folded: readonly string[], at: number): Anaphor["sense"] {
  const sense = bodyAt(folded, at)?.values[0]?.sense;
  if (sense === "state" || folded[at] === "government") return "state";
  return sense === "organisation" ? "organisation" : "none";
}

function genderOf(phrases: readonly RolePhrase[], parts: readonly string[]): Gender {
  for (const { offices: found } of phrases)
    for (const { office } of found)
      if (office.gender !== null && office.rank !== "family") return office.gender;
  if (parts.length < 2) return null;
  const first = givenNames().get(parts[0]!);
  return first === undefined || first.surname ? null : first.gender;
}

const MOST_LOOKED_AT = 100;

/** The persons found so far, by the last words of their names. */
class Registry {
  readonly drafts: Draft[] = [];
  private readonly buckets = new Map<string, Entry[]>();
  private readonly early: Entry[] = [];

  /** The person of a name of several words. */
  full(naming: Naming): Draft {
    const same = this.near(naming).find(({ parts }) => sameName(parts, naming.parts));
    if (same === undefined) return this.add(naming);
    if (longer(naming, same.draft.name, same.parts)) {
      same.parts = naming.parts;
      same.draft.name = naming.words;
      this.put(same);
    }
    same.lines.push(naming.chunk.line);
    return same.draft;
  }

  /** The person of a single word: the one of that surname named nearest before, else the nearest after. */
  single(naming: Naming): Draft {
    const fitting = this.near(naming).filter(
      ({ parts, draft }) => sameName(naming.parts, parts) && fitsGender(draft.gender, naming.gender),
    );
    if (fitting.length === 0) {
      const slips = this.early.filter(({ parts }) => isSlip(naming.parts[0]!, parts.at(-1)!));
      return slips.length === 1 ? slips[0]!.draft : this.add(naming);
    }
    const line = naming.chunk.line;
    let best = fitting[0]!;
    let bestAt = Number.NEGATIVE_INFINITY;
    for (const entry of fitting) {
      const before = lastNotAfter(entry.lines, line);
      const rank = before >= 0 ? before : -1_000_000 - entry.lines[0]!;
      if (rank > bestAt) {
        best = entry;
        bestAt = rank;
      }
    }
    return best.draft;
  }

  /** Those whose first or last word is spelt like the first or last of the name. */
  private near({ parts }: Naming): Entry[] {
    const found = new Set<Entry>();
    for (const key of keysOf(parts)) for (const entry of this.buckets.get(key) ?? []) found.add(entry);
    return [...found];
  }

  private put(entry: Entry): void {
    for (const key of keysOf(entry.parts)) {
      const bucket = this.buckets.get(key);
      if (bucket === undefined) this.buckets.set(key, [entry]);
      else if (bucket.length < BUCKET && !bucket.includes(entry)) bucket.push(entry);
    }
  }

  private add(naming: Naming): Draft {
    const draft = newDraft("person", naming.words);
    const entry = { draft, parts: naming.parts, lines: [naming.chunk.line] };
    this.drafts.push(draft);
    if (this.early.length < MOST_LOOKED_AT) this.early.push(entry);
    this.put(entry);
    return draft;
  }
}

/** How many persons of one family name are told apart. */
const BUCKET = 40;

interface Entry {
  readonly draft: Draft;
  parts: readonly string[];
  readonly lines: number[];
}

function keysOf(parts: readonly string[]): Set<string> {
  return new Set([spelling(parts[0]!), spelling(parts.at(-1)!)]);
}

/** True where one long surname is the other with one letter more, less or changed: a slip of the pen. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = (word: string, skip: number) => word.slice(start + skip);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}

function longer(naming: Naming, name: string, parts: readonly string[]): boolean {
  if (naming.parts.length !== parts.length) return naming.parts.length > parts.length;
  return naming.words.length > name.length && parts.some((part) => part.length === 1);
}

function fitsGender(a: Gender, b: Gender): boolean {
  return a === null || b === null || a === b;
}

function lastNotAfter(lines: readonly number[], line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= line) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : lines[low - 1]!;
}

/** "Presidents Brandt and Oduya": the plural title belongs to every name of the list. */
function shareTitles(
  namings: readonly Naming[],
  lines: readonly Line[],
  ofChunk: ReadonlyMap<Chunk, Draft>,
): void {
  let titled: Draft | null = null;
  let before: Chunk | null = null;
  for (const { chunk, phrases } of namings) {
    const draft = ofChunk.get(chunk)!;
    if (phrases.some(({ offices: found }) => found.some(({ office }) => office.plural))) titled = draft;
    else if (titled !== null && before !== null && joins(lines[chunk.line]!, before, chunk)) {
      for (const rank of titled.ranks) draft.ranks.add(rank);
      for (const word of titled.roleWords) draft.roleWords.add(word);
      draft.role ??= titled.role;
    } else titled = null;
    before = chunk;
  }
}

function joins(line: Line, before: Chunk, chunk: Chunk): boolean {
  if (before.line !== chunk.line || chunk.from - before.to > 6) return false;
  const between = line.words.slice(before.to, chunk.from);
  return between.includes("and") || between.includes(",") || between.includes("&");
}

/** Adds what one role phrase tells to a person. */
function describe(
  line: Line,
  draft: Draft,
  phrase: RolePhrase,
  { bodies, ofChunk }: { readonly bodies: Bodies; readonly ofChunk: ReadonlyMap<Chunk, Draft> },
): void {
  const real = phrase.offices.filter(({ office }) => office.rank !== "honorific");
  for (const { office } of real) {
    draft.ranks.add(office.rank);
    draft.usual ??= office.mostly;
  }
  const shared = real.some(
    ({ office }) => office.plural && (phrase.chunks.length > 1 || office.title === "counterpart"),
  );
  const party = shared ? null : partyOfPhrase(line, phrase, bodies);
  if (party !== null && draft.party === null) {
    draft.party = party;
    draft.partySure = true;
  }
  if (phrase.possessor !== null) {
    const master = ofChunk.get(phrase.possessor) ?? null;
    if (master !== draft) draft.master ??= master;
  }
  const [from, to] = phrase.role;
  if (from >= to || real.every(({ office }) => NO_ROLE.test(office.title))) return;
  const plural = phrase.offices.find(({ office, to: end }) => office.plural && end === to);
  const singular = plural === undefined ? null : singularOf(plural.office.title);
  for (let i = from; i < to; i++) if (line.folded[i] !== "") draft.roleWords.add(line.folded[i]!);
  for (const word of singular?.split(" ") ?? []) draft.roleWords.add(word);
  const words = line.source
    .slice(line.tokens[from]!.start, line.tokens[to - 1]!.end)
    .replace(/\s+/g, " ")
    .trim();
  draft.role = withRole(draft.role, singular ?? words);
}

/** "The first woman to speak there" has no role by that. */
const NO_ROLE = /^(?:man|woman|boy|girl|figure|celebrity)$/;

/** The title in the singular, as it is written before a name. */
function singularOf(title: string): string {
  return title.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}

function contentOf(role: string): string[] {
  return role
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && word !== "the");
}

/** The roles so far with one more, where it says something new; at most two. A mere grade gives way to a fuller title. */
function withRole(before: string | null, role: string): string {
  if (before === null) return role;
  const known = contentOf(before);
  const words = contentOf(role);
  if (words.every((word) => known.includes(word))) return before;
  if (known.every((word) => words.includes(word))) return role;
  return before.includes(";") || role.length > 80 ? before : `${before}; ${role}`;
}
