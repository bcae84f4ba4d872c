import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { type Log, mcpServer } from "./server.ts";
import type { Answering } from "./tool.ts";

/**
 * Serves the tools on standard input and output until the input ends or a signal comes. Nothing else may write to standard
 * output meanwhile.
 */
export async function serveMcp(answering: Answering, log: Log): Promise<void> {
  const ended = endOfInput();
  const handle = serveStdio(() => mcpServer(answering, log), { onerror: (error) => log(error.message) });
  await ended;
  await handle.close();
}

function endOfInput(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["end", "close"]) process.stdin.once(event, () => resolve());
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve());
  });
}
