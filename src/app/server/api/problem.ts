import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as v from "valibot";
import { StoreError } from "../../../store/index.ts";
import { count, list, text } from "../../desk/schemas/cited.ts";
import type { AppContext } from "../context.ts";
import { PageError } from "../pages/error.tsx";

/** Why a request was not answered, after RFC 9457. */
export const ProblemSchema = v.strictObject({
  type: v.pipe(v.string(), v.description("Names the kind of problem; leads to its description")),
  title: v.pipe(v.string(), v.description("What happened, in words")),
  status: count,
  detail: v.pipe(text, v.description("What is safe, or what to do")),
  errors: v.optional(
    v.pipe(
      list(v.strictObject({ path: v.string(), message: v.string() })),
      v.description("What was wrong with the request, field by field: query.limit, body.items.0"),
    ),
  ),
});
type Told = v.InferOutput<typeof ProblemSchema>;

/** The kinds of problem, with what they mean. */
export const PROBLEMS = {
  invalid: "The request is not as it has to be; `errors` says where.",
  "not-signed-in": "There is no token, or it opens nothing here.",
  forbidden: "The token, or the user that it is of, may not do this.",
  "not-found": "There is no such thing, or no such address.",
  "not-allowed": "The address does not take this method; `Allow` names those that it takes.",
  conflict: "It is there already, or somebody corrected the same meanwhile.",
  precondition: "It changed since; `If-Match` named an older state.",
  "too-large": "The body is longer than is taken.",
  "media-type": "The body is of a kind that is not taken here.",
  "too-many": "Much is being done already; `Retry-After` says when to ask again.",
  failed: "Something went wrong in the server; its log says what.",
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

const STATUS: { readonly [kind in ProblemKind]: ContentfulStatusCode } = {
  invalid: 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  "not-allowed": 405,
  conflict: 409,
  precondition: 412,
  "too-large": 413,
  "media-type": 415,
  "too-many": 429,
  failed: 500,
};

interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: Told["errors"];
  readonly headers?: { readonly [name: string]: string };
  /** Another status of the same kind. */
  readonly status?: ContentfulStatusCode;
}

/** Ends a request of the API. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly options: ProblemOptions;

  constructor(kind: ProblemKind, title: string, options: ProblemOptions = {}) {
    super(title);
    this.kind = kind;
    this.options = options;
  }

  get status(): ContentfulStatusCode {
    return this.options.status ?? STATUS[this.kind];
  }
}

const KIND_OF_STATUS = new Map(
  (Object.keys(STATUS) as ProblemKind[]).map((kind) => [Number(STATUS[kind]), kind]),
);

const KIND_OF_STORE: { readonly [code: string]: ProblemKind | undefined } = {
  "not-found": "not-found",
  exists: "conflict",
  misuse: "invalid",
  changed: "conflict",
};

/** Any error as a problem. What nobody foresaw is written to the log. */
export function problemOf(error: unknown, c: AppContext): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof PageError) {
    const kind = KIND_OF_STATUS.get(error.status) ?? (error.status < 500 ? "invalid" : "failed");
    return new Problem(kind, error.message, { detail: error.advice, status: error.status });
  }
  if (error instanceof StoreError) {
    const title = error.message.replace(/^store: /, "");
    const kind = KIND_OF_STORE[error.code];
    return kind === undefined ? new Problem("failed", title, { status: 503 }) : new Problem(kind, title);
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`rapporteur: ${c.req.method} ${c.req.path}: ${told}\n`);
  return new Problem("failed", "This could not be done", {
    detail: "Nothing stored was changed. What happened is written where the server runs.",
  });
}

/** The answer that tells a problem. */
export function problemResponse(c: AppContext, problem: Problem): Response {
  const { kind, message, status } = problem;
  const { detail = null, errors, headers = {} } = problem.options;
  const told: Told = {
    type: `/api/v1#${kind}`,
    title: message,
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(JSON.stringify(told), status, { "Content-Type": "application/problem+json" });
}
