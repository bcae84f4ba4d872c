import { Command } from "commander";
import { type WorkspaceOptions, withDesk, workspaceOption } from "./workspace-option.ts";

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
    process.exitCode = await withDesk(options, async (desk) => {
      const opened = await desk.open(name);
      for (const reference of references) await desk.article(reference);
      for (const reference of references) {
        await opened.decide(reference, { state, reason: options.reason ?? null });
      }
      return 0;
    });
  };
}
