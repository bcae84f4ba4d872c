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
export async function inWorkspace(
  options: WorkspaceOptions,
  work: (store: Store) => Promise<number>,
): Promise<number> {
  let store: Store | null = null;
  try {
    store = await openStore(options.workspace ?? defaultWorkspace());
    return await work(store);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    process.stderr.write(`rapporteur: ${clean(error.message.replace(/^store: /, ""))}\n`);
    return STATUS[error.code] ?? 1;
  } finally {
    await store?.close().catch(() => {});
  }
}
