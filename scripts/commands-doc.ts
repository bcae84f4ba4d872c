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
  const parts = [
    ["rapporteur", program] as const,
    ...program.commands.map((command) => [`rapporteur ${command.name()}`, command] as const),
  ];
  return `${introduction}\n${parts.map(([name, command]) => section(name, command)).join("\n")}`;
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
  const options = [program, ...program.commands].flatMap((command) =>
    command.options.filter(({ hidden }) => !hidden).map(({ long, short }) => long ?? short ?? ""),
  );
  return [...new Set([...program.commands.map((command) => command.name()), ...options])];
}

if (process.argv[1] === import.meta.filename) writeFileSync("docs/commands.md", commandsDocument());
