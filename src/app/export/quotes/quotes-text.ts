import type { Record } from "../../../record/index.ts";
import { clean, shortened } from "../text/clean.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import type { QuoteRow } from "./quote-row.ts";

/** The quotes of an article for a person to read: in text order, or gathered by speaker. */
export function quotesText(
  record: Record,
  rows: readonly QuoteRow[],
  options: SheetOptions & { readonly bySpeaker: boolean; readonly source: string },
): string {
  const page = sheet(options);
  const title = clean(record.article.title ?? options.source);
  page.write(page.ink.strong(title));
  page.write(page.ink.faint(counted(rows)));
  if (options.bySpeaker) {
    for (const [name, own] of bySpeaker(rows)) {
      page.heading(name);
      for (const row of own) writeRow(page, row, false);
    }
  } else {
    for (const row of rows) writeRow(page, row, true);
  }
  return page.text();
}

function counted(rows: readonly QuoteRow[]): string {
  if (rows.length === 0) return "No statement was found.";
  const direct = rows.filter(({ kind }) => kind === "direct").length;
  return `${rows.length} ${rows.length === 1 ? "statement" : "statements"}, ${direct} word for word`;
}

/** Who speaks: the name and the party, else the words of the source. */
export function speakerName(row: QuoteRow): string {
  const name = row.speaker ?? (row.source === null ? "unnamed" : shortened(row.source, 80));
  return row.party === null || row.party === row.speaker ? name : `${name} (${row.party})`;
}

function bySpeaker(rows: readonly QuoteRow[]): [string, QuoteRow[]][] {
  const groups = new Map<string, QuoteRow[]>();
  for (const row of rows) {
    const name = speakerName(row);
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [row]);
    else own.push(row);
  }
  return [...groups].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));
}

function writeRow(page: Sheet, row: QuoteRow, withSpeaker: boolean): void {
  const { ink } = page;
  const who = withSpeaker ? ink.name(speakerName(row)) : "";
  const cue = row.cue === null ? "" : `${withSpeaker ? " " : ""}${row.cue}`;
  const words = shortened(row.content, 600);
  const content = row.kind === "direct" ? `“${words.replace(/^["“”„«]+|["“”»]+$/g, "")}”` : words;
  const opening = who === "" && cue === "" ? "" : ": ";
  const sure = `${row.place}, ${Math.round(row.confidence * 100)} %`;
  page.write(`${who}${cue}${opening}${content}  ${ink.faint(sure)}`, 2, row.parent === null ? "" : "↳ ");
}
