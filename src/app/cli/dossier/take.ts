import { Command } from "commander";
import { type WorkspaceOptions, withWorkspace, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier take` */
export function takeCommand(): Command {
  return new Command("take")
    .description("Take articles in by hand that were left out; no rule undoes that")
    .argument("<name>", "the dossier")
    .argument("<articles...>", "by number, address, file or hash")
    .option("--reason <text>", "why")
    .addOption(workspaceOption())
    .action(decide("taken"));
}

/** What `take` and `leave` do. */
export function decide(state: "taken" | "left-out") {
  return async (
    name: string,
    references: readonly string[],
    options: WorkspaceOptions & { readonly reason?: string },
  ): Promise<void> => {
    process.exitCode = await withWorkspace(options, async (store) => {
      const { id } = await store.dossiers.need(name);
      const articles = await Promise.all(references.map((reference) => store.articles.need(reference)));
      for (const { articleId } of articles) {
        const before = (await store.members.of(articleId)).find(({ dossierId }) => dossierId === id);
        const word = state === "taken" ? "taken by hand" : "left out by hand";
        const reason = options.reason === undefined ? word : `${word}: ${options.reason}`;
        await store.members.put(articleId, [
          { dossierId: id, state, by: "hand", score: before?.score ?? 0, reason },
        ]);
      }
      return 0;
    });
  };
}
