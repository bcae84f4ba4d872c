import { toJsonSchema } from "@valibot/to-json-schema";
import { RecordSchema } from "./record.ts";

/** The JSON Schema (draft 2020-12) of the record, made from the same definition as its types. */
export function recordJsonSchema(): object {
  const schema = toJsonSchema(RecordSchema, { target: "draft-2020-12", errorMode: "ignore" });
  return { ...schema, $id: "https://rapporteur.invalid/rapporteur-record/1" };
}
