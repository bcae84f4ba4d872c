import { Command } from "commander";
import { recordJsonSchema } from "../../record/json-schema.ts";

/** `rapporteur schema`: prints the JSON Schema of the record. */
export function schemaCommand(): Command {
  return new Command("schema").description("Print the JSON Schema of the record").action(() => {
    process.stdout.write(`${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
  });
}
