import type { SourceLine } from "../../../dossier/views/index.ts";
import { clean, shortened } from "../text/clean.ts";
import { type SheetOptions, sheet } from "../text/sheet.ts";
import { citation, counted } from "./cite.ts";

/** The independent sources, each with the articles that carry it. */
export function sourcesText(
  lines: readonly SourceLine[],
  options: SheetOptions & { readonly name: string },
): string {
  const page = sheet(options);
  const carried = lines.reduce(
    (sum, { carriers }) => sum + carriers.filter(({ spliced }) => !spliced).length,
    0,
  );
  page.write(page.ink.strong(clean(options.name)));
  page.write(
    page.ink.faint(
      `${counted(lines.length + carried, "article")} from ${counted(lines.length, "independent source")}`,
    ),
    0,
  );
  for (const line of lines) {
    page.write(
      `${shortened(clean(line.title ?? line.article), 90)} ${page.ink.faint(`(${citation({ ...line, title: null })})`)}`,
      2,
    );
    if (line.url !== null) page.write(page.ink.faint(clean(line.url)), 4);
    if (line.wire !== null) page.write(`text by ${clean(line.wire)}`, 4);
    for (const { reason, spliced, ...carrier } of line.carriers) {
      const how = spliced ? "holds it beside another text" : "carries it";
      page.write(page.ink.faint(`${citation(carrier)} ${how}: ${reason}`), 4, "- ");
    }
  }
  return page.text();
}
