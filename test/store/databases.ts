import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "./postgres-server.ts";

/** What a suite gets: new, empty workspaces of one kind of database. */
export interface Databases {
  readonly kind: "sqlite" | "postgres";
  /** The name of a new workspace, for --workspace. */
  workspace(): Promise<string>;
  /** A new workspace, opened; it is closed at the end. */
  open(): Promise<Store>;
  /** The server, for suites on what happens when it falls. */
  server(): PostgresServer;
}

/** Runs a suite on both databases. PostgreSQL is skipped where it is not installed. */
export function onBothDatabases(name: string, suite: (databases: Databases) => void): void {
  describe(`${name}, SQLite`, () => {
    const folders: string[] = [];
    const stores: Store[] = [];
    afterAll(async () => {
      for (const store of stores) await store.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
    const workspace = async (): Promise<string> => {
      const folder = mkdtempSync(join(tmpdir(), "rapporteur-store-"));
      folders.push(folder);
      return join(folder, "workspace.sqlite");
    };
    const open = async (): Promise<Store> => {
      const store = await openStore(await workspace());
      stores.push(store);
      return store;
    };
    suite({
      kind: "sqlite",
      workspace,
      open,
      server: () => {
        throw new Error("SQLite has no server");
      },
    });
  });
  const programs = postgresPrograms();
  const title =
    programs === null ? `${name}, PostgreSQL (skipped: it is not installed)` : `${name}, PostgreSQL`;
  describe.skipIf(programs === null)(title, () => {
    let server: PostgresServer;
    const stores: Store[] = [];
    beforeAll(async () => {
      server = await startPostgres(programs!);
    }, 60_000);
    afterAll(async () => {
      for (const store of stores) await store.close();
      await server?.stop();
    }, 60_000);
    const workspace = (): Promise<string> => server.database();
    const open = async (): Promise<Store> => {
      const store = await openStore(await workspace());
      stores.push(store);
      return store;
    };
    suite({ kind: "postgres", workspace, open, server: () => server });
  });
}
