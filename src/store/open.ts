import { homedir } from "node:os";
import { join } from "node:path";
import { articleStore } from "./articles.ts";
import { backupLines } from "./backup.ts";
import { faultsOf } from "./check.ts";
import { correctionStore } from "./corrections.ts";
import { departureStore } from "./departures.ts";
import { digestMailStore } from "./digest-mails.ts";
import { digestStore } from "./digests.ts";
import { dossierStore } from "./dossiers.ts";
import type { Engine } from "./engine.ts";
import { forgottenStore } from "./forgotten.ts";
import { inboxStore } from "./inbox.ts";
import { keptStore } from "./kept.ts";
import { memberStore } from "./members.ts";
import { migrate } from "./migrate.ts";
import { openedStore } from "./opened.ts";
import { preferenceStore } from "./preferences.ts";
import { publishedStore } from "./published.ts";
import { type PassagesOf, restoreLines } from "./restore.ts";
import { searchStore } from "./search.ts";
import { sessionStore } from "./sessions.ts";
import type { Store } from "./store.ts";
import { subscriptionStore } from "./subscriptions.ts";
import { tokenStore } from "./tokens.ts";
import { userStore } from "./users.ts";
import { visitStore } from "./visits.ts";

/** The workspace that is meant where none is named: a file under $XDG_DATA_HOME/rapporteur. */
export function defaultWorkspace(env: NodeJS.ProcessEnv = process.env): string {
  const data = env.XDG_DATA_HOME;
  const base = data === undefined || data === "" ? join(homedir(), ".local", "share") : data;
  return join(base, "rapporteur", "workspace.sqlite");
}

/**
 * Opens a workspace, and makes it where there is none: a path of a file or folder, or the address of a PostgreSQL
 * database. Throws a StoreError that says what is wrong with it.
 */
export async function openStore(workspace: string): Promise<Store> {
  const engine = await openEngine(workspace);
  try {
    await migrate(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOf(engine, workspace);
}

/** Fills a workspace that is not there yet from the lines of a backup; see restoreLines. */
export async function restoreStore(
  workspace: string,
  lines: AsyncIterable<string>,
  passagesOf: PassagesOf,
): Promise<{ readonly [table: string]: number }> {
  const engine = await openEngine(workspace);
  try {
    return await restoreLines(engine, lines, passagesOf);
  } finally {
    await engine.close();
  }
}

/** Loads only the database that is asked for. */
export async function openEngine(workspace: string): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//i.test(workspace)) {
    const { openPostgres } = await import("./postgres.ts");
    return openPostgres(workspace);
  }
  const { openSqlite } = await import("./sqlite.ts");
  return openSqlite(workspace);
}

function storeOf(engine: Engine, address: string): Store {
  return {
    kind: engine.kind,
    location: engine.location,
    address,
    dossiers: dossierStore(engine),
    articles: articleStore(engine),
    members: memberStore(engine),
    subscriptions: subscriptionStore(engine),
    corrections: correctionStore(engine),
    search: searchStore(engine),
    kept: keptStore(engine),
    inbox: inboxStore(engine),
    forgotten: forgottenStore(engine),
    users: userStore(engine),
    sessions: sessionStore(engine),
    tokens: tokenStore(engine),
    visits: visitStore(engine),
    opened: openedStore(engine),
    preferences: preferenceStore(engine),
    published: publishedStore(engine),
    departures: departureStore(engine),
    digests: digestStore(engine),
    digestMails: digestMailStore(engine),
    scrub: engine.scrub,
    check: () => faultsOf(engine),
    backup: () => backupLines(engine),
    close: engine.close,
  };
}
