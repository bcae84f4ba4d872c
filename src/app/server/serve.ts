import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.tsx";
import type { ServerContext } from "./context.ts";

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly address: string;
  /** Lets running requests finish, up to a few seconds. */
  close(): Promise<void>;
}

/** How long a client may take, in milliseconds, and how much it may say of itself in bytes. */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 16 * 1024,
};
const MOST_CONNECTIONS = 1_000;

/** Milliseconds that requests have to finish when the server ends. */
const GRACE = 5_000;

/** Starts the workspace. Rejects with the system's error where the port is taken or the host is not this machine's. */
export async function startServer(
  context: ServerContext,
  { host, port }: ListenOptions,
): Promise<RunningServer> {
  const { fetch } = createApp(context);
  const server = createAdaptorServer({ fetch, serverOptions: PATIENCE }) as Server;
  // Nobody who reads slowly, or not at all, is waited for without end.
  server.setTimeout(PATIENCE.requestTimeout);
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("server: it listens to no port");
  const name = at.family === "IPv6" ? `[${at.address}]` : at.address;
  return { address: `http://${name}:${at.port}/`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
