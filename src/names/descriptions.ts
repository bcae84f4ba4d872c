import { type Body, bodyAt, type Office, offices } from "../lexicon/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { isHigh } from "./name-lines.ts";
import { isPossessive, relationOf } from "./noun-phrases.ts";

/** A noun phrase whose head is an office, a body or a word for many people: "the Tolmarkian envoy", "critics". */
export interface Description {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly office: Office | null;
  readonly body: Body | null;
  readonly plural: boolean;
  /** "the", "a", "his", "both", "two" ...; "" for none. */
  readonly determiner: string;
  readonly number: number;
  /** Names before the head, and after it with "of", "for", "from". */
  readonly before: readonly Chunk[];
  readonly after: readonly Chunk[];
  /** The person whose possessive or bare name stands before: "Brandt's envoy", "the Oduya administration". */
  readonly possessor: Chunk | null;
  /** Folded words between determiner and end of the head. */
  readonly words: readonly string[];
  /** True where it is the subject of a verb, an agent, or stands after "according to". */
  readonly acts: boolean;
}

const DETERMINERS = new Set(
  "the a an his her its their this that these those both some several many no any every each another other our my your all one few most such".split(
    " ",
  ),
);
const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  trio: 3,
  pair: 2,
  duo: 2,
};

/** The noun phrases of a line that may stand for an actor; those beside a person's name (`taken`) are left out. */
export function descriptionsOf(
  line: Line,
  owner: readonly (Chunk | undefined)[],
  taken: Uint8Array,
): Description[] {
  const found: Description[] = [];
  for (let i = 0; i < line.words.length; i++) {
    if (owner[i] !== undefined || taken[i] === 1 || line.folded[i] === "") continue;
    const office = offices().longest(line.folded, i);
    const body = bodyAt(line.folded, i);
    const length = Math.max(office?.length ?? 0, body?.length ?? 0);
    if (length === 0) continue;
    const end = i + length;
    if (continues(line, owner, end)) {
      i = end - 1;
      continue;
    }
    const upos = line.tokens[end - 1]!.upos;
    if (line.tagged && upos !== "NOUN" && upos !== "PROPN" && upos !== "PRON" && upos !== "ADJ") continue;
    const isOffice = office !== null && office.length === length;
    const value = isOffice ? office.values[0]! : null;
    if (i > 0 && offices().get(line.words[i - 1]!)?.rank === "honorific") continue;
    if (value?.rank === "honorific" || (value?.rank === "family" && value.before)) continue;
    found.push(
      describe(line, owner, {
        start: i,
        end,
        office: value,
        body: body?.length === length ? body.values[0]! : null,
      }),
    );
    i = end - 1;
  }
  return found;
}

/** True where the next word carries the phrase on: "ministry | spokesman", "minister | Brandt". */
function continues(line: Line, owner: readonly (Chunk | undefined)[], at: number): boolean {
  if (at >= line.words.length) return false;
  if (owner[at] !== undefined) return owner[at]!.type === "person";
  if (line.words[at] === "-") return true;
  if (offices().longest(line.folded, at) !== null || bodyAt(line.folded, at) !== null) return true;
  const token = line.tokens[at]!;
  return line.tagged && (token.upos === "NOUN" || token.upos === "PROPN") && line.tokens[at - 1]!.head >= at;
}

interface Head {
  readonly start: number;
  readonly end: number;
  readonly office: Office | null;
  readonly body: Body | null;
}

function describe(
  line: Line,
  owner: readonly (Chunk | undefined)[],
  { start, end, office, body }: Head,
): Description {
  const before: Chunk[] = [];
  let determiner = "";
  let number = 0;
  let possessor: Chunk | null = null;
  let from = start;
  for (let i = start - 1; i >= 0 && i >= start - 12; i--) {
    const chunk = owner[i];
    const word = line.folded[i]!;
    if (chunk !== undefined) {
      if (chunk.type === "person") {
        if (isPossessive(line, chunk.to) || (chunk.to === start && body !== null)) {
          possessor = chunk;
          from = chunk.from;
        }
        if (line.folded[chunk.from - 1] === "the") from = chunk.from - 1;
        break;
      }
      before.unshift(chunk);
      from = chunk.from;
      i = chunk.from;
      continue;
    }
    if (NUMBERS[word] !== undefined) number = NUMBERS[word]!;
    if (word === "that" && line.tokens[i]!.upos === "SCONJ") break;
    if (DETERMINERS.has(word) || NUMBERS[word] !== undefined) {
      from = i;
      determiner = word;
      if (NUMBERS[word] !== undefined && word !== "both") continue;
      if (word === "other" || word === "all" || word === "such") continue;
      break;
    }
    if (!within(line, i, before.length > 0) && !isListed(line, owner, i)) break;
    from = i;
  }
  while (
    from < start &&
    (line.folded[from] === "and" || (line.folded[from] === "" && owner[from] === undefined))
  )
    from++;
  const whole = complement(line, owner, end);
  const bare = office?.title === "counterpart" && whole[1].length === 0;
  const [to, after] = bare ? [end, []] : whole;
  const head = end - 1;
  const relation = relationOf(line, head).split(":")[0];
  const agent = relationOf(line, head) === "obl:agent";
  const source = line.folded[from - 1] === "to" && line.folded[from - 2] === "according";
  return {
    line: line.index,
    from,
    to,
    head,
    office,
    body,
    plural: isPlural(line, head, office),
    determiner,
    number,
    before,
    after,
    possessor,
    words: line.folded.slice(from, end).filter((word) => word !== "" && !DETERMINERS.has(word)),
    acts: relation === "nsubj" || agent || source || relation === "csubj",
  };
}

function isPlural(line: Line, head: number, office: Office | null): boolean {
  const xpos = line.tokens[head]!.xpos;
  if (xpos === "NNS" || xpos === "NNPS") return true;
  if (office !== null) return office.plural;
  return xpos !== "NN" && xpos !== "NNP" && /s$/.test(line.folded[head]!);
}

function within(line: Line, at: number, named: boolean): boolean {
  const word = line.words[at]!;
  if (line.folded[at] === "") return /^(?:-|–|\.|'s|’s|'|’|“|")$/.test(word);
  if (line.folded[at] === "s" && isPossessive(line, at - 1)) return true;
  if (isPossessive(line, at)) return true;
  if (line.folded[at] === "and") return named;
  if (offices().modifies(line.folded[at]!) || offices().get(word) !== null) return true;
  const upos = line.tokens[at]!.upos;
  if (!line.tagged) return isHigh(line.shapes[at]);
  return upos === "ADJ" || upos === "NOUN" || upos === "PROPN" || upos === "NUM";
}

/** "his Arvenian | , Tolmarkian and Sorvian counterparts": a comma between two states' adjectives. */
function isListed(line: Line, owner: readonly (Chunk | undefined)[], at: number): boolean {
  const isAdjective = (chunk: Chunk | undefined) => {
    const term = chunk?.terms[0];
    return term !== undefined && term.type !== "organisation" && term.form === "adjective";
  };
  return line.words[at] === "," && isAdjective(owner[at - 1]) && isAdjective(owner[at + 1]);
}

/** True where the parse hangs what follows the preposition at `link` on the noun right before it. */
function isModified(line: Line, link: number): boolean {
  if (!line.tagged) return true;
  const noun = line.tokens[link]!.head;
  return noun > link && line.tokens[noun]!.head === link - 1;
}

const LINK = /^(?:of|for|from|to|in|at|with|on)$/;

/** "of Arvenia and Tolmark", "from the foreign ministry": the names that follow the head, and where the phrase ends. */
function complement(line: Line, owner: readonly (Chunk | undefined)[], end: number): [number, Chunk[]] {
  if (!LINK.test(line.folded[end] ?? "") || !isModified(line, end)) return [end, []];
  const after: Chunk[] = [];
  let to = end;
  const plain = line.folded[end] === "of" || line.folded[end] === "from" || line.folded[end] === "for";
  for (let i = end + 1; i < line.words.length && i < end + 14; i++) {
    const chunk = owner[i];
    const word = line.folded[i]!;
    if (chunk !== undefined && chunk.type !== "person") {
      after.push(chunk);
      i = chunk.to - 1;
      to = chunk.to;
      continue;
    }
    if (word === "the" || word === "and" || word === "both" || line.words[i] === ",") {
      if (line.words[i] === "," && (owner[i + 1] === undefined || after.length === 0)) break;
      continue;
    }
    if (plain && after.length === 0 && within(line, i, false)) {
      to = i + 1;
      continue;
    }
    break;
  }
  return [plain || after.length > 0 ? to : end, after];
}
