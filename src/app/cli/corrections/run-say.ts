import type { Fields } from "../../../dossier/corrections/lines.ts";
import type { LineCorrection, LineSubject } from "../../../record/index.ts";
import { atDesk, type WorkspaceOptions } from "../dossier/workspace.ts";

/** What is said of a line. */
export interface Saying {
  readonly action: Exclude<LineCorrection["action"], "add">;
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
  return atDesk(options, async (desk) => {
    const opened = await desk.open(name);
    const { articleId } = (await desk.article(article)).view.article;
    const { action, value, who, reason } = saying;
    const at = { article: articleId, line, reason };
    const { id } = await opened.say(
      action === "change" ? { action, value: { ...value }, ...at } : { action, ...at },
      who,
    );
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
  return atDesk(options, async (desk) => {
    const opened = await desk.open(name);
    const { articleId } = (await desk.article(article)).view.article;
    const { words, value, who, reason } = missing;
    const { id } = await opened.say(
      { action: "add", article: articleId, subject, words, value: { ...value }, reason },
      who,
    );
    process.stdout.write(`Correction ${id} kept\n`);
    return 0;
  });
}
