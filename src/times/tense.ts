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
  const sentence = syntax.sentences[words.sentence[at] ?? -1];
  if (sentence === undefined || !isParsed(sentence)) return told ?? tenseByWords(words, at);
  const token = tokenAt(sentence, words.start[at] ?? 0);
  if (told !== null) return told === "future" && token >= 0 && isPluperfect(sentence, token) ? "past" : told;
  if (token > 0 && isBehindPast(sentence, token)) return "past";
  if (isPossessive(words, at)) return token < 0 ? "unknown" : tenseOfPossessive(sentence, token);
  const tense = token < 0 ? "unknown" : tenseOfToken(sentence, token);
  return tense === "unknown" && wordAt(words, at - 1) === "through" ? "future" : tense;
}

/** "until Friday", "by May", "ahead of Monday", "as soon as Tuesday" look ahead; "since Monday" looks back. */
function tenseOfPreposition(words: Words, at: number): Tense | null {
  const before = beforePart(words, at);
  if (isAny(words, before, "until")) return "future";
  if (isAny(words, before, "by")) return isBeforeNoun(words, before, at) ? null : "future";
  if (isAny(words, before, "since")) return "past";
  const word = wordAt(words, before);
  const earlier = wordAt(words, before - 1);
  const soon = word === "as" && (earlier === "soon" || earlier === "early");
  return soon || word === "effective" || (word === "of" && earlier === "ahead") ? "future" : null;
}

/** "by the Tuesday deadline": what looks ahead is the verb, and the day tells which deadline. */
function isBeforeNoun(words: Words, preposition: number, at: number): boolean {
  return (
    isAny(words, preposition + 1, "the") &&
    isAny(words, at, "weekday", "month") &&
    isAny(words, at + 1, "other")
  );
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

/** "until Thursday they had not met" tells of the past, "they had until Thursday" does not. */
function isPluperfect(sentence: Sentence, from: number): boolean {
  let at = from;
  for (let step = 0; step < CLIMB; step++) {
    const token = sentence.tokens[at];
    if (token === undefined) return false;
    if (token.xpos.startsWith("VB")) {
      const forms = auxiliariesOf(sentence, at);
      return forms.perfect && forms.finite === "VBD";
    }
    at = token.head;
  }
  return false;
}

/** "said in May the pact would ..." is of May, however the parse ties it. */
function isBehindPast(sentence: Sentence, token: number): boolean {
  let at = token - 1;
  while (at > token - 4 && /^(?:IN|DT|JJ|RB)$/.test(sentence.tokens[at]?.xpos ?? "")) at--;
  const verb = sentence.tokens[at];
  return (
    verb?.xpos === "VBD" &&
    verb.deprel !== "aux" &&
    !PLANNED.has(verb.lemma) &&
    !/^(?:be|have|do)$/.test(verb.lemma)
  );
}

function isPossessive(words: Words, at: number): boolean {
  return isAny(words, at, "weekday") && isAny(words, at + 1, "apos");
}

/** "Monday's talks" are past unless they are part of what will be: "Monday's talks will open late". */
function tenseOfPossessive(sentence: Sentence, token: number): Tense {
  const noun = sentence.tokens[token]?.head ?? -1;
  const verb = sentence.tokens[noun]?.head ?? -1;
  return verb >= 0 && auxiliariesOf(sentence, verb).modal && !auxiliariesOf(sentence, verb).couldNot
    ? "future"
    : "past";
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
    const tense = tenseOfVerb({ sentence, at, from }, token);
    if (tense !== null) return tense;
    at = token.head;
  }
  return "unknown";
}

interface Place {
  readonly sentence: Sentence;
  readonly at: number;
  /** The token whose tense is asked for. */
  readonly from: number;
}

function listed(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** What is planned is to come, whatever the form of the verb of planning: "was scheduled for Monday". */
const PLANNED = listed(
  "schedule plan expect slate set due postpone delay adjourn move reschedule ready likely",
);

/** Behind these an infinitive has the tense of its governor: "failed to meet on Monday". */
const ACHIEVED = listed(
  "fail manage begin start continue refuse decline come help use appear seem get go return",
);

/** "let the talks begin on Monday", "saw the ships leave on Monday": a bare infinitive has the tense of these. */
const CAUSES = listed("let make see watch hear feel help have");

/** Nouns whose infinitive is to come: "a plan to meet on Monday". */
const INTENTIONS = listed(
  "plan agreement decision deal intention proposal invitation pledge promise vow move vote offer order request call effort bid commitment date deadline",
);

/** What the present tense puts on the calendar: "they meet on Monday". */
const EVENTS = listed(
  "meet begin start open hold leave travel arrive visit resume convene end expire close vote host take return fly sign gather go come head sit speak run play face launch reconvene",
);

/** The tense of a verb, or of a predicate with its copula; null where the token is none or its governor decides. */
function tenseOfVerb(place: Place, token: Token): Tense | null {
  const forms = auxiliariesOf(place.sentence, place.at);
  const isVerb = token.xpos.startsWith("VB");
  if (!isVerb && !forms.modal && forms.finite === "") return null;
  if (forms.modal) return forms.perfect || forms.couldNot ? "past" : "future";
  if (forms.finite === "VBD") return PLANNED.has(token.lemma) && !forms.perfect ? "future" : "past";
  if (forms.perfect) return PLANNED.has(token.lemma) ? "future" : "past";
  if (!isVerb) return place.at === place.from ? "future" : "unknown";
  switch (token.xpos) {
    case "VBD":
      return PLANNED.has(token.lemma) ? "future" : "past";
    case "VBN":
      return PLANNED.has(token.lemma) ? "future" : forms.finite === "" ? "past" : "unknown";
    case "VBG":
      return forms.finite === "" ? (forms.after ? "past" : null) : "future";
    case "VB":
      return tenseOfInfinitive(place, token, forms);
    default:
      return EVENTS.has(token.lemma) || PLANNED.has(token.lemma) ? "future" : "unknown";
  }
}

interface Auxiliaries {
  readonly modal: boolean;
  /** "could not be reached on Monday" tells of the past. */
  readonly couldNot: boolean;
  /** A form of "have" among them. */
  readonly perfect: boolean;
  /** The tag of the finite auxiliary or copula, "" where there is none. */
  readonly finite: string;
  /** Behind "after": "after meeting on Monday". */
  readonly after: boolean;
  /** Index of the "to" of an infinitive, -1 where there is none. */
  readonly to: number;
}

function auxiliariesOf(sentence: Sentence, at: number): Auxiliaries {
  const found = { modal: false, could: false, not: false, perfect: false, finite: "", after: false, to: -1 };
  for (let index = Math.max(0, at - 12); index < Math.min(sentence.tokens.length, at + 4); index++) {
    const token = sentence.tokens[index];
    if (token === undefined || token.head !== at) continue;
    if (token.xpos === "TO") found.to = index;
    else if (/^(not|neither|nor|n[o’']t)$/.test(token.lemma)) found.not = true;
    else if (token.lemma === "after" && index < at) found.after = true;
    else if (/^(aux|cop)/.test(token.deprel)) {
      if (token.xpos === "MD") found.modal = true;
      if (token.lemma === "could" || token.lemma === "can") found.could = true;
      if (token.lemma === "have") found.perfect = true;
      if (/^VB[DZP]$/.test(token.xpos)) found.finite = token.xpos;
    }
  }
  return { ...found, couldNot: found.could && found.not };
}

/** "agreed to meet on Monday" is to come; what stands before the "to" belongs to the governor. */
function tenseOfInfinitive({ sentence, from }: Place, token: Token, forms: Auxiliaries): Tense | null {
  const governor = sentence.tokens[token.head];
  if (governor === undefined || forms.finite !== "") return "future";
  if (from < forms.to) return null;
  if (/^acl/.test(token.deprel)) return INTENTIONS.has(governor.lemma) ? "future" : null;
  if (!/^(xcomp|ccomp)/.test(token.deprel)) return null;
  if (forms.to < 0 && CAUSES.has(governor.lemma)) return null;
  const above = auxiliariesOf(sentence, token.head);
  if (above.perfect && above.finite === "VBD") return "past";
  return ACHIEVED.has(governor.lemma) ? null : "future";
}
