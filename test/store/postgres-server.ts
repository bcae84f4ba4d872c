import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A PostgreSQL server of the test's own, on loopback, in a temporary folder. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  database(): Promise<string>;
  /** Stops the server at once, as a fall of the machine would, and starts it again after `downMs`. */
  crash(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs, null where it is not installed. */
export function postgresPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, "bin"));
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** PostgreSQL does not run as root: there it runs as the user that Debian's package makes. */
function owner(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Starts a server. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-postgres-"));
  const user = owner();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  execFileSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "rapporteur", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...user, cwd: folder, stdio: "ignore" },
  );
  const port = await freePort();
  let server = await running(programs, { data, port, folder, user });
  const address = (name: string): string => `postgres://rapporteur@127.0.0.1:${port}/${name}`;
  let count = 0;
  const ended = (child: ChildProcess): Promise<void> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => child.once("exit", () => resolve()));
  return {
    async database() {
      const name = `workspace_${++count}`;
      const client = new pg.Client({ connectionString: address("postgres") });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    async crash(downMs) {
      server.kill("SIGQUIT");
      await ended(server);
      await new Promise((resolve) => setTimeout(resolve, downMs));
      server = await running(programs, { data, port, folder, user });
    },
    async stop() {
      // Connections that are just being closed may end by themselves; those that stay are cut.
      server.kill("SIGTERM");
      const cut = setTimeout(() => server.kill("SIGINT"), 5000);
      await ended(server);
      clearTimeout(cut);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly data: string;
  readonly port: number;
  readonly folder: string;
  readonly user: ReturnType<typeof owner>;
}

async function running(programs: string, { data, port, folder, user }: Place): Promise<ChildProcess> {
  const server = spawn(
    join(programs, "postgres"),
    [
      "-D",
      data,
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      "-k",
      folder,
      "-c",
      "max_connections=50",
      "-c",
      "fsync=off",
      "-c",
      "autovacuum=off",
    ],
    { ...user, cwd: folder, stdio: "ignore" },
  );
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ host: "127.0.0.1", port, user: "rapporteur", database: "postgres" });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return server;
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
