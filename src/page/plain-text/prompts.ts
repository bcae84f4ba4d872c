import { agencies, type Prompt, type PromptPlace, prompts, sentenceOpeners } from "../../lexicon/prompts.ts";
import { DATE_SOURCE } from "./dates.ts";

/** A prompt found in a string; the offsets are those of the string. */
export interface PromptMatch {
  readonly prompt: Prompt;
  readonly start: number;
  readonly end: number;
}

interface Compiled {
  readonly rules: readonly { readonly prompt: Prompt; readonly regex: RegExp }[];
  /** One regular expression that matches where any of the rules does. */
  readonly all: RegExp;
}

let compiledPlaces: Map<PromptPlace, Compiled> | null = null;

/** The prompts of one place, compiled once. Whole-line places are anchored at both ends, "tail" at the end. */
function compiled(place: PromptPlace): Compiled {
  compiledPlaces ??= new Map();
  const known = compiledPlaces.get(place);
  if (known !== undefined) return known;
  const chosen = prompts().filter((prompt) => prompt.place === place);
  const flags = place === "line" || place === "heads" ? "i" : "";
  const [before, after] = frame(place);
  const build = (source: string, more: string) => new RegExp(`${before}(?:${source})${after}`, flags + more);
  const sources = chosen.map((prompt) => prompt.pattern.replaceAll("{date}", DATE_SOURCE));
  const result: Compiled = {
    rules: chosen.map((prompt, index) => ({ prompt, regex: build(sources[index]!, "") })),
    all: build(
      sources.map((source) => `(?:${source})`).join("|"),
      place === "any" || place === "between" ? "g" : "",
    ),
  };
  compiledPlaces.set(place, result);
  return result;
}

function frame(place: PromptPlace): [string, string] {
  if (place === "tail") return ["(?<=^|[\\s.!?”\"’')])", "$"];
  if (place === "any" || place === "between") return ["(?<![\\w’'-])", ""];
  return ["^", "$"];
}

/** The prompt that the whole of a line is; null where it is none. Lines over 400 code units are none. */
export function wholeLinePrompt(line: string, place: "line" | "exact" | "heads"): Prompt | null {
  if (line.length > 400) return null;
  const { rules, all } = compiled(place);
  for (const words of [line, undecorated(line)]) {
    if (words !== "" && all.test(words)) return rules.find(({ regex }) => regex.test(words))?.prompt ?? null;
  }
  return null;
}

/** The line without bullets, rules, brackets and marks around it ("- ADVERTISEMENT -", "**Read more:**"). */
function undecorated(line: string): string {
  return line.replace(/^[-–—*•|>_=~"“[(\s▶►➤→]{1,12}/, "").replace(/[-–—*•|<_=~"”\])\s]{1,12}$/, "");
}

/** The words at the end of a line that are a prompt (a picture's credit); null where there are none. */
export function tailPrompt(line: string): PromptMatch | null {
  const from = Math.max(0, line.length - 200);
  const end = line.slice(from);
  const { rules, all } = compiled("tail");
  const first = all.exec(end);
  if (first === null) return null;
  const rule = rules.find(({ regex }) => regex.exec(end)?.index === first.index);
  return rule === undefined ? null : { prompt: rule.prompt, start: from + first.index, end: line.length };
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

function* scan(line: string, place: "any" | "between"): Generator<PromptMatch> {
  const { rules, all } = compiled(place);
  for (const match of line.matchAll(all)) {
    const words = line.slice(match.index);
    const rule =
      rules.find(({ regex }) => regex.exec(words.slice(0, match[0].length + 1))?.index === 0) ?? rules[0];
    if (rule !== undefined && match[0] !== "")
      yield { prompt: rule.prompt, start: match.index, end: match.index + match[0].length };
  }
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
  return openers().has(/^[A-Z][a-z]*/.exec(words)?.[0] ?? "");
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
