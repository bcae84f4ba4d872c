import { Command } from "commander";

/** `rapporteur schema`: prints the JSON Schema of the record. */
export function schemaCommand(): Command {
  return new Command("schema").description("Print the JSON Schema of the record").action(async () => {
    const { recordJsonSchema } = await import("../../record/json-schema.ts");
    process.stdout.write(`${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
  });
}
