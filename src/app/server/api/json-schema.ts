import { type ConversionConfig, type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import * as adding from "../../desk/schemas/adding.ts";
import * as articles from "../../desk/schemas/articles.ts";
import * as brief from "../../desk/schemas/brief.ts";
import * as cited from "../../desk/schemas/cited.ts";
import * as corrections from "../../desk/schemas/corrections.ts";
import * as dossiers from "../../desk/schemas/dossiers.ts";
import * as groups from "../../desk/schemas/groups.ts";
import * as meetings from "../../desk/schemas/meetings.ts";
import * as people from "../../desk/schemas/people.ts";
import * as positions from "../../desk/schemas/positions.ts";
import * as statements from "../../desk/schemas/statements.ts";
import { ProblemSchema } from "./problem.ts";

/** All definitions that have a name of their own: exports called NameSchema. */
export const NAMED: { readonly [name: string]: v.GenericSchema } = Object.fromEntries(
  [
    cited,
    positions,
    statements,
    meetings,
    brief,
    people,
    articles,
    dossiers,
    adding,
    corrections,
    groups,
    { ProblemSchema },
  ]
    .flatMap((file) => Object.entries(file))
    .flatMap(([name, value]) =>
      name.endsWith("Schema") && isSchema(value) ? [[name.slice(0, -6), value]] : [],
    ),
);

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === "object" && value !== null && "~standard" in value;
}

const OPTIONS: ConversionConfig = { target: "draft-2020-12", errorMode: "ignore" };

/** The JSON Schema of a value that comes in or goes out; what has a name is named: "#/components/schemas/Name". */
export function schemaOf(schema: v.GenericSchema, typeMode: "input" | "output"): JsonSchema {
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = toJsonSchema(schema, {
    ...OPTIONS,
    typeMode,
    definitions: NAMED,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  });
  return rest;
}

/** The definitions with names, each with the names of others in it. */
export function namedSchemas(): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(
    Object.keys(NAMED).map((name) => {
      const { [name]: own, ...others } = NAMED;
      const {
        $schema: _,
        $defs: __,
        ...rest
      } = toJsonSchema(own ?? v.never(), {
        ...OPTIONS,
        typeMode: name.startsWith("New") ? "input" : "output",
        definitions: others,
        overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
      });
      return [name, rest];
    }),
  );
}

/** The JSON type of a field, such as "integer"; null where it is no single one. */
export function jsonTypeOf(schema: v.GenericSchema): string | null {
  const { type } = toJsonSchema(schema, OPTIONS);
  return typeof type === "string" ? type : null;
}
