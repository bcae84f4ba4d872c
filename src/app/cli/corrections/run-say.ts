import type { Fields } from "../../../dossier/corrections/lines.ts";
import { addLine, correctLine } from "../../../jobs/index.ts";
import type { LineCorrection, LineSubject } from "../../../record/index.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";

/** What is said of a line. */
export interface Saying {
  readonly action: LineCorrection["action"];
  readonly value: Fields | null;
  readonly who: string;
  readonly reason: string | null;
}

/** The line that is meant, by the names that a person gives. */
export interface Meant {
  readonly name: string;
  readonly article: string;
  readonly line: string;
}

/** Keeps what is said of a line and gives the exit status. */
export function runSay(
  { name, article, line }: Meant,
  saying: Saying,
  options: WorkspaceOptions,
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const { articleId } = await store.articles.need(article);
    const { id } = await correctLine(store, { dossier, articleId, line }, saying);
    process.stdout.write(`Correction ${id} kept\n`);
    return 0;
  });
}

/** What is said of a line that the reader missed. */
export interface Missing {
  readonly subject: LineSubject;
  readonly words: string;
  readonly value: Fields;
  readonly who: string;
  readonly reason: string | null;
}

/** Keeps a line that the reader missed and gives the exit status. */
export function runAddLine(
  { name, article }: Omit<Meant, "line">,
  { subject, ...missing }: Missing,
  options: WorkspaceOptions,
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const { articleId } = await store.articles.need(article);
    const { id } = await addLine(store, { dossier, articleId, subject }, missing);
    process.stdout.write(`Correction ${id} kept\n`);
    return 0;
  });
}
