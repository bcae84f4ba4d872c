import { agencies, type Prompt, type PromptPlace, prompts, sentenceOpeners } from "../../lexicon/prompts.ts";
import { DATE_SOURCE } from "./dates.ts";

/** A prompt found in a string; the offsets are those of the string. */
export interface PromptMatch {
  readonly prompt: Prompt;
  readonly start: number;
  readonly end: number;
}

interface Rule {
  readonly prompt: Prompt;
  readonly regex: RegExp;
}

let compiledPlaces: Map<PromptPlace, readonly Rule[]> | null = null;

/** The prompts of one place, compiled once. Whole-line places are anchored at both ends, "tail" at the end. */
function compiled(place: PromptPlace): readonly Rule[] {
  compiledPlaces ??= new Map();
  const known = compiledPlaces.get(place);
  if (known !== undefined) return known;
  const flags = place === "line" || place === "heads" ? "i" : "";
  const [before, after] = frame(place);
  const rules = prompts()
    .filter((prompt) => prompt.place === place)
    .map((prompt) => {
      const source = prompt.pattern.replaceAll("{date}", DATE_SOURCE);
      return { prompt, regex: new RegExp(`${before}(?:${source})${after}`, flags) };
    });
  compiledPlaces.set(place, rules);
  return rules;
}

function frame(place: PromptPlace): [string, string] {
  if (place === "tail") return ["(?<=^|[\\s.!?”\"’')])", "$"];
  if (place === "any" || place === "between") return ["(?<![\\w’'-])", ""];
  return ["^", "$"];
}

let keyed: Map<string, readonly Rule[]> | null = null;

/** The whole-line rules by key; within a key those for the line as written first, then those that head a list. */
function rulesByKey(): Map<string, readonly Rule[]> {
  if (keyed !== null) return keyed;
  const byKey = new Map<string, Rule[]>();
  for (const rule of [...compiled("exact"), ...compiled("heads"), ...compiled("line")]) {
    for (const key of rule.prompt.keys) byKey.set(key, [...(byKey.get(key) ?? []), rule]);
  }
  keyed = byKey;
  return byKey;
}

const LONGEST_PROMPT = 400;

/** The prompt that the whole of a line is; null where it is none. Lines over 400 code units are none. */
export function wholeLinePrompt(line: string): Prompt | null {
  if (line.length > LONGEST_PROMPT) return null;
  const byKey = rulesByKey();
  const bare = undecorated(line);
  let best: Prompt | null = null;
  for (const key of keysOf(line)) {
    for (const { prompt, regex } of byKey.get(key) ?? []) {
      if (best !== null && rankOf(best) <= rankOf(prompt)) continue;
      if (regex.test(line) || (bare !== "" && bare !== line && regex.test(bare))) best = prompt;
    }
  }
  return best;
}

/** Prompts as they are written come before heads of lists, and those before the rest. */
function rankOf(prompt: Prompt): number {
  return prompt.place === "exact" ? 0 : prompt.place === "heads" ? 1 : 2;
}

/** The keys that stand in a line, as data/gazetteer/prompts.tsv writes them. */
function keysOf(line: string): Set<string> {
  const keys = new Set(["*"]);
  const words = line.toLowerCase().match(/[a-z]+/g);
  if (words === null) keys.add("-");
  else {
    keys.add(`^${words[0]!.slice(0, 4)}`);
    for (const word of words) keys.add(word.slice(0, 4));
  }
  for (const sign of line.match(/[@#©<{}0-9]/g) ?? []) keys.add(sign >= "0" && sign <= "9" ? "0" : sign);
  return keys;
}

/** The line without bullets, rules, brackets and marks around it ("- ADVERTISEMENT -", "**Read more:**"). */
function undecorated(line: string): string {
  return line.replace(/^[-–—*•|>_=~"“[(\s▶►➤→]{1,12}/, "").replace(/[-–—*•|<_=~"”\])\s]{1,12}$/, "");
}

/** The words at the end of a line that are a prompt (a picture's credit); null where there are none. */
export function tailPrompt(line: string): PromptMatch | null {
  if (line.length < 6 || !/[)\]©.]$|[\p{L}\d]$/u.test(line)) return null;
  const from = Math.max(0, line.length - 200);
  const end = line.slice(from);
  let first: PromptMatch | null = null;
  for (const { prompt, regex } of compiled("tail")) {
    const match = regex.exec(end);
    if (match !== null && (first === null || from + match.index < first.start))
      first = { prompt, start: from + match.index, end: line.length };
  }
  return first;
}

/** The prompts within a line, in order, that stand where they may. */
export function promptsWithin(line: string): PromptMatch[] {
  const found: PromptMatch[] = [...scan(line, "any"), ...scan(line, "between")].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const kept: PromptMatch[] = [];
  for (const [index, match] of found.entries()) {
    const last = kept.at(-1);
    if (last !== undefined && match.start < last.end) continue;
    if (match.prompt.place === "between" && !standsBetween(line, match, last, found[index + 1])) continue;
    kept.push(match);
  }
  return kept;
}

let scanners: Map<string, RegExp> | null = null;

/** One regular expression for all prompts of a place, with a group for each. */
function scanner(place: "any" | "between"): RegExp {
  scanners ??= new Map();
  let regex = scanners.get(place);
  if (regex === undefined) {
    const [before, after] = frame(place);
    const sources = compiled(place).map(({ prompt }) => `(${prompt.pattern})`);
    regex = new RegExp(`${before}(?:${sources.join("|")})${after}`, "g");
    scanners.set(place, regex);
  }
  return regex;
}

function scan(line: string, place: "any" | "between"): PromptMatch[] {
  const regex = scanner(place);
  const rules = compiled(place);
  const found: PromptMatch[] = [];
  regex.lastIndex = 0;
  for (let match = regex.exec(line); match !== null; match = regex.exec(line)) {
    const rule = rules[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
    if (match[0] === "") regex.lastIndex++;
    else if (rule !== undefined)
      found.push({ prompt: rule.prompt, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function standsBetween(
  line: string,
  match: PromptMatch,
  last: PromptMatch | undefined,
  next: PromptMatch | undefined,
): boolean {
  const before = line.slice(Math.max(0, match.start - 8), match.start);
  const afterEnd = /(?:^|[.!?…]["”’')\]]{0,2}|©)\s{1,4}$/.test(before) || match.start === 0;
  const touches = last !== undefined && line.slice(last.end, match.start).trim() === "";
  if (!afterEnd && !touches) return false;
  const rest = line.slice(match.end, match.end + 40).trimStart();
  if (rest === "" || match.prompt.kind === "newsletter") return true;
  if (next !== undefined && line.slice(match.end, next.start).trim() === "") return true;
  if (/[:|]$/.test(line.slice(match.start, match.end))) return true;
  return opensSentence(rest);
}

/** True where the words begin as a sentence does: with a quotation mark, or a word that seldom has a capital elsewhere. */
export function opensSentence(words: string): boolean {
  if (/^["“«„]/.test(words)) return true;
  return openers().has(/^[A-Za-z]+/.exec(words)?.[0] ?? "");
}

let openerWords: ReadonlySet<string> | null = null;

function openers(): ReadonlySet<string> {
  openerWords ??= sentenceOpeners();
  return openerWords;
}

let agencyNames: ReadonlyMap<string, string> | null = null;

/** The agency's name by a form that datelines and credits use; null where it is none. */
export function agencyName(form: string): string | null {
  agencyNames ??= agencies();
  return agencyNames.get(form) ?? null;
}

/** Each form of an agency's name. */
export function agencyForms(): readonly string[] {
  agencyNames ??= agencies();
  return [...agencyNames.keys()];
}
