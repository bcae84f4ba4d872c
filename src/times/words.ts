import type { Article } from "../page/article.ts";
import type { Span } from "../record/index.ts";
import type { Sentence, Syntax } from "../syntax/sentence.ts";
import { codeOf, lookUp, OTHER } from "./vocabulary.ts";

/**
 * The words of an article as the rules see them: finer than tokens, so that a rule does not hang on how "two-day" or
 * "6 p.m." are divided. Lists run in parallel, one entry a word; `classes` has one letter a word.
 */
export interface Words {
  readonly text: string;
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly value: readonly number[];
  readonly key: readonly string[];
  /** Index of the sentence. */
  readonly sentence: readonly number[];
  readonly classes: string;
}

const CODE = {
  edge: codeOf("edge"),
  dnum: codeOf("dnum"),
  num: codeOf("num"),
  year: codeOf("year"),
  ord: codeOf("ord"),
  decade: codeOf("decade"),
  shortyear: codeOf("shortyear"),
  ddate: codeOf("ddate"),
  month: codeOf("month"),
  ampm: codeOf("ampm"),
  apos: codeOf("apos"),
  oclock: codeOf("oclock"),
  qn: codeOf("qn"),
};

const MARKS: Readonly<{ [mark: string]: string }> = {
  ",": codeOf("comma"),
  ".": codeOf("dot"),
  ":": codeOf("colon"),
  "-": codeOf("hyphen"),
  "‐": codeOf("hyphen"),
  "‑": codeOf("hyphen"),
  "–": codeOf("hyphen"),
  "—": codeOf("hyphen"),
  "/": codeOf("slash"),
  "(": codeOf("open"),
  ")": codeOf("close"),
  "[": codeOf("open"),
  "]": codeOf("close"),
  $: codeOf("money"),
  "£": codeOf("money"),
  "€": codeOf("money"),
  "¥": codeOf("money"),
  "%": codeOf("percent"),
};

interface Draft {
  readonly text: string;
  readonly start: number[];
  readonly end: number[];
  readonly value: number[];
  readonly key: string[];
  readonly sentence: number[];
  readonly classes: string[];
  current: number;
}

/**
 * The words of an article's datelines and sentences in text order; an empty word of class `edge` stands between blocks.
 * A dateline is no text of the article, but its date is what the text counts from.
 */
export function wordsOfArticle(article: Article, syntax: Syntax): Words {
  const { text } = article;
  const draft: Draft = {
    text,
    start: [],
    end: [],
    value: [],
    key: [],
    sentence: [],
    classes: [],
    current: 0,
  };
  const datelines = datelinesOf(article);
  let dateline = 0;
  let block = -1;
  syntax.sentences.forEach((sentence, index) => {
    draft.current = index;
    for (; (datelines[dateline]?.[0] ?? Number.POSITIVE_INFINITY) < sentence.span[0]; dateline++) {
      scanBlock(draft, datelines[dateline] ?? [0, 0]);
      block = -1;
    }
    if (sentence.block !== block) push(draft, CODE.edge, sentence.span[0], sentence.span[0]);
    block = sentence.block;
    scanSentence(draft, sentence);
  });
  for (; dateline < datelines.length; dateline++) scanBlock(draft, datelines[dateline] ?? [0, 0]);
  return { ...draft, classes: draft.classes.join("") };
}

function datelinesOf(article: Article): readonly Span[] {
  return article.description.boilerplate
    .filter(({ kind, reason }) => kind === "byline" && /^date-?line/.test(reason))
    .map(({ span }) => span);
}

function scanBlock(draft: Draft, [start, end]: Span): void {
  push(draft, CODE.edge, start, start);
  scan(draft, start, end);
}

/** Scans runs of tokens that touch, so that "1,990" is one number however it was divided. */
function scanSentence(draft: Draft, sentence: Sentence): void {
  let from = -1;
  let to = -1;
  for (const token of sentence.tokens) {
    if (token.start !== to) {
      if (from >= 0) scan(draft, from, to);
      from = token.start;
    }
    to = token.end;
  }
  if (from >= 0) scan(draft, from, to);
}

function push(draft: Draft, code: string, start: number, end: number, value = 0, key = ""): void {
  draft.start.push(start);
  draft.end.push(end);
  draft.value.push(value);
  draft.key.push(key);
  draft.sentence.push(draft.current);
  draft.classes.push(code);
}

function scan(draft: Draft, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const code = draft.text.charCodeAt(at);
    if (isDigit(code)) at = scanNumber(draft, at, to);
    else if (isLetter(code)) at = scanWord(draft, at, to);
    else if (code === 0x27 || code === 0x2019) at = scanApostrophe(draft, at, to);
    else {
      if (code > 32 && code !== 0xa0) push(draft, MARKS[draft.text.charAt(at)] ?? OTHER, at, at + 1);
      at++;
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code < 0x2000) ||
    code >= 0x2c00
  );
}

function scanWord(draft: Draft, start: number, to: number): number {
  const { text } = draft;
  let end = start + 1;
  while (end < to && isLetter(text.charCodeAt(end))) end++;
  const length = end - start;
  if (length === 1) {
    const abbreviation = scanAbbreviation(draft, start, to);
    if (abbreviation > 0) return abbreviation;
  }
  if (end < to && length === 1 && isDigit(text.charCodeAt(end)) && /[QqH]/.test(text.charAt(start))) end++;
  const word = length > 12 ? undefined : lookUp(text.slice(start, end).toLowerCase());
  if (word === undefined || (isMonthOrDay(word.code) && !isName(text, start, end, word.value))) {
    push(draft, OTHER, start, end);
    return end;
  }
  if (word.key === "." && text.charCodeAt(end) === 46 && end < to) end++;
  push(draft, word.code, start, end, word.value, word.key);
  return end;
}

const NAMED = codeOf("month") + codeOf("wabbr");

function isMonthOrDay(code: string): boolean {
  return NAMED.includes(code);
}

/** "may", "march", "mar", "sat", "sun" in lower case are other words. */
function isName(text: string, start: number, end: number, value: number): boolean {
  const first = text.charCodeAt(start);
  if (first < 97) return true;
  return end - start > 4 && value !== 3 && value !== 5 && value !== 8;
}

/** "a.m.", "p.m.", "a.m" and "o'clock"; 0 where the letter begins none of them. */
function scanAbbreviation(draft: Draft, start: number, to: number): number {
  const { text } = draft;
  const letter = text.charAt(start).toLowerCase();
  if (
    (letter === "a" || letter === "p") &&
    /^\. ?m\b/i.test(text.slice(start + 1, Math.min(to, start + 5)))
  ) {
    let end = start + (text.charAt(start + 2) === " " ? 4 : 3);
    if (end < to && text.charAt(end) === ".") end++;
    push(draft, CODE.ampm, start, end, letter === "p" ? 12 : 0);
    return end;
  }
  if (letter === "o" && /^['’]clock/i.test(text.slice(start + 1, Math.min(to, start + 7)))) {
    push(draft, CODE.oclock, start, start + 7);
    return start + 7;
  }
  return 0;
}

function scanNumber(draft: Draft, start: number, to: number): number {
  const { text } = draft;
  let end = digitsEnd(text, start, to);
  const dotted = end - start <= 2 ? dottedDate(draft, start, to) : 0;
  if (dotted > 0) return dotted;
  let grouped = false;
  while (text.charAt(end) === "," && digitsEnd(text, end + 1, to) === end + 4) {
    end += 4;
    grouped = true;
  }
  let value = Number(
    grouped ? text.slice(start, end).replaceAll(",", "") : text.slice(start, Math.min(end, start + 15)),
  );
  const length = end - start;
  if (text.charAt(end) === "." && digitsEnd(text, end + 1, to) > end + 1 && !grouped) {
    const last = digitsEnd(text, end + 1, to);
    if (text.charAt(last) !== "." || !isDigit(text.charCodeAt(last + 1))) {
      value = Number(text.slice(start, Math.min(last, start + 15)));
      push(draft, CODE.num, start, last, value);
      return last;
    }
  }
  return closeNumber(draft, { start, end, to, value, plain: grouped ? 0 : length });
}

interface Digits {
  readonly start: number;
  readonly end: number;
  readonly to: number;
  readonly value: number;
  /** How many digits, 0 where commas divide them. */
  readonly plain: number;
}

/** Letters that follow digits decide what they are: "5th", "1990s", "10am", "30GB". */
function closeNumber(draft: Draft, digits: Digits): number {
  const { text } = draft;
  const { start, end, to, value, plain } = digits;
  let after = end;
  while (after < to && isLetter(text.charCodeAt(after))) after++;
  const suffix = after - end > 4 ? "?" : text.slice(end, after).toLowerCase();
  const code =
    plain === 4 && value >= 1000 && value < 2200
      ? CODE.year
      : value >= 1 && value <= 31 && plain <= 2 && plain > 0
        ? CODE.dnum
        : CODE.num;
  if (suffix === "" || /^([ap]m?|gmt|utc|t|hrs?|h|p)$/.test(suffix)) {
    push(draft, code, start, end, value, plain === 4 ? "4" : "");
    return suffix === "t" && isDigit(text.charCodeAt(after)) ? after : end;
  }
  if (suffix === "s" && plain === 2 && value % 10 === 0 && value > 10)
    push(draft, CODE.decade, start, after, 1900 + value, "2");
  else if (suffix === "s" && plain === 4 && value % 10 === 0) push(draft, CODE.decade, start, after, value);
  else if (/^(st|nd|rd|th)$/.test(suffix)) push(draft, CODE.ord, start, after, value);
  else if (suffix === "q" && plain === 1 && value >= 1 && value <= 4)
    push(draft, CODE.qn, start, after, value);
  else push(draft, OTHER, start, after);
  return after;
}

function digitsEnd(text: string, start: number, to: number): number {
  let end = start;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** "10.01.2022", day first; its value is 20220110. 0 where there is none. */
function dottedDate(draft: Draft, start: number, to: number): number {
  const match = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d|\.\d)/.exec(
    draft.text.slice(start, Math.min(to, start + 12)),
  );
  if (match === null) return 0;
  const [all, day, month, year] = match;
  push(
    draft,
    CODE.ddate,
    start,
    start + all.length,
    Number(year) * 10_000 + Number(month) * 100 + Number(day),
  );
  return start + all.length;
}

/** "'s" after a word, "'98", "'90s". */
function scanApostrophe(draft: Draft, start: number, to: number): number {
  const { text } = draft;
  const next = text.charAt(start + 1);
  if ((next === "s" || next === "S") && start + 1 < to && !isLetter(text.charCodeAt(start + 2))) {
    push(draft, CODE.apos, start, start + 2);
    return start + 2;
  }
  const end = digitsEnd(text, start + 1, to);
  if (end === start + 3 && !/['’`]/.test(text.charAt(start - 1))) {
    const value = Number(text.slice(start + 1, end));
    const year = value + (value < 40 ? 2000 : 1900);
    if (text.charAt(end) === "s" && !isLetter(text.charCodeAt(end + 1))) {
      push(draft, CODE.decade, start, end + 1, year - (year % 10));
      return end + 1;
    }
    push(draft, CODE.shortyear, start, end, year);
    return end;
  }
  push(draft, next === "s" ? OTHER : CODE.apos, start, start + 1);
  return start + 1;
}
