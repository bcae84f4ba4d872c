import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { type ConversionConfig, type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { EvidenceSchema, StandSchema } from "./evidence.ts";

/** Definitions that answers name instead of holding them again and again: a list of tools is read whole by assistants. */
const NAMED = { Evidence: EvidenceSchema, Stand: StandSchema };

/** A definition as the protocol's library takes it: it looks at values by it, and lists it as JSON Schema. */
export function standardSchema<Schema extends v.GenericSchema>(
  schema: Schema,
): StandardSchemaWithJSON<v.InferInput<Schema>, v.InferOutput<Schema>> {
  return {
    "~standard": {
      ...schema["~standard"],
      jsonSchema: {
        input: () => ({ ...toJsonSchema(schema, options("input")) }),
        output: () => ({
          ...withoutUnused(toJsonSchema(schema, { ...options("output"), definitions: NAMED })),
        }),
      },
    },
  };
}

/** `readonly` says nothing in JSON Schema and is passed over; the library's own conversion would throw. */
function options(typeMode: "input" | "output"): ConversionConfig {
  return { target: "draft-2020-12", typeMode, ignoreActions: ["readonly"] };
}

/** The schema with those definitions alone that it names, or that those name. */
function withoutUnused(schema: JsonSchema): JsonSchema {
  const { $defs = {}, ...rest } = schema;
  const kept: { [name: string]: (typeof $defs)[string] } = {};
  const look = (part: unknown): void => {
    const text = JSON.stringify(part);
    for (const [name, definition] of Object.entries($defs)) {
      if (name in kept || !text.includes(`"#/$defs/${name}"`)) continue;
      kept[name] = definition;
      look(definition);
    }
  };
  look(rest);
  return Object.keys(kept).length === 0 ? rest : { ...rest, $defs: kept };
}
