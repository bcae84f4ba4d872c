import { CommanderError } from "commander";
import { buildProgram } from "../../src/app/cli/program.ts";

/** How a command ended that ran within the test. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command within this process, what it writes caught. One at a time. */
export async function ranHere(args: readonly string[]): Promise<Ran> {
  const caught = { stdout: "", stderr: "" };
  const before = { stdout: process.stdout.write, stderr: process.stderr.write, status: process.exitCode };
  const catching = (name: "stdout" | "stderr") => (piece: string | Uint8Array) => {
    caught[name] += typeof piece === "string" ? piece : Buffer.from(piece).toString("utf8");
    return true;
  };
  process.stdout.write = catching("stdout");
  process.stderr.write = catching("stderr");
  process.exitCode = 0;
  try {
    const program = buildProgram().exitOverride();
    for (const command of program.commands) {
      command.exitOverride();
      for (const part of command.commands) part.exitOverride();
    }
    await program.parseAsync(["node", "rapporteur", ...args]);
    return { status: Number(process.exitCode ?? 0), ...caught };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { status: error.exitCode === 0 ? 0 : 2, ...caught };
  } finally {
    process.stdout.write = before.stdout;
    process.stderr.write = before.stderr;
    process.exitCode = before.status;
  }
}
