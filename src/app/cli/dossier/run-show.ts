import { clean } from "../../export/text/clean.ts";
import { lineOf } from "./run-list.ts";
import { inWorkspace } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** Shows a dossier and gives the exit status. */
export function runShow(name: string, options: FormatOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const { id } = await store.dossiers.need(name);
    const dossier = (await store.dossiers.list()).find((candidate) => candidate.id === id)!;
    const subscriptions = await store.subscriptions.list(id);
    const corrections = await store.corrections.list(id);
    const waitingCount = await store.inbox.waitingCount(id);
    const failed = (await store.inbox.failed(id)).map(({ document, error }) => ({
      source: sourceOf(document),
      error,
    }));
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
      ["Kept in", [store.location]],
    ];
    const lines = rows.flatMap(([label, values]) =>
      values.length === 0 ? [] : [`${`${label}:`.padEnd(13)}${values.map(clean).join(", ")}`],
    );
    process.stdout.write(`${lineOf(dossier)}\n${lines.join("\n")}\n`);
    return 0;
  });
}

function sourceOf(document: string): string {
  const { source }: { source: string } = JSON.parse(document);
  return source;
}
