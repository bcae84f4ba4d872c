import type { DossierSummary } from "../../../store/index.ts";
import { clean } from "../../export/text/clean.ts";
import { atDesk } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** Lists the dossiers and gives the exit status. */
export function runList(options: FormatOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const dossiers = await desk.dossiers();
    if (options.format === "json") process.stdout.write(`${JSON.stringify(dossiers, null, 2)}\n`);
    else if (dossiers.length === 0) {
      process.stdout.write(
        `No dossier in ${desk.location} yet: \`rapporteur dossier new NAME\` begins one.\n`,
      );
    } else process.stdout.write(dossiers.map((dossier) => `${lineOf(dossier)}\n`).join(""));
    return 0;
  });
}

/** "Lake Runn: 12 articles (2031-03-02 to 2031-04-01), 3 left out" */
export function lineOf({ name, takenCount, leftOutCount, firstDay, lastDay }: DossierSummary): string {
  const days =
    firstDay === null ? "" : firstDay === lastDay ? ` (${firstDay})` : ` (${firstDay} to ${lastDay})`;
  const out = leftOutCount === 0 ? "" : `, ${leftOutCount} left out`;
  return `${clean(name)}: ${takenCount} article${takenCount === 1 ? "" : "s"}${days}${out}`;
}
