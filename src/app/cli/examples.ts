import { Command } from "commander";

/** `rapporteur examples`: reads the examples that come with the program. */
export function examplesCommand(): Command {
  return new Command("examples")
    .description("Read the examples that come with Rapporteur and say what to try next")
    .action(async () => {
      const { runExamples } = await import("./run-examples.ts");
      process.exitCode = await runExamples();
    });
}
