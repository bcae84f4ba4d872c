import type { StatementLine } from "../../../dossier/views/index.ts";
import { clean, shortened } from "../text/clean.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { citation, counted } from "./cite.ts";

/** Each utterance once, with all articles that carry it and the words in which they differ. */
export function statementsText(
  lines: readonly StatementLine[],
  options: SheetOptions & { readonly name: string },
): string {
  const page = sheet(options);
  page.write(page.ink.strong(clean(options.name)));
  page.write(page.ink.faint(counted(lines.length, "statement")));
  for (const line of lines) writeStatement(page, line);
  return page.text();
}

function writeStatement(
  page: Sheet,
  { speaker, party, words, kind, independentCount, reports }: StatementLine,
): void {
  const { ink } = page;
  const first = reports[0];
  const who = speaker ?? party ?? first?.source ?? "Somebody";
  const by = party === null || party === who ? who : `${who} (${party})`;
  const [open, close] = kind === "direct" ? ["“", "”"] : ["", ""];
  page.write("");
  page.write(`${ink.name(clean(by))}: ${open}${clean(words)}${close}`);
  for (const report of reports) {
    page.write(
      ink.faint(`${citation(report, report.line)}${report.reason === "" ? "" : `: ${clean(report.reason)}`}`),
      4,
    );
    if (report.differs !== null) page.write(ink.faint(`here: “${shortened(clean(report.words), 300)}”`), 6);
  }
  if (reports.length > 1)
    page.write(ink.faint(`${counted(reports.length, "report")}, ${independentCount} independent`), 4);
}
