import { clean, shortened } from "../../export/text/clean.ts";
import { editText } from "./changes.ts";
import { atDesk } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** Tells what was changed in the articles of a dossier and gives the exit status. */
export function runEdits(name: string, options: FormatOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const { edits: edited } = await desk.open(name);
    const rows: object[] = [];
    for await (const { article, from, to, seen, edits } of edited()) {
      const { articleId, title, source, url, outlet } = article;
      rows.push({ article: articleId, title, outlet, url, from, to, seen, edits });
      if (options.format === "json") continue;
      const head = `#${articleId}  ${shortened(clean(title ?? source), 80)}${outlet === null ? "" : ` (${clean(outlet)})`}`;
      process.stdout.write(
        `${head}\n  version ${from} to ${to}, seen ${seen?.slice(0, 16).replace("T", " ") ?? ""}\n`,
      );
      if (edits.length === 0) process.stdout.write("    the words differ, no fact does\n");
      for (const edit of edits) process.stdout.write(`    ${editText(edit)}\n`);
    }
    if (options.format === "json") process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else if (rows.length === 0) process.stdout.write("No article changed\n");
    return 0;
  });
}
