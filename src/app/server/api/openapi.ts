import type { JsonSchema } from "@valibot/to-json-schema";
import { VERSION } from "../../../version.ts";
import type { Role } from "../context.ts";
import { namedSchemas, schemaOf } from "./json-schema.ts";
import { type Operation, PARAMS, type ParamName, TAGS } from "./operation.ts";
import { OPERATIONS } from "./operations/index.ts";

type Json = { readonly [name: string]: unknown };

/** The scope that a token needs for what a role may do. */
export const SCOPE_OF_ROLE: { readonly [role in Role]: string } = {
  reader: "read",
  reviewer: "correct",
  owner: "manage",
};

/** The OpenAPI 3.1 document, made of the definitions by which requests are looked at. */
export function openApiDocument(): Json {
  const paths: { [path: string]: { [method: string]: unknown } } = {};
  for (const operation of OPERATIONS) {
    const path = paths[operation.path] ?? {};
    path[operation.method] = operationObject(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Rapporteur",
      version: VERSION,
      description:
        "Everything that the workspace shows, as JSON. Lists have `next`, which `after` takes; answers have an ETag; errors are problems after RFC 9457.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: namedSchemas(),
      parameters: Object.fromEntries(
        Object.entries(PARAMS).map(([name, description]) => [
          name,
          { name, in: "path", required: true, description, schema: { type: "string" } },
        ]),
      ),
      responses: {
        Problem: {
          description: "Why it was not done",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token of `rapporteur token add`; alone on loopback none is needed",
        },
      },
    },
    security: [{ token: [] }],
  };
}

function operationObject(operation: Operation): Json {
  const { id, tag, summary, role, method } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `A token needs the scope \`${SCOPE_OF_ROLE[role]}\`.`,
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(operation.body === null ? {} : { requestBody: requestBody(operation.body) }),
    responses: {
      [operation.answer.status]: answerObject(operation),
      ...(method === "get" ? { "304": { description: "It is as `If-None-Match` says" } } : {}),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

/** The names of the parts of a path. */
export function paramsOf(path: string): ParamName[] {
  const names = Object.keys(PARAMS) as ParamName[];
  return names.filter((name) => path.includes(`{${name}}`));
}

function pathParameters({ path }: Operation): Json[] {
  return paramsOf(path).map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function queryParameters({ query }: Operation): Json[] {
  const { properties = {}, required = [] } = schemaOf(query, "input");
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = typeof schema === "object" ? schema : {};
    return {
      name,
      in: "query",
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function headerParameters({ method, id }: Operation): Json[] {
  const named = (name: string, description: string): Json => ({
    name,
    in: "header",
    description,
    schema: { type: "string" },
  });
  if (method === "get") return [named("If-None-Match", "The ETag of an earlier answer")];
  return id === "addCorrection" || id === "changeDossier"
    ? [named("If-Match", "The ETag of the answer that you saw, where others may have changed it")]
    : [];
}

function requestBody({ schema, files }: NonNullable<Operation["body"]>): Json {
  const json = { "application/json": { schema: schemaOf(schema, "input") } };
  const form = {
    type: "object",
    properties: {
      file: { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } },
      all: { type: "boolean" },
      forgotten: { type: "boolean" },
      date: { type: "string" },
    },
    required: ["file"],
  };
  return {
    required: true,
    content: files === true ? { ...json, "multipart/form-data": { schema: form } } : json,
  };
}

function answerObject({ answer, method, id }: Operation): Json {
  if (answer.status === 204) return { description: "Done" };
  const headers = {
    ...(method === "get" ? { ETag: { schema: { type: "string" } } } : {}),
    ...(answer.status === 201 ? { Location: { schema: { type: "string" } } } : {}),
  };
  const media =
    "schema" in answer
      ? { "application/json": { schema: schemaOf(answer.schema, "output") } }
      : Object.fromEntries(answer.media.map((type) => [type, { schema: BYTES }]));
  const table = id === "getWholeView" ? { "text/csv": { schema: BYTES } } : {};
  return { description: "What was asked for", headers, content: { ...media, ...table } };
}

const BYTES: JsonSchema = { type: "string" };
