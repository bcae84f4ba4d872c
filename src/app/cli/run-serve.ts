import { defaultWorkspace, openStore, type Store } from "../../store/index.ts";
import { type MailSettings, MailSettingsError, mailSettings } from "../digest/mail-settings.ts";
import type { AccessOptions } from "../server/access/options.ts";
import { loadAssets } from "../server/assets.ts";
import { type RunningServer, startServer } from "../server/serve.ts";
import { startWorkshop, type Workshop } from "../server/work/workshop.ts";
import { vectorsOnce } from "../vectors.ts";
import { reported, type WorkspaceOptions } from "./dossier/workspace.ts";
import { examplesWorkspace } from "./examples-workspace.ts";
import type { SharedOptions } from "./listen-options.ts";
import { accessOf, refuseUnready, warningOf } from "./shared-access.ts";

/** The options of `rapporteur serve` as they were given. */
export interface ServeOptions extends WorkspaceOptions, SharedOptions {
  readonly port: number;
  readonly examples?: boolean;
}

/** The machine itself: no other can reach it. */
const LOOPBACK = "127.0.0.1";

/** Serves a workspace until a signal ends it; gives the exit status. */
export function runServe(options: ServeOptions): Promise<number> {
  return reported(async () => {
    const store = await (options.examples === true
      ? examplesWorkspace()
      : openStore(options.workspace ?? defaultWorkspace()));
    try {
      await refuseUnready(store, options);
      const access = accessOf(options);
      const workshop = startWorkshop({ store, vectors: vectorsOnce(), mail: mailOrNull() });
      try {
        return await serving(store, options, { workshop, access });
      } finally {
        await workshop.stop();
      }
    } finally {
      await store.close().catch(() => {});
    }
  });
}

interface Beside {
  readonly workshop: Workshop;
  readonly access: AccessOptions;
}

async function serving(store: Store, options: ServeOptions, beside: Beside): Promise<number> {
  const server = await listening(store, options, beside);
  if (server === null) return 1;
  const warning = warningOf(options);
  if (warning !== null) process.stderr.write(`rapporteur: ${warning}\n`);
  process.stdout.write(
    `Rapporteur is open at ${options.publicUrl?.href ?? server.address} (Ctrl-C ends it)\n`,
  );
  await signalled();
  await server.close();
  return 0;
}

async function listening(
  store: Store,
  options: ServeOptions,
  { workshop, access }: Beside,
): Promise<RunningServer | null> {
  const { listen } = options;
  const host = listen?.host ?? LOOPBACK;
  const port = listen?.port ?? options.port;
  const context = {
    store,
    vectors: vectorsOnce(),
    now: () => new Date(),
    assets: loadAssets(),
    mode: listen === undefined ? "alone" : "shared",
    access,
    workshop,
  } as const;
  try {
    return await startServer(context, { host, port });
  } catch (error) {
    const reason = REFUSED[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    process.stderr.write(`rapporteur: ${host} port ${port} ${reason}\n`);
    return null;
  }
}

/** Why a system does not let a program listen, and what to do. */
const REFUSED: { readonly [code: string]: string | undefined } = {
  EADDRINUSE: "is taken, perhaps by another rapporteur serve: end that, or give another with --port",
  EADDRNOTAVAIL: "is no address of this machine: name one that is, or 0.0.0.0 for all",
  ENOTFOUND: "is no name that is known: give an address of this machine, or 0.0.0.0 for all",
  EACCES: "is not for you to listen on: take a port from 1024 on",
};

/** Settings of mail that can't be used are told, and the rest goes on without mail. */
function mailOrNull(): MailSettings | null {
  try {
    return mailSettings();
  } catch (error) {
    if (!(error instanceof MailSettingsError)) throw error;
    process.stderr.write(`rapporteur: no digests are sent: ${error.message}\n`);
    return null;
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve());
  });
}
