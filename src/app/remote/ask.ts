import * as v from "valibot";
import { StoreError, type StoreErrorCode } from "../../store/index.ts";
import { VERSION } from "../../version.ts";
import type { RemoteAddress } from "./address.ts";

/** What is asked of a server. */
export interface Asking {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly query?: { readonly [name: string]: string | number | boolean | null | undefined };
  readonly body?: object;
  readonly accept?: string;
}

/** Asks a server's API. */
export interface Ask {
  /** What it answers, as the definition has it. Throws a StoreError that says what went wrong. */
  json<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    asking?: Asking,
  ): Promise<v.InferOutput<Schema>>;
  bytes(path: string, asking?: Asking): Promise<Uint8Array>;
  text(path: string, asking?: Asking): Promise<string>;
}

const ProblemSchema = v.looseObject({ title: v.string(), detail: v.optional(v.nullable(v.string()), null) });

/** What a status means in the terms of a workspace that is open here. */
const CODES: { readonly [status: number]: StoreErrorCode | undefined } = {
  400: "misuse",
  404: "not-found",
  409: "exists",
  412: "changed",
  413: "misuse",
  415: "misuse",
  422: "misuse",
  429: "busy",
  503: "busy",
};

/** Asks a server below its address. */
export function askOf(address: RemoteAddress): Ask {
  const asked = async (path: string, asking: Asking): Promise<Response> => {
    const response = await sent(address, path, asking);
    if (response.ok) return response;
    throw await refusal(address, response);
  };
  return {
    async json(schema, path, asking = {}) {
      const response = await asked(path, asking);
      const value = response.status === 204 ? null : await whole(address, () => response.json());
      // What came is given as it came: a definition would put its fields into another order.
      if (v.is(schema, value)) return value;
      throw new StoreError(
        "newer",
        `${address.url} answers otherwise than this version ${VERSION} understands${await versionOf(address)}`,
      );
    },
    async bytes(path, asking = {}) {
      const response = await asked(path, asking);
      return new Uint8Array(await whole(address, () => response.arrayBuffer()));
    },
    async text(path, asking = {}) {
      const response = await asked(path, asking);
      return whole(address, () => response.text());
    },
  };
}

async function sent({ url, token }: RemoteAddress, path: string, asking: Asking): Promise<Response> {
  const target = new URL(`api/v1${path}`, url);
  for (const [name, value] of Object.entries(asking.query ?? {})) {
    if (value !== undefined && value !== null) target.searchParams.set(name, String(value));
  }
  const { method = "GET", body, accept = "application/json" } = asking;
  const headers = new Headers({ Accept: accept });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers.set("Content-Type", "application/json");
  // Nobody's page asks here: it is a program of the address itself.
  if (method !== "GET") headers.set("Origin", url.origin);
  try {
    return await fetch(target, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    throw unreachable(url, error);
  }
}

function unreachable(url: URL, error: unknown): StoreError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why = WHY[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new StoreError("unreachable", `${url} is not to be reached: ${why}`, error);
}

const WHY: { readonly [code: string]: string | undefined } = {
  ECONNREFUSED: "nothing answers there",
  ENOTFOUND: "there is no such name",
  EAI_AGAIN: "its name could not be looked up",
  ECONNRESET: "the connection was lost",
  UND_ERR_SOCKET: "the connection was lost",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  UND_ERR_HEADERS_TIMEOUT: "it does not answer in time",
  UND_ERR_BODY_TIMEOUT: "it does not answer in time",
};

/** The body of an answer; a connection that is lost in its middle is told. */
async function whole<Body>({ url }: RemoteAddress, read: () => Promise<Body>): Promise<Body> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SyntaxError) throw notRapporteur(url);
    throw new StoreError(
      "unreachable",
      `the connection to ${url} was lost in the middle: what it had done is kept; run the command again`,
      error,
    );
  }
}

function notRapporteur(url: URL): StoreError {
  return new StoreError(
    "not-found",
    `no Rapporteur answers at ${url}: give the address that \`rapporteur serve\` prints`,
  );
}

async function refusal({ url, token }: RemoteAddress, response: Response): Promise<StoreError> {
  const { status } = response;
  const problem = (response.headers.get("content-type") ?? "").startsWith("application/problem+json")
    ? v.safeParse(ProblemSchema, await response.json().catch(() => null))
    : null;
  if (problem === null || !problem.success) return notRapporteur(url);
  const { title, detail } = problem.output;
  if (status === 401) {
    return new StoreError(
      "misuse",
      token === null
        ? `${url} wants a token: put one into RAPPORTEUR_TOKEN, or its file into RAPPORTEUR_TOKEN_FILE`
        : `${url} does not take the token of RAPPORTEUR_TOKEN or RAPPORTEUR_TOKEN_FILE: it ended, was revoked, or is another's`,
    );
  }
  if (status === 403) {
    return new StoreError("misuse", `the token may not do this at ${url}: ${title}. ${detail ?? ""}`.trim());
  }
  const code = CODES[status];
  if (code === undefined) return new StoreError("unreachable", `${url} could not do it: ${title}`);
  return new StoreError(code, title);
}

async function versionOf(address: RemoteAddress): Promise<string> {
  const response = await sent(address, "/me", {}).catch(() => null);
  const told = v.safeParse(v.looseObject({ version: v.string() }), await response?.json().catch(() => null));
  return told.success && told.output.version !== VERSION
    ? `: it is version ${told.output.version}, bring both to the same`
    : "";
}
