import type { Sentence, Syntax, Token } from "../syntax/sentence.ts";
import type { Tense } from "./context.ts";
import { isAny, wordAt } from "./rule.ts";
import { tenseByWords } from "./tense-by-words.ts";
import type { Words } from "./words.ts";

/**
 * The tense of the clause that a word stands in: of a preposition that looks one way, else of the verb that governs it
 * by the parse, else, without tags, of the nearest verb.
 */
export function tenseAt(words: Words, syntax: Syntax, at: number): Tense {
  const told = tenseOfPreposition(words, at);
  if (told !== null) return told;
  const sentence = syntax.sentences[words.sentence[at] ?? -1];
  if (sentence === undefined || !isParsed(sentence)) return tenseByWords(words, at);
  const token = tokenAt(sentence, words.start[at] ?? 0);
  return token < 0 ? "unknown" : tenseOfToken(sentence, token);
}

/** "until Friday", "by May", "ahead of Monday", "as soon as Tuesday" look ahead; "since Monday" looks back. */
function tenseOfPreposition(words: Words, at: number): Tense | null {
  const before = beforePart(words, at);
  if (isAny(words, before, "until", "by")) return "future";
  if (isAny(words, before, "since")) return "past";
  const word = wordAt(words, before);
  const earlier = wordAt(words, before - 1);
  const soon = word === "as" && (earlier === "soon" || earlier === "early");
  return soon || (word === "of" && earlier === "ahead") ? "future" : null;
}

/** The word before an expression that may begin with "the", "early" or a clock time. */
function beforePart(words: Words, at: number): number {
  let before = at - 1;
  while (
    before > at - 6 &&
    isAny(words, before, "the", "early", "late", "mid", "hyphen", "zone", "ampm", "dnum", "noon")
  ) {
    before--;
  }
  return before;
}

/** Without a tagger every token has the placeholder tag "FW". */
function isParsed(sentence: Sentence): boolean {
  const [first] = sentence.tokens;
  return first !== undefined && (first.xpos !== "FW" || sentence.tokens.some((token) => token.xpos !== "FW"));
}

/** Index of the token that holds an offset, -1 where none does. */
function tokenAt(sentence: Sentence, offset: number): number {
  let low = 0;
  let high = sentence.tokens.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentence.tokens[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const token = sentence.tokens[low];
  return token !== undefined && token.start <= offset && offset < token.end ? low : -1;
}

/** How far up the tree a governing verb is sought. */
const CLIMB = 10;

function tenseOfToken(sentence: Sentence, from: number): Tense {
  let at = from;
  for (let step = 0; step < CLIMB; step++) {
    const token = sentence.tokens[at];
    if (token === undefined) return "unknown";
    const tense = tenseOfVerb(sentence, at, token);
    if (tense !== null) return tense;
    at = token.head;
  }
  return "unknown";
}

/** Verbs and adjectives of plans: what they govern is to come, whatever their own form. */
const PLANS = new Set(
  "schedule plan expect slate set due postpone delay agree intend hope want vow threaten pledge promise invite ask urge demand decide prepare propose offer aim seek ready likely order allow announce".split(
    " ",
  ),
);

/** Verbs that report: "Brandt says on Monday" tells of the past. */
const REPORTS = new Set("say tell report write add warn claim".split(" "));

/** The tense of a verb with its auxiliaries; null where the token is no verb or its governor decides. */
function tenseOfVerb(sentence: Sentence, at: number, token: Token): Tense | null {
  const forms = auxiliariesOf(sentence, at);
  if (!token.xpos.startsWith("VB") && token.xpos !== "MD" && forms.finite === "") return null;
  if (forms.modal) return forms.perfect ? "past" : "future";
  switch (token.xpos) {
    case "VBD":
      return "past";
    case "VBN":
      return tenseOfParticiple(token, forms);
    case "VBG":
      return forms.finite === "" ? null : forms.finite === "VBD" || forms.perfect ? "past" : "future";
    case "VB":
      return tenseOfInfinitive(sentence, token);
    case "VBZ":
    case "VBP":
      return REPORTS.has(token.lemma) ? "past" : "future";
    default:
      return forms.finite === "VBD" || forms.perfect ? "past" : "future";
  }
}

interface Auxiliaries {
  readonly modal: boolean;
  /** A form of "have" among them. */
  readonly perfect: boolean;
  /** The tag of the finite auxiliary or copula, "" where there is none. */
  readonly finite: string;
}

function auxiliariesOf(sentence: Sentence, at: number): Auxiliaries {
  let modal = false;
  let perfect = false;
  let finite = "";
  for (let index = Math.max(0, at - 12); index < Math.min(sentence.tokens.length, at + 4); index++) {
    const token = sentence.tokens[index];
    if (token === undefined || token.head !== at || !/^(aux|cop)/.test(token.deprel)) continue;
    if (token.xpos === "MD") modal = true;
    else {
      if (token.lemma === "have") perfect = true;
      if (/^VB[DZP]$/.test(token.xpos)) finite = token.xpos;
    }
  }
  return { modal, perfect, finite };
}

/** "is scheduled for Monday" is to come, "was held on Monday" and "talks held on Monday" are past. */
function tenseOfParticiple(token: Token, forms: Auxiliaries): Tense {
  if (PLANS.has(token.lemma)) return forms.perfect && forms.finite === "VBD" ? "past" : "future";
  return forms.finite === "VBZ" || forms.finite === "VBP" ? (forms.perfect ? "past" : "unknown") : "past";
}

/** "agreed to meet on Monday" is to come; "failed to meet on Monday" has the tense of its governor. */
function tenseOfInfinitive(sentence: Sentence, token: Token): Tense | null {
  const governor = sentence.tokens[token.head];
  if (governor === undefined) return null;
  if (PLANS.has(governor.lemma)) return "future";
  return /^VBD|VBN/.test(governor.xpos) ? null : "future";
}
