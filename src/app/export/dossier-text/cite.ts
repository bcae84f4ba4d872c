import type { Cited, CitedStand } from "../../../dossier/views/index.ts";
import { clean, shortened } from "../text/clean.ts";
import { dateWords } from "../text/dates.ts";
import { STANCE_WORDS } from "../text/positions.ts";
import type { Sheet } from "../text/sheet.ts";

/** Longer words are cut; the whole stands in the article and in the other formats. */
const WORDS = 220;

/** "2 March 2031, The Lind Observer, #3 p2". */
export function citation(
  { date, outlet, title, number, article }: Cited,
  line: string | null = null,
): string {
  const paper = outlet ?? (title === null ? null : `“${shortened(title, 40)}”`);
  const place = number === null ? shortened(article, 30) : `#${number}`;
  const parts = [
    date === null ? "no date" : dateWords(date),
    paper,
    line === null ? place : `${place} ${line}`,
  ];
  return clean(parts.filter((part) => part !== null).join(", "));
}

/** The words in quotation marks, with where they stand. */
export function quoted(words: string, cited: Cited, line: string | null = null): string {
  return `“${shortened(clean(words), WORDS)}” (${citation(cited, line)})`;
}

/** "refuses reopening of the ferry line, if ..., as Brandt says". */
export function stanceWords(stand: CitedStand, issue = stand.issue): string {
  const { stance, condition, toward, holder, ascribedBy } = stand;
  const details = [
    toward === null ? null : `toward ${toward}`,
    condition === null || condition === "" ? null : `on condition: “${shortened(clean(condition), 100)}”`,
    holder === null ? null : `voiced by ${holder}`,
    ascribedBy === null ? null : `so says ${ascribedBy}`,
  ].filter((detail) => detail !== null);
  return clean(`${STANCE_WORDS[stance]} ${issue}${details.length === 0 ? "" : ` (${details.join("; ")})`}`);
}

/** A stand on two lines: the stance, and the words below it. */
export function writeStand(
  page: Sheet,
  stand: CitedStand,
  { indent, first }: { indent: number; first: string },
): void {
  page.write(stanceWords(stand), indent, first);
  page.write(page.ink.faint(wordsAndCopies(stand)), indent + first.length);
}

/** The words with their article, and how many copies of it there are. */
export function wordsAndCopies(stand: CitedStand): string {
  const copies =
    stand.copies.length === 0
      ? ""
      : `, and ${stand.copies.length} ${stand.copies.length === 1 ? "copy" : "copies"}`;
  return `${quoted(stand.words, stand, stand.line)}${copies}`;
}

/** "1 article", "3 articles". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A date, or "the beginning" and "the last article" for an open side. */
export function windowWords(since: string | null, until: string | null): string {
  return `from ${since === null ? "the beginning" : dateWords(since)} to ${until === null ? "the last article" : dateWords(until)}`;
}
