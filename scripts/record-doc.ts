// Writes docs/record.md from the JSON Schema of the record.   node scripts/record-doc.ts
import { writeFileSync } from "node:fs";
import * as v from "valibot";
import { recordJsonSchema } from "../src/record/json-schema.ts";

/** The parts of JSON Schema that the record's schema uses. */
interface Schema {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly const?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly items?: Schema | boolean | undefined;
  readonly properties?: { readonly [name: string]: Schema } | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly required?: readonly string[] | undefined;
}

const SchemaSchema: v.GenericSchema<unknown, Schema> = v.object({
  type: v.optional(v.string()),
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  const: v.optional(v.string()),
  enum: v.optional(v.array(v.string())),
  anyOf: v.optional(v.array(v.lazy(() => SchemaSchema))),
  items: v.optional(v.union([v.boolean(), v.lazy(() => SchemaSchema)])),
  properties: v.optional(
    v.record(
      v.string(),
      v.lazy(() => SchemaSchema),
    ),
  ),
  additionalProperties: v.optional(v.union([v.boolean(), v.lazy(() => SchemaSchema)])),
  required: v.optional(v.array(v.string())),
});

const INTRODUCTION = `# The record

What \`rapporteur read\` makes of one article. \`rapporteur schema\` prints it as JSON Schema (draft 2020-12); this page is
made from that schema by \`node scripts/record-doc.ts\`.

1. **Every line has its evidence**: the spans of \`text\` that it rests on, and in \`by\` the rule or model that found it.
2. **The text is what was read.** Of a plain text it is the input as decoded, to the last character: a byte order mark is
   dropped, line ends stay, a lone surrogate is U+FFFD, prompts are marked and never cut. Of a page it is the article as
   extracted: the title, then the blocks, divided by blank lines.
3. **Nothing is invented.** What the article does not support is \`null\` or absent.

A span \`[start, end)\` counts UTF-16 code units from zero: in JavaScript \`text.slice(start, end)\` gives its words. In
Python, whose strings count code points, take \`text.encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le")\`.

A line of a batch that could not be read has \`{"id", "error": {"code", "message"}}\` in the place of its record; \`id\` is
\`null\` where none could be made out. The codes are listed in [sources.md](sources.md).
`;

/** The text of docs/record.md. */
export function recordDocument(): string {
  const root = v.parse(SchemaSchema, recordJsonSchema());
  const sections: string[] = [];
  const seen = new Set<string>();
  const queue = [root];
  for (let schema = queue.shift(); schema !== undefined; schema = queue.shift()) {
    const title = schema.title ?? "";
    if (seen.has(title)) continue;
    seen.add(title);
    sections.push(section(title, schema));
    for (const part of Object.values(schema.properties ?? {})) queue.push(...objectsIn(part));
  }
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

function section(title: string, schema: Schema): string {
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const optional = required.has(name) ? "" : " (may be absent)";
    return `| \`${name}\` | ${typeName(part)}${optional} | ${cell(meaning(part))} |`;
  });
  const description = schema.description === undefined ? "" : `${schema.description}.\n\n`;
  return `## ${title}\n\n${description}| field | type | meaning |\n|---|---|---|\n${rows.join("\n")}\n`;
}

/** The objects with a name of their own that a schema leads to. */
function objectsIn(schema: Schema): Schema[] {
  if (schema.properties !== undefined && schema.title !== undefined) return [schema];
  const inner = [...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {})];
  if (typeof schema.items === "object") inner.push(schema.items);
  return inner.flatMap(objectsIn);
}

function typeName(schema: Schema): string {
  if (schema.const !== undefined) return `\`"${schema.const}"\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`"${value}"\``).join(" or ");
  if (schema.title === "Span") return "span";
  if (schema.title !== undefined && schema.properties !== undefined)
    return `[${schema.title}](#${schema.title.toLowerCase()})`;
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeName).join(" or ");
  if (schema.type === "array")
    return `list of ${typeof schema.items === "object" ? typeName(schema.items) : "anything"}`;
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, part]) => `\`${name}\`: ${typeName(part)}`);
    return `object of ${fields.join(", ")}`;
  }
  if (typeof schema.additionalProperties === "object")
    return `object of ${typeName(schema.additionalProperties)} by name`;
  return schema.type ?? "anything";
}

function meaning(schema: Schema): string {
  return (
    schema.description ??
    schema.anyOf?.find(({ description }) => description !== undefined)?.description ??
    ""
  );
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (process.argv[1] === import.meta.filename) writeFileSync("docs/record.md", recordDocument());
