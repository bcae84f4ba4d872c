import { Argument, Command } from "commander";
import { GROUP_SUBJECTS, type GroupSubject } from "../../../record/correction.ts";
import { type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

interface SplitOptions extends SaidOptions {
  readonly article?: string;
  readonly lines?: readonly string[];
  readonly words?: readonly string[];
  readonly name?: string;
  readonly role?: string;
  readonly party?: string;
}

const kind = (): Argument => new Argument("<kind>", "what they are").choices([...GROUP_SUBJECTS]);

/** `rapporteur corrections merge`, `split` and `rename`. */
export function groupCommands(): Command[] {
  return [mergeCommand(), splitCommand(), renameCommand()].map(withSaidOptions);
}

function mergeCommand(): Command {
  return new Command("merge")
    .description("Say that issues, people, statements or meetings are one, for good")
    .argument("<name>", "the dossier")
    .addArgument(kind())
    .argument("<items...>", 'two or more, as the dossier shows them; statements and meetings as "#12 s3"')
    .option("--name <name>", "what they are called together")
    .action(
      async (
        name: string,
        subject: GroupSubject,
        items: string[],
        options: SaidOptions & { name?: string },
      ) => {
        const { runGroup } = await import("./run-group.ts");
        const said = {
          action: "merge",
          subject,
          items,
          name: options.name ?? null,
          ...saidOf(options),
        } as const;
        process.exitCode = await runGroup(name, said, options);
      },
    );
}

function splitCommand(): Command {
  return new Command("split")
    .description("Say that they are not one, for good; with --article, that a person of an article is two")
    .argument("<name>", "the dossier")
    .addArgument(kind())
    .argument("<items...>", "two or more that stand in one group; with --article the name that both have")
    .option("--article <article>", "the article in which a person is two: by number, address, file or hash")
    .option("--lines <line...>", "its lines that are the other's, such as s3 p4")
    .option("--words <words...>", "its words that name the other")
    .option("--name <name>", "what the other is called")
    .option("--role <role>", "the other's office")
    .option("--party <party>", "whom the other speaks for")
    .addHelpText("after", SPLIT_NOTES)
    .action(
      async (
        name: string,
        subject: GroupSubject,
        items: string[],
        options: SplitOptions,
        command: Command,
      ) => {
        const { runGroup, runSplitActor } = await import("./run-group.ts");
        const { article, lines = [], words = [] } = options;
        if (article === undefined) {
          if (options.name !== undefined || lines.length > 0 || words.length > 0)
            command.error("error: --name, --lines and --words go with --article");
          const said = { action: "split", subject, items, name: null, ...saidOf(options) } as const;
          process.exitCode = await runGroup(name, said, options);
          return;
        }
        if (subject !== "person" || items.length !== 1 || options.name === undefined)
          command.error("error: with --article, split one person, and say with --name who the other is");
        const into = { name: options.name, role: options.role ?? null, party: options.party ?? null };
        const other = { lines, words, into, ...saidOf(options) };
        process.exitCode = await runSplitActor({ name, article, actor: items[0]! }, other, options);
      },
    );
}

const SPLIT_NOTES = `
Examples:
  $ rapporteur corrections split "Lake Runn" issue "patrol boats" "patrols on land"
  $ rapporteur corrections split "Lake Runn" calendar "#12 m1" "#15 m2"
  $ rapporteur corrections split "Lake Runn" person "Ada Brandt" --article 12 --lines s3 s5 --name "Otto Brandt" --role envoy`;

function renameCommand(): Command {
  return new Command("rename")
    .description("Give an issue or a person of the dossier another name")
    .argument("<name>", "the dossier")
    .addArgument(new Argument("<kind>", "what it is").choices(["issue", "person"]))
    .argument("<item>", "as the dossier shows it")
    .argument("<new-name>", "what it is to be called")
    .action(
      async (name: string, subject: GroupSubject, item: string, newName: string, options: SaidOptions) => {
        const { runGroup } = await import("./run-group.ts");
        const said = { action: "rename", subject, items: [item], name: newName, ...saidOf(options) } as const;
        process.exitCode = await runGroup(name, said, options);
      },
    );
}
