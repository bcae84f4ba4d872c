import { isSpace } from "../record/index.ts";
import { abbreviationKind, isAbbreviation } from "./abbreviations.ts";
import { classOf, isLetter, isUpper, isWordPart, Kind } from "./characters.ts";
import { splitWord } from "./split-word.ts";
import { endOfAddress } from "./web-address.ts";

/** Longest run of characters without white space that is looked at as one piece. */
const MAX_CHUNK = 400;

/**
 * Appends the tokens of `text` from `start` to `end` to `out`, as pairs of start and end. Tokens follow UD English:
 * clitics ("do|n't"), marks, money signs and most hyphens are tokens of their own. Every code unit but white space lies
 * in a token. Linear in the length.
 */
export function tokenise(text: string, start: number, end: number, out: number[]): void {
  let at = start;
  while (at < end) {
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    if (at >= end) return;
    let stop = at + 1;
    let plain = isLetter(text.charCodeAt(at));
    while (stop < end && stop - at < MAX_CHUNK) {
      const code = text.charCodeAt(stop);
      if (isSpace(code)) break;
      plain = plain && isLetter(code);
      stop++;
    }
    // A surrogate pair is never cut in two.
    if (stop < end && isLowSurrogate(text.charCodeAt(stop))) stop++;
    if (plain) splitWord(text, at, stop, out);
    else tokeniseChunk(text, at, stop, out);
    at = stop;
  }
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function tokeniseChunk(text: string, start: number, end: number, out: number[]): void {
  let at = start;
  while (at < end) {
    const kind = classOf(text.charCodeAt(at));
    let next = kind === Kind.other ? endOfMark(text, at, end) : endOfAddress(text, at, end);
    if (kind === Kind.letter && next === at) {
      next = endOfWord(text, at, end);
      splitWord(text, at, next, out);
    } else {
      if (next === at) next = endOfNumber(text, at, end);
      out.push(at, next);
    }
    at = next;
  }
}

/** Where the marks that begin at `at` end: a clitic with its apostrophe, a run of one mark, or one mark. */
function endOfMark(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === 0x23 || code === 0x40) return endOfHandle(text, at, end);
  if (isApostrophe(code)) return endOfApostrophe(text, at, end);
  if (code === 0x3a || code === 0x3b) return endOfFace(text, at, end);
  if ((code === 0x2e || code === 0x2b) && classOf(text.charCodeAt(at + 1)) === Kind.digit && at + 1 < end) {
    return endOfNumber(text, at + 1, end);
  }
  let stop = at + 1;
  if (isRunning(code)) {
    while (stop < end && text.charCodeAt(stop) === code) stop++;
  } else if (code === 0x21 || code === 0x3f) {
    while (stop < end && (text.charCodeAt(stop) === 0x21 || text.charCodeAt(stop) === 0x3f)) stop++;
  } else if (code >= 0xd800 && code <= 0xdfff) {
    while (stop < end && isEmojiPart(text.charCodeAt(stop))) stop++;
  }
  return stop;
}

/** Marks that make one token where they stand in a row: full stops, dashes, rules of stars and lines. */
const RUNNING = new Set([...".-*_=~`<>+$#/\\|"].map((mark) => mark.charCodeAt(0)));

function isRunning(code: number): boolean {
  return RUNNING.has(code);
}

function isEmojiPart(code: number): boolean {
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfe0f;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x60;
}

const CLITICS = new Set(["s", "m", "d", "re", "ve", "ll", "em", "til", "cause", "bout", "n", "tis", "twas"]);

function endOfApostrophe(text: string, at: number, end: number): number {
  let stop = at + 1;
  // Two of a kind are a quotation mark: '' and ``.
  const mark = text.charCodeAt(at);
  if (mark !== 0x2019 && text.charCodeAt(stop) === mark && stop < end) return stop + 1;
  while (stop < end && stop - at < 8 && isLetter(text.charCodeAt(stop))) stop++;
  if (stop - at >= 2 && CLITICS.has(text.slice(at + 1, stop).toLowerCase())) return stop;
  // Decades: '90s.
  stop = at + 1;
  while (stop < end && stop - at < 3 && classOf(text.charCodeAt(stop)) === Kind.digit) stop++;
  if (stop === at + 3 && text.charCodeAt(stop) === 0x73 && stop < end) return stop + 1;
  return at + 1;
}

function endOfHandle(text: string, at: number, end: number): number {
  if (at + 1 >= end || !isLetter(text.charCodeAt(at + 1))) return at + 1;
  let stop = at + 2;
  while (stop < end && (isWordPart(text.charCodeAt(stop)) || text.charCodeAt(stop) === 0x5f)) stop++;
  return stop;
}

/** Faces made of marks, ":-)" and ":)". */
function endOfFace(text: string, at: number, end: number): number {
  let stop = at + 1;
  if (stop < end && text.charCodeAt(stop) === 0x2d) stop++;
  const mouth = stop < end ? text[stop] : "";
  return mouth === ")" || mouth === "(" || (mouth === "D" && stop + 1 === end) ? stop + 1 : at + 1;
}

/** Where the word that begins at `at` ends, before marks that do not belong to it. */
function endOfWord(text: string, at: number, end: number): number {
  let stop = at + 1;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    if (isWordPart(code)) stop++;
    else if (code === 0x2e) {
      const after = endAfterStop(text, at, stop, end);
      if (after === stop) break;
      stop = after;
    } else if (joinsLetters(code) && stop + 1 < end && isWordPart(text.charCodeAt(stop + 1))) stop += 2;
    else break;
  }
  return stop;
}

/** Marks that stay inside a word: apostrophes, "&" (AT&T), "_", and the hyphen, which `splitWord` looks at. */
function joinsLetters(code: number): boolean {
  return (
    isApostrophe(code) ||
    code === 0x26 ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2010 ||
    code === 0x2011
  );
}

/** Where a word goes on after a full stop: past it in "U.S." and "Mr.", to it where it ends the sentence. */
function endAfterStop(text: string, start: number, stop: number, end: number): number {
  const next = stop + 1;
  const before = text.charCodeAt(stop - 2);
  const hyphened = before === 0x2d && isLetter(text.charCodeAt(next));
  const single = stop - start === 1 || before === 0x2e || hyphened;
  if (single && isLetter(text.charCodeAt(stop - 1))) {
    // "U.S.", "p.m.", "J." but not "x.Now".
    if (next < end && isLetter(text.charCodeAt(next))) {
      const after = next + 1;
      if (after >= end || !isLetter(text.charCodeAt(after)) || text.charCodeAt(next) < 97) return next;
    } else if (stop - start > 1 || isInitial(text, start)) return next;
    return stop;
  }
  if (next < end && isLetter(text.charCodeAt(next))) {
    return isDotted(text, start, stop, next, end) ? next : stop;
  }
  if (next < end && text.charCodeAt(next) === 0x2e) return stop;
  return isAbbreviated(text, start, stop) ? next : stop;
}

/** True for a listed abbreviation before its stop; those that are words too ("no.") only before a figure. */
function isAbbreviated(text: string, start: number, stop: number): boolean {
  const kind = abbreviationKind(text.slice(start, stop));
  if (kind !== "number") return kind !== null;
  if (isUpper(text.charCodeAt(start)) && stop - start > 2) return true;
  let after = stop + 1;
  while (after < stop + 4 && isSpace(text.charCodeAt(after))) after++;
  return classOf(text.charCodeAt(after)) === Kind.digit;
}

/** A capital with a stop, "J." of a name; "I" is the pronoun. One small letter only where it is listed ("p."). */
function isInitial(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code >= 65 && code <= 90 ? code !== 0x49 : isAbbreviation(text.slice(start, start + 1));
}

/** True for letters on both sides of a stop that are one name ("Ph.D", "amazon.com"), not two sentences run together. */
function isDotted(text: string, start: number, stop: number, next: number, end: number): boolean {
  if (isAbbreviation(`${text.slice(start, stop)}.${text.slice(next, next + 1)}`)) return true;
  let last = next;
  while (last < end && isLetter(text.charCodeAt(last))) last++;
  const small = text.charCodeAt(next) >= 97;
  return small && last - next <= 4 && stop - start > 1 && (last >= end || !isLetter(text.charCodeAt(last)));
}

/** Figures with their points, commas, colons, slashes and hyphens between figures: "1,200.5", "7:30", "9/11", "555-0199". */
function endOfNumber(text: string, at: number, end: number): number {
  let stop = at;
  let hyphens = 0;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    const inner = stop + 1 < end && classOf(text.charCodeAt(stop + 1)) === Kind.digit;
    if (classOf(code) === Kind.digit) stop++;
    else if (inner && (code === 0x2e || code === 0x2c || code === 0x3a || code === 0x2f)) stop += 2;
    else if (inner && code === 0x2d && (hyphens > 0 || isDigitGroup(text, at, stop, end))) {
      hyphens++;
      stop += 2;
    } else break;
  }
  return endOfUnit(text, stop, end);
}

/** "555-0199" and "2031-04-05" are one figure; "10-12" is a range of two. */
function isDigitGroup(text: string, at: number, hyphen: number, end: number): boolean {
  let stop = hyphen + 1;
  while (stop < end && classOf(text.charCodeAt(stop)) === Kind.digit) stop++;
  if (text.charCodeAt(stop) === 0x2d && stop + 1 < end && classOf(text.charCodeAt(stop + 1)) === Kind.digit)
    return true;
  return hyphen - at === 3 && stop - hyphen - 1 === 4;
}

/** Letters that belong to the figure before them: ordinals and decades, names such as "4G"; not units ("5|km"). */
function endOfUnit(text: string, stop: number, end: number): number {
  let last = stop;
  while (last < end && isWordPart(text.charCodeAt(last))) last++;
  if (last === stop) return stop;
  const letters = text.slice(stop, last);
  if (/^(?:st|nd|rd|th|s)$/i.test(letters)) return last;
  if (last - stop <= 2 && isUnit(letters)) return stop;
  return /^(?:am|pm|km|mm|cm|kg|lb|lbs|mph|kph|ft|yrs?|years?|mins?|hrs?|hours?|gb|mb|tb|million|billion|bn|mn|tn|trn|mbps)$/i.test(
    letters,
  )
    ? stop
    : last;
}

function isUnit(letters: string): boolean {
  return /^(?:am|pm|km|mm|cm|kg|lb|ft|bn|mn|tn|m|k|g|h)$/.test(letters) || /^(?:AM|PM)$/.test(letters);
}
