import { createInterface } from "node:readline/promises";
import { type ForgottenPerson, forgetPerson } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import type { Leftover, Store } from "../../../store/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier forget` as they were given. */
export interface ForgetOptions extends WorkspaceOptions {
  readonly article?: readonly string[];
  readonly person?: string;
  readonly yes?: boolean;
}

export interface ForgetRun {
  readonly options: ForgetOptions;
  readonly misuse: (message: string) => never;
}

/** Forgets and gives the exit status. */
export async function runForget(name: string | undefined, { options, misuse }: ForgetRun): Promise<number> {
  const given = [name, options.article, options.person].filter((value) => value !== undefined);
  if (given.length !== 1)
    misuse("error: name one dossier, or articles with --article, or a person with --person");
  if (options.yes !== true && process.stdin.isTTY !== true) {
    misuse("error: it can't be undone: say --yes");
  }
  return inWorkspace(options, async (store) => {
    const { what, work } = await planOf(store, name, options);
    if (options.yes !== true && !(await agreed(`Forget ${what}? It can't be undone. (yes/no) `))) return 0;
    const told = await work();
    await store.scrub();
    process.stdout.write(`${told}\n`);
    return 0;
  });
}

interface Plan {
  readonly what: string;
  /** Forgets, and tells what is gone. */
  readonly work: () => Promise<string>;
}

async function planOf(store: Store, name: string | undefined, options: ForgetOptions): Promise<Plan> {
  const { person } = options;
  if (person !== undefined) {
    return {
      what: `${person} in every article`,
      work: async () => {
        return personTold(await forgetPerson(store, person, { models: loadModels(weightsFolder()) }));
      },
    };
  }
  if (name !== undefined) {
    const dossier = await store.dossiers.need(name);
    return {
      what: `the dossier "${dossier.name}" and the articles that stand in no other`,
      work: async () => `Forgotten, with ${counted(await store.dossiers.forget(dossier.id), "article")}`,
    };
  }
  const articles = await Promise.all(
    (options.article ?? []).map((reference) => store.articles.need(reference)),
  );
  return {
    what: articles.map(({ articleId, title }) => `#${articleId} ${title ?? ""}`.trim()).join(", "),
    work: async () => {
      for (const { articleId } of articles) await store.articles.forget(articleId);
      return `${counted(articles.length, "article")} forgotten`;
    },
  };
}

/** What was done, what still has the name and how to remove it there, and what no command reaches. */
function personTold({ versionCount, leftovers }: ForgottenPerson): string {
  const done =
    versionCount === 0
      ? "No article has this name"
      : `Blacked out in ${counted(versionCount, "version")} of articles`;
  const left = leftovers.length === 0 ? [] : ["The name still stands in:", ...leftovers.map(leftoverTold)];
  return [
    done,
    ...left,
    "Backups and exports that were made before still have it: delete them. Articles that name the person in full are blacked out as they come.",
  ].join("\n");
}

function leftoverTold({ kind, dossier, text, count }: Leftover): string {
  switch (kind) {
    case "dossier-name":
      return `  the name of the dossier "${text}": rapporteur dossier rename`;
    case "address":
      return `  an address that "${dossier}" follows, ${text}: rapporteur dossier unfollow`;
    case "waiting":
      return `  ${counted(count, "document")} of "${dossier}" not read yet: rapporteur dossier work reads and blacks out`;
    case "signature":
      return `  the signature of ${counted(count, "correction")} of "${dossier}": who corrected what stays as it was said`;
    case "digest":
      return `  the recipient of a digest of "${dossier}", ${text}: rapporteur digest remove`;
    case "user":
      return `  the user "${text}": rapporteur user remove`;
    case "token":
      return `  the token "${text}": rapporteur token revoke`;
    default:
      return kind satisfies never;
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
