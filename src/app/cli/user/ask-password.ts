import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { clean } from "../../export/text/clean.ts";

/** A line is read no further than this many characters. */
const LONGEST = 4096;

/**
 * A new password: typed twice on a terminal, where it is not shown; else the first line of standard input. Null where none
 * is given or the two differ. It never comes from the command line, where other programs could read it.
 */
export async function askPassword(name: string): Promise<string | null> {
  if (process.stdin.isTTY !== true) return firstLine();
  const first = await unseen(`New password for ${clean(name)}: `);
  if (first === "") return null;
  const second = await unseen("The same again: ");
  if (first === second) return first;
  process.stderr.write("The two differ.\n");
  return null;
}

async function firstLine(): Promise<string | null> {
  let text = "";
  for await (const piece of process.stdin.setEncoding("utf8")) {
    text += piece;
    if (text.includes("\n") || text.length > LONGEST) break;
  }
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  return line === "" ? null : line;
}

async function unseen(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  // Only now: what is typed from here on is not echoed.
  process.stderr.write(question);
  // Ctrl-C and Ctrl-D give up, as at any question.
  terminal.on("SIGINT", () => terminal.close());
  try {
    return await new Promise<string>((resolve) => {
      terminal.once("close", () => resolve(""));
      terminal.question("").then(resolve, () => resolve(""));
    });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
