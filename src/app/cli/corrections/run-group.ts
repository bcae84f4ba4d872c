import { type Other, type SaidOfGroup, splitActor } from "../../../jobs/index.ts";
import { atDesk, inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";

/** Keeps what is said of things that are one, or are not, and gives the exit status. */
export function runGroup(name: string, said: SaidOfGroup, options: WorkspaceOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const { action, subject, items, name: called, reason, who } = said;
    const opened = await desk.open(name);
    const { id } = await opened.say({ action, subject, items, name: called, reason }, who);
    process.stdout.write(`Correction ${id} kept\n`);
    return 0;
  });
}

/** A person of an article, by the names that a person gives. */
export interface MeantActor {
  readonly name: string;
  readonly article: string;
  readonly actor: string;
}

/** Keeps that a person of an article is two, and gives the exit status. */
export function runSplitActor(
  { name, article, actor }: MeantActor,
  other: Other,
  options: WorkspaceOptions,
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const { articleId } = await store.articles.need(article);
    const { id } = await splitActor(store, { dossier, articleId, name: actor }, other);
    process.stdout.write(`Correction ${id} kept\n`);
    return 0;
  });
}
