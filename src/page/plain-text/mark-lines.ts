import { platforms } from "../../lexicon/prompts.ts";
import type { Boilerplate, BoilerplateKind } from "../../record/index.ts";
import { isByline } from "./bylines.ts";
import { isDate } from "./dates.ts";
import type { Line } from "./lines.ts";
import { wholeLinePrompt } from "./prompts.ts";

/** A line with what it is: boilerplate as a whole, or text. */
export interface MarkedLine {
  readonly line: Line;
  readonly words: string;
  /** Null where the line is text. */
  readonly mark: Boilerplate | null;
}

/** Where the article's own prose lies among the lines; both are -1 where there is none. */
export interface ProseRange {
  readonly first: number;
  readonly last: number;
}

const LONGEST_LINK = 160;
const MOST_LINKS = 15;

/**
 * Marks the lines that are prompts as a whole, the links under them, and the bylines and dates at the head. A line that
 * might be a sentence of the article stays text. The first lines, as many as the third argument says, are a front matter.
 */
export function markLines(text: string, lines: readonly Line[], frontLineCount: number): MarkedLine[] {
  const words = lines.map((line) => text.slice(...line.span));
  const prose = proseRange(words);
  const marked: MarkedLine[] = [];
  let links: { kind: BoilerplateKind; reason: string; left: number } | null = null;
  lines.forEach((line, index) => {
    if (index < frontLineCount) {
      marked.push({
        line,
        words: words[index]!,
        mark: { kind: "other", span: line.span, reason: "front-matter" },
      });
      return;
    }
    const own = isBrokenOff(words, marked.at(-1), { index, blankCount: line.blankCount })
      ? null
      : lineMark(words[index]!, index, prose);
    const head = own === null ? null : own.heads ? own : null;
    if (own !== null) {
      const afterAd = marked.at(-1)?.mark?.kind === "advertising" && head?.reason === "read-more";
      links = head === null || afterAd ? null : { ...head, left: index > prose.last ? MOST_LINKS : 1 };
    } else if (links !== null) {
      const isMore = links.left > 0 && isLink(words[index]!, links.kind) && !goesOn(words[index + 1]);
      links = isMore ? { ...links, left: links.left - 1 } : null;
      if (links !== null) {
        const mark = { kind: links.kind, span: line.span, reason: `${links.reason}/link` };
        marked.push({ line, words: words[index]!, mark });
        return;
      }
    }
    const mark = own === null ? null : { kind: own.kind, span: line.span, reason: own.reason };
    marked.push({ line, words: words[index]!, mark });
  });
  return withTopics(text, withShareBars(marked), prose.last);
}

let platformName: RegExp | null = null;

/** Names of services on lines of their own, side by side or beside a share button, are the buttons. */
function withShareBars(marked: readonly MarkedLine[]): MarkedLine[] {
  platformName ??= new RegExp(`^(?:${platforms()}|sms|e-?mail|copy link)$`, "i");
  const names = platformName;
  const isButton = marked.map(
    ({ words, mark }) => words.length <= 24 && (mark?.kind === "share" || names.test(words)),
  );
  return marked.map((entry, index) =>
    entry.mark === null &&
    isButton[index] === true &&
    (isButton[index - 1] === true || isButton[index + 1] === true)
      ? { ...entry, mark: { kind: "share", span: entry.line.span, reason: "share-bar" } }
      : entry,
  );
}

/**
 * The list of topics that some sites end with: short lines after the last prose, each of which stands in the article as
 * well. One is enough behind a prompt, else three.
 */
function withTopics(text: string, marked: readonly MarkedLine[], lastProse: number): MarkedLine[] {
  let first = marked.length;
  let count = 0;
  for (let index = marked.length - 1; index > lastProse && count <= MOST_TOPICS; index--) {
    const { mark, words } = marked[index]!;
    if (mark === null && !isTopic(words)) break;
    if (mark === null) {
      first = index;
      count++;
    }
  }
  const enough = count >= 3 || (count > 0 && marked[first - 1]?.mark !== null);
  if (lastProse < 0 || count > MOST_TOPICS || !enough) return [...marked];
  const body = text.slice(0, marked[first]!.line.span[0]).toLowerCase();
  const isAll = marked
    .slice(first)
    .every(({ mark, words }) => mark !== null || body.includes(words.toLowerCase()));
  if (!isAll) return [...marked];
  return marked.map((entry, index) =>
    index < first || entry.mark !== null
      ? entry
      : { ...entry, mark: { kind: "tags", span: entry.line.span, reason: "topic-list" } },
  );
}

const MOST_TOPICS = 20;

function isTopic(words: string): boolean {
  return (
    words.length <= 40 &&
    /^[\p{Lu}\d]/u.test(words) &&
    !/[.!?:;,"”]$/.test(words) &&
    words.split(/\s+/).length <= 4
  );
}

/**
 * True for words that only look like a prompt because the line is wrapped or broken there: they end what the line before
 * left open ("return to the centre."), or the next line goes on in lower case and the line before is not what it goes on.
 */
function isBrokenOff(
  words: readonly string[],
  before: MarkedLine | undefined,
  { index, blankCount }: { index: number; blankCount: number },
): boolean {
  const own = words[index]!;
  const runsOn = before?.mark === null && blankCount === 0 && !/[.!?:;]["”’)]{0,2}$/.test(before.words);
  if (runsOn && before.words.length > 30 && (/^\p{Ll}/u.test(own) || own.endsWith("."))) return true;
  if (words[index]!.length > 25 || !/^[\p{L} ]+$/u.test(words[index]!) || !goesOn(words[index + 1]))
    return false;
  return before === undefined || before.mark !== null || /[.!?:]["”’)]{0,2}$/.test(before.words);
}

interface OwnMark {
  readonly kind: BoilerplateKind;
  readonly reason: string;
  readonly heads: boolean;
}

/** The place before a date on top ("Kessel, 10 March 2031"). */
const PLACE_BEFORE =
  /^(?:\p{Lu}[\p{L}.’'-]{1,20} ){0,2}\p{Lu}[\p{L}.’'-]{1,20}(?:, \p{Lu}[\p{L}.’'-]{1,20})?, (?=(?:\p{L}{3,9}\.?,? )?\d)/u;

function lineMark(words: string, index: number, prose: ProseRange): OwnMark | null {
  const prompt = wholeLinePrompt(words);
  if (prompt !== null) return { kind: prompt.kind, reason: prompt.id, heads: prompt.place === "heads" };
  const isHead = index <= 25 && (index < prose.first || prose.first < 0);
  if (isHead && isDate(words.replace(/[*_]{1,3}/g, "").replace(PLACE_BEFORE, "")))
    return { kind: "byline", reason: "date-line", heads: false };
  if ((isHead || index > prose.last) && isByline(words.replace(/[*_]{1,3}/g, "")))
    return { kind: "byline", reason: "by-line", heads: false };
  if (index > prose.first && index < prose.last && isCapitalsLink(words))
    return { kind: "related", reason: "capitals-link", heads: false };
  return null;
}

/** The first and the last line that is running prose: long, with a final stop. */
export function proseRange(words: readonly string[]): ProseRange {
  return { first: words.findIndex(isProse), last: words.findLastIndex(isProse) };
}

function isProse(words: string): boolean {
  return (
    words.length >= 90 &&
    wholeLinePrompt(words) === null &&
    (words.length > 400 || /[.!?…]["”’»)\]]{0,3}$/.test(words))
  );
}

/** True for a line that goes on a sentence which a scraper broke. */
function goesOn(words: string | undefined): boolean {
  return words !== undefined && /^["“‘'”’]?[\p{Ll}.,;:)]/u.test(words) && wholeLinePrompt(words) === null;
}

/** A headline or topic in a list of links: short, no final stop. */
function isLink(words: string, kind: BoilerplateKind): boolean {
  if (
    words.length > LONGEST_LINK ||
    /[.,;:—–-]["”’)]?$/.test(words) ||
    !/^[\p{Lu}\p{N}"“‘'#•*[-]/u.test(words)
  )
    return false;
  if (kind === "byline") return /^(?:\p{Lu}[\p{L}.’'-]{0,24}(?:\s|$)){2,5}$/u.test(words);
  return kind === "tags" ? words.length <= 60 : /\s/.test(words);
}

/**
 * A headline in capitals amid prose, as some sites link their own stories: eight words or more, not numbered, and no
 * title of a section ("EXPANDING ...", "ANNEX ...").
 */
function isCapitalsLink(words: string): boolean {
  if (words.length < 40 || words.length > 200 || /[.:;,—–-][”’"')]?$/.test(words)) return false;
  if (
    /^(?:[\dIVX]{1,4}[.)]|\p{Lu}\.|(?:\p{Lu}+ING|ANNEX|PART|SECTION|ARTICLE|CHAPTER|PILLAR|TITLE)\b)/u.test(
      words,
    )
  )
    return false;
  const wordCount = words.match(/\p{Lu}[\p{Lu}’'-]*/gu)?.length ?? 0;
  return !/\p{Ll}{2}/u.test(words) && wordCount >= 8 && !/^[\p{Lu} .'’]{2,40}:/u.test(words);
}
