import type { Orphan } from "../../../dossier/corrections/apply.ts";
import type { Audited } from "../../../jobs/index.ts";
import { type Correction, isGroupCorrection } from "../../../record/index.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { atDesk } from "../dossier/workspace.ts";
import type { FormatOptions } from "../dossier/workspace-option.ts";

/** Lists corrections and gives the exit status: 3 where words of one are gone. */
export function runList(
  name: string,
  options: FormatOptions & { readonly undone?: boolean },
): Promise<number> {
  return atDesk(options, async (desk) => {
    const audit = await (await desk.open(name)).audit(options.undone === true);
    if (options.format === "json") {
      const rows = audit.map(({ correction, ...became }) => ({ ...correction, ...became }));
      process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    } else for (const one of audit) process.stdout.write(textOf(one));
    const count = audit.filter(({ orphan }) => orphan !== null).length;
    if (count > 0) {
      process.stderr.write(
        `rapporteur: ${count} correction(s) without their words: nothing is done with them; look at the article and say it anew, or undo them\n`,
      );
    }
    return count > 0 ? 3 : 0;
  });
}

const ORPHANS: { readonly [reason in Orphan["reason"]]: string } = {
  gone: "ORPHAN: its words are gone from the article",
  "several places": "ORPHAN: its words stand in several places now",
  "no text": "ORPHAN: it names no words",
};

function textOf({ correction, orphan, overruledBy }: Audited): string {
  const notes = [
    ...(overruledBy === null ? [] : [`overruled by ${overruledBy}`]),
    ...(orphan === null ? [] : [ORPHANS[orphan.reason]]),
  ];
  return `${lineOf(correction)}\n${notes.map((note) => `      ${note}\n`).join("")}`;
}

function lineOf(correction: Correction): string {
  const { id, action, subject, articleId, who, at, reason, undone } = correction;
  const about = isGroupCorrection(correction)
    ? correction.target.items.map((item) => `"${item}"`).join(", ")
    : `"${correction.target.words.map(({ quote }) => quote).join(" … ")}"`;
  const value = correction.value === null ? "" : ` -> ${JSON.stringify(correction.value)}`;
  const where = articleId === null ? "" : ` in #${articleId}`;
  const why = reason === null ? "" : ` (${reason})`;
  const back = undone === null ? "" : `; undone by ${undone.who}, ${undone.at.slice(0, 10)}`;
  const what = shortened(clean(`${about}${value}`), 160);
  return `${String(id).padEnd(5)} ${action} ${subject}${where}: ${what}; ${clean(`${who}, ${at.slice(0, 10)}${why}${back}`)}`;
}
