import { Command } from "commander";
import { VERSION } from "../../version.ts";
import { schemaCommand } from "./schema.ts";

const program = new Command("rapporteur")
  .description("Reads the news of a negotiation and keeps its record.")
  .version(VERSION)
  .addCommand(schemaCommand());

await program.parseAsync();
