import { clean } from "../../export/text/clean.ts";
import { lineOf } from "./run-list.ts";
import { atDesk } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** Shows a dossier and gives the exit status. */
export function runShow(name: string, options: FormatOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const { dossier, subscriptions, corrections, waitingCount, failed } = await (
      await desk.open(name)
    ).shown();
    if (options.format === "json") {
      process.stdout.write(
        `${JSON.stringify({ ...dossier, subscriptions, corrections, waitingCount, failed }, null, 2)}\n`,
      );
      return 0;
    }
    const rows: (readonly [string, readonly string[]])[] = [
      ["Parties", dossier.parties],
      ["Places", dossier.places],
      ["Terms", dossier.terms],
      [
        "Follows",
        subscriptions.map(({ url, lastError }) => (lastError === null ? url : `${url} (${lastError})`)),
      ],
      ["Corrections", corrections.length === 0 ? [] : [String(corrections.length)]],
      ["To be read", waitingCount === 0 ? [] : [String(waitingCount)]],
      ["Not read", failed.map(({ source, error }) => `${source} (${error})`)],
      ["Kept in", [desk.location]],
    ];
    const lines = rows.flatMap(([label, values]) =>
      values.length === 0 ? [] : [`${`${label}:`.padEnd(13)}${values.map(clean).join(", ")}`],
    );
    process.stdout.write(`${lineOf(dossier)}\n${lines.join("\n")}\n`);
    return 0;
  });
}
