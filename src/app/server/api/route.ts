import { createHash } from "node:crypto";
import type { Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { VERSION } from "../../../version.ts";
import { needRole } from "../access/role.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { jsonTypeOf } from "./json-schema.ts";
import { type Asked, type Operation, PARAMS, type ParamName, type QuerySchema } from "./operation.ts";
import { Problem, problemResponse } from "./problem.ts";

/** The path as hono writes it. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Mounts an operation. */
export function mountOperation(api: Hono<AppEnv>, operation: Operation): void {
  api.on(operation.method.toUpperCase(), [honoPath(operation.path)], ...limits(operation), async (c) => {
    needRole(c, operation.role);
    const known = operation.revised ? revisionTag(c) : null;
    if (known !== null && isUnchanged(c, known)) return notModified(c, known);
    const asked: Asked<unknown, unknown> = {
      c,
      store: c.var.server.store,
      query: queryOf(c, operation.query),
      body: await bodyOf(c, operation),
      param: (name) => paramOf(c, name),
    };
    return answered(c, { operation, value: await operation.run(asked), known });
  });
}

function limits({ body }: Operation): MiddlewareHandler<AppEnv>[] {
  if (body === null) return [];
  const maxSize = body.limit;
  const told = `${maxSize < 1e6 ? `${maxSize / 1000} kB` : `${maxSize / 1e6} MB`}`;
  return [
    bodyLimit({
      maxSize,
      onError: (c) =>
        problemResponse(
          c,
          new Problem("too-large", `The body is longer than the ${told} that are taken here`),
        ),
    }),
  ];
}

function paramOf(c: AppContext, name: ParamName): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`api: ${c.req.path} has no ${PARAMS[name]}`);
  return value;
}

/** The number in an address; what is none names nothing. */
export function numberOf(value: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new Problem("not-found", `There is no ${what} ${value.slice(0, 40)}`);
  return Number(value);
}

function queryOf(c: AppContext, schema: QuerySchema): unknown {
  const given = Object.entries(c.req.queries()).map(([name, values]) => {
    const [value = ""] = values;
    const entry = schema.entries[name];
    return [name, values.length > 1 ? values : entry === undefined ? value : asTyped(value, entry)];
  });
  return checked(schema, Object.fromEntries(given), "query");
}

/** Text of an address as the definition of its field wants it. */
function asTyped(value: string, schema: v.GenericSchema): unknown {
  const type = jsonTypeOf(schema);
  if ((type === "integer" || type === "number") && /^-?\d{1,12}(?:\.\d+)?$/.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

async function bodyOf(c: AppContext, { body }: Operation): Promise<unknown> {
  if (body === null) return null;
  const type = (c.req.header("content-type") ?? "").toLowerCase();
  if (body.files === true && type.startsWith("multipart/form-data")) return null;
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/.test(type)) {
    const taken = body.files === true ? "application/json or multipart/form-data" : "application/json";
    throw new Problem(
      "media-type",
      `This takes ${taken}, not ${type === "" ? "a body of no kind" : type.slice(0, 80)}`,
    );
  }
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem("invalid", "The body is no JSON", {
      errors: [{ path: "body", message: message.slice(0, 200) }],
    });
  }
  return checked(body.schema, value, "body");
}

/** The value as its definition gives it. Throws a problem that names each field that is wrong. */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  where: "query" | "body",
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return result.output;
  const errors = result.issues.slice(0, 20).map((issue) => {
    const path = v.getDotPath(issue);
    return { path: path === null ? where : `${where}.${path}`, message: issue.message.slice(0, 300) };
  });
  const [first] = errors;
  throw new Problem("invalid", `${first?.path}: ${first?.message}`, { errors });
}

/** The state of the dossier as a tag: what is made of its revision alone is the same as long as that stays. */
export function revisionTag(c: AppContext): string {
  return `W/"r${c.var.dossier.revision}.${VERSION}"`;
}

function isUnchanged(c: AppContext, tag: string): boolean {
  const header = c.req.header("if-none-match");
  if (header === undefined) return false;
  const bare = (one: string): string => one.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((one) => bare(one) === bare(tag));
}

function notModified(c: AppContext, tag: string): Response {
  return c.body(null, 304, { ETag: tag, "Cache-Control": "private, no-cache" });
}

interface Answered {
  readonly operation: Operation;
  readonly value: unknown;
  readonly known: string | null;
}

function answered(c: AppContext, { operation, value, known }: Answered): Response {
  const headers = { "Cache-Control": "private, no-cache", Vary: "Authorization, Cookie" };
  for (const [name, text] of Object.entries(headers)) c.header(name, text);
  if (value instanceof Response) {
    if (known !== null) value.headers.set("ETag", known);
    return value;
  }
  const { status } = operation.answer;
  if (status === 204) return c.body(null, 204);
  const next = nextOf(value);
  if (next !== null) c.header("Link", `<${nextAddress(c, next)}>; rel="next"`);
  const json = JSON.stringify(value);
  const tag = known ?? `W/"${createHash("sha256").update(json).digest("base64url").slice(0, 27)}"`;
  if (operation.method === "get" && isUnchanged(c, tag)) return notModified(c, tag);
  if (operation.method === "get") c.header("ETag", tag);
  return c.body(json, status, { "Content-Type": "application/json; charset=UTF-8" });
}

function nextOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("next" in value)) return null;
  return typeof value.next === "string" ? value.next : null;
}

function nextAddress(c: AppContext, next: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("after", next);
  return `${pathname}?${searchParams}`;
}
