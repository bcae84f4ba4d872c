import { Argument, Command } from "commander";
import { GROUP_SUBJECTS, type GroupCorrection, type GroupSubject } from "../../../record/correction.ts";
import { withWorkspace } from "../dossier/workspace-option.ts";
import { type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

/** `rapporteur corrections merge`, `split` and `rename`. */
export function groupCommands(): Command[] {
  const kind = (): Argument => new Argument("<kind>", "what they are").choices([...GROUP_SUBJECTS]);
  const merge = new Command("merge")
    .description("Say that issues, people, statements or meetings are one, for good")
    .argument("<name>", "the dossier")
    .addArgument(kind())
    .argument("<items...>", "two or more, as the dossier shows them")
    .option("--name <name>", "what they are called together")
    .action(
      async (
        name: string,
        subject: GroupSubject,
        items: string[],
        options: SaidOptions & { name?: string },
      ) => {
        const value = options.name === undefined ? null : { name: options.name };
        await keep(name, { action: "merge", subject, target: { items }, value }, options);
      },
    );
  const split = new Command("split")
    .description("Say that they are not one, for good")
    .argument("<name>", "the dossier")
    .addArgument(kind())
    .argument("<items...>", "two or more that stand in one group")
    .action(async (name: string, subject: GroupSubject, items: string[], options: SaidOptions) => {
      await keep(name, { action: "split", subject, target: { items }, value: null }, options);
    });
  const rename = new Command("rename")
    .description("Give an issue or a person of the dossier another name")
    .argument("<name>", "the dossier")
    .addArgument(kind())
    .argument("<item>", "as the dossier shows it")
    .argument("<new-name>", "what it is to be called")
    .action(
      async (name: string, subject: GroupSubject, item: string, newName: string, options: SaidOptions) => {
        await keep(
          name,
          { action: "rename", subject, target: { items: [item] }, value: { name: newName } },
          options,
        );
      },
    );
  return [merge, split, rename].map(withSaidOptions);
}

async function keep(name: string, correction: GroupCorrection, options: SaidOptions): Promise<void> {
  process.exitCode = await withWorkspace(options, async (store) => {
    const { StoreError } = await import("../../../store/index.ts");
    if (correction.action !== "rename" && correction.target.items.length < 2) {
      throw new StoreError("misuse", `name two or more to ${correction.action}`);
    }
    const dossier = await store.dossiers.need(name);
    const kept = await store.corrections.add({
      ...correction,
      dossierId: dossier.id,
      articleId: null,
      ...saidOf(options),
    });
    process.stdout.write(`Correction ${kept.id} kept\n`);
    return 0;
  });
}
