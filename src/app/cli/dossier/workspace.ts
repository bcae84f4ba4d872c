import { defaultWorkspace, openStore, type Store, StoreError } from "../../../store/index.ts";
import { clean } from "../../export/text/clean.ts";

/** The options that every command on a workspace has. */
export interface WorkspaceOptions {
  readonly workspace?: string;
}

/** The exit status of what went wrong in a workspace: 2 where the command asked for what is not there, else 1. */
const STATUS: { readonly [code: string]: number | undefined } = { exists: 2, "not-found": 2, misuse: 2 };

/**
 * Opens the workspace, does the work, and closes it. What goes wrong in the workspace is one line on standard error;
 * gives the exit status.
 */
export function inWorkspace(
  options: WorkspaceOptions,
  work: (store: Store) => Promise<number>,
): Promise<number> {
  return reported(async () => {
    const store = await openStore(options.workspace ?? defaultWorkspace());
    try {
      return await work(store);
    } finally {
      await store.close().catch(() => {});
    }
  });
}

/** Does work on a workspace; what goes wrong in it is one line on standard error. Gives the exit status. */
export async function reported(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    process.stderr.write(`rapporteur: ${clean(error.message.replace(/^store: /, ""))}\n`);
    return STATUS[error.code] ?? 1;
  }
}
