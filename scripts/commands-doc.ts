// Writes docs/commands.md from the command line itself.   node scripts/commands-doc.ts
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { buildProgram } from "../src/app/cli/program.ts";

const WIDTH = 100;

/** The text of docs/commands.md: the help of every command, as the program prints it. */
export function commandsDocument(): string {
  const program = buildProgram();
  const introduction = `# Commands

The help of each command, as \`rapporteur help COMMAND\` prints it; made by \`node scripts/commands-doc.ts\`. In a clone of
the repository the command is \`node bin/rapporteur\` (or \`npx rapporteur\`).
`;
  const parts = [["rapporteur", program] as const, ...allCommands(program, "rapporteur")];
  return `${introduction}\n${parts.map(([name, command]) => section(name, command)).join("\n")}`;
}

/** The commands and the commands within them, each with its whole name, in the order of the help. */
function allCommands(parent: Command, name: string): (readonly [string, Command])[] {
  return parent.commands.flatMap((command) => {
    const whole = `${name} ${command.name()}`;
    return [[whole, command] as const, ...allCommands(command, whole)];
  });
}

function section(name: string, command: Command): string {
  let help = "";
  command.configureOutput({
    writeOut: (text) => (help += text),
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return `## ${name}\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`;
}

/** Every command and option that the program has and shows, as the user types it: "read", "--jsonl". */
export function commandWords(): string[] {
  const program = buildProgram();
  const commands = allCommands(program, "rapporteur").map(([, command]) => command);
  const options = [program, ...commands].flatMap((command) =>
    command.options.filter(({ hidden }) => !hidden).map(({ long, short }) => long ?? short ?? ""),
  );
  return [...new Set([...commands.map((command) => command.name()), ...options])];
}

if (process.argv[1] === import.meta.filename) writeFileSync("docs/commands.md", commandsDocument());
