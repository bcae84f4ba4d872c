import { defaultWorkspace, openStore, postgresFault, type Store, StoreError } from "../../../store/index.ts";
import type { Desk } from "../../desk/desk.ts";
import { clean } from "../../export/text/clean.ts";
import { isRemote, remoteAddress } from "../../remote/address.ts";

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
    const place = options.workspace ?? defaultWorkspace();
    if (isRemote(place)) {
      throw new StoreError(
        "misuse",
        `${place} is shown by a server: this command works on a file or a database alone`,
      );
    }
    const store = await openStore(place);
    const stray = strayFaults(store);
    process.on("unhandledRejection", stray);
    process.on("uncaughtException", stray);
    try {
      return await work(store);
    } finally {
      await store.close().catch(() => {});
      process.off("unhandledRejection", stray);
      process.off("uncaughtException", stray);
    }
  });
}

/** Milliseconds that the work has to end by itself after a fault of the database that nobody waited for. */
const PATIENCE = 5000;

/**
 * What a library leaves behind when a server falls, beside the error that ends the work: the same fault once more. Should
 * the work not end by it, the command does. Any other error is one of the program and ends it at once, with its stack.
 */
function strayFaults(store: Store): (error: unknown) => void {
  return (error) => {
    const fault = postgresFault(store.location, error);
    if (store.kind !== "postgres" || !(fault instanceof StoreError)) {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    }
    setTimeout(() => {
      process.stderr.write(`${told(fault)}\n`);
      process.exit(1);
    }, PATIENCE).unref();
  };
}

function told({ message }: StoreError): string {
  return `rapporteur: ${clean(message.replace(/^store: /, ""))}`;
}

/** The same for commands that can also work on a workspace that a server shows. */
export function atDesk(options: WorkspaceOptions, work: (desk: Desk) => Promise<number>): Promise<number> {
  return reported(async () => {
    const desk = await deskOf(options.workspace ?? defaultWorkspace());
    try {
      return await work(desk);
    } finally {
      await desk.close().catch(() => {});
    }
  });
}

async function deskOf(place: string): Promise<Desk> {
  if (isRemote(place)) {
    const { remoteDesk } = await import("../../remote/remote-desk.ts");
    return remoteDesk(remoteAddress(place, process.env));
  }
  const { storeDesk } = await import("../../desk/store-desk.ts");
  return storeDesk(await openStore(place));
}

/** Does work on a workspace; what goes wrong in it is one line on standard error. Gives the exit status. */
export async function reported(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    process.stderr.write(`${told(error)}\n`);
    return STATUS[error.code] ?? 1;
  }
}
