import { opensSentence } from "./prompts.ts";

const NAME_WORD =
  "(?:\\p{Lu}[\\p{L}.’'-]{0,24}|de|del|della|di|da|dos|van|von|der|den|ter|bin|bint|ibn|al|el|la|le|ben|abu)";
const WEEKDAY_OR_MONTH =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;
const BYLINE = new RegExp(
  `^(?:(?:by|By|BY):?\\s+|By(?=\\p{Lu}\\p{Ll}))\\p{Lu}[\\p{L}.’'-]*(?:(?:\\s+|\\s*[,|&;/·•]\\s*|\\s*[–—-]\\s+)(?:${NAME_WORD}|and|AND|with|for|in|of|at|the|correspondent|editor|reporter|writer|staff|chief|bureau|diplomatic|political|foreign|security|defence|defense|\\d{1,2}(?::\\d{2})?|\\d{4}|&|@\\w{1,30})){0,24}[\\s.,|]*$`,
  "u",
);

/** True for a line that names its writers ("By Ilse Brandt and Marek Oduya, Varn News"). */
export function isByline(words: string): boolean {
  if (words.length > 160 || !BYLINE.test(words)) return false;
  const rest = words.replace(/^by:?\s*/i, "");
  return (
    !WEEKDAY_OR_MONTH.test(rest) && /\p{Lu}[\p{L}.’'-]*\s+\p{Lu}|^\p{Lu}{2,}$|^\p{Lu}\p{Ll}+$/u.test(rest)
  );
}

/**
 * The length of a byline that runs into the prose after it ("By Ilse Brandt The talks ...", "By Ilse BrandtThe talks
 * ..."); 0 where the line begins otherwise. Needs a word after it that seldom stands in a name.
 */
export function gluedByline(line: string): number {
  const head = line.slice(0, 120);
  if (!/^B[yY]:? [A-Z]/.test(head)) return 0;
  for (const match of head.matchAll(/(?<=[A-Za-z.]) {1,3}(?=[A-Z"“])|(?<=[a-z])(?=[A-Z])/g)) {
    const next = head.slice(match.index + match[0].length);
    const name = head.slice(0, match.index);
    if (opensSentence(next) && /^B[yY]:? \S+ \S/.test(name) && isByline(name)) return match.index;
  }
  return 0;
}

const NOT_NAMES =
  /\b(?:news|wires?|agency|agencies|agence|press|staff|desk|times|post|daily|journal|correspondents?|editors?|reporters?|writers?|bureau|chief|team|service|tv|radio|online|digital|reuters|afp|ap|bbc|cnn|associated|international|producer|analyst|contributor|monitoring|report|columnist|fellow|professor|world|europe|africa|asia|politics|diplomatic|political|senior|follow|min|updated|published)\b/i;

/** The writers that a byline names, without "By", places, offices and outlets. */
export function namesOf(byline: string): string[] {
  const words = byline
    .replace(/^(?:.{0,40}?\bby:?\s+|By(?=[A-Z]))/i, "")
    .replace(/^(?:author|writer|journalist|reporter|correspondent|byline)s?\s?[:|]\s*/i, "")
    .replace(/\s+(?:Follow|\d{1,2} min)\b.*$/, "");
  const names: string[] = [];
  for (const part of words.split(/\s*(?:,|;|\||&|\/|•|·|\s[–—-]\s|\band\b|\bAND\b|\bwith\b)\s*/)) {
    const name = nameIn(part.replace(/\s+(?:in|for|at|of)\s.*$/i, ""));
    if (name !== null) names.push(name);
    else if (names.length > 0 && NOT_NAMES.test(part)) break;
  }
  return names;
}

/** The words of a part up to an office, an outlet or an acronym; null where fewer than two are left. */
function nameIn(part: string): string | null {
  const words = part.replace(/[\s.]+$/, "").split(/\s+/);
  const inCapitals = words.every((word) => !/\p{Ll}/u.test(word));
  const isEnd = (word: string) =>
    NOT_NAMES.test(word) || (!inCapitals && /^\p{Lu}{2,}$/u.test(word) && words.indexOf(word) >= 2);
  const end = words.findIndex(isEnd);
  const name = words.slice(0, end < 0 ? words.length : end);
  const isName = name.length >= 2 && name.length <= 5 && /^\p{Lu}[\p{L}.’' -]{2,60}$/u.test(name.join(" "));
  return isName ? name.join(" ") : null;
}

/** The outlet that a byline ends with ("By Ilse Brandt, Varn News"); null where it names none. */
export function outletOf(byline: string): string | null {
  const last = byline
    .split(/\s*[,|]\s*/)
    .slice(1)
    .at(-1)
    ?.replace(/[.\s]+$/, "");
  if (last === undefined || last.length > 50) return null;
  return /^(?:\p{Lu}[\p{L}.&’'-]* ){0,4}(?:News|Times|Post|Journal|Press|Herald|Tribune|Courier|Gazette|Radio|Today|Standard|Observer|Guardian|Mail|Telegraph|Chronicle|Star|Sun|Globe|Monitor|Review|Agency|Daily|Weekly|Broadcasting|TV)$/u.test(
    last,
  )
    ? last
    : null;
}
