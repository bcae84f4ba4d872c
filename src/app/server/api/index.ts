import { Hono } from "hono";
import type { AppContext, AppEnv } from "../context.ts";
import { dossierOf } from "../dossier-of.ts";
import { openApiDocument } from "./openapi.ts";
import { OPERATIONS } from "./operations/index.ts";
import { Problem, problemOf, problemResponse } from "./problem.ts";
import { reference } from "./reference.tsx";
import { mountOperation } from "./route.ts";

/** Where the API lies. */
export const API = "/api/v1";

/** Adds the API to the workspace. */
export function mountApi(app: Hono<AppEnv>): void {
  const api = new Hono<AppEnv>();
  api.onError((error, c) => problemResponse(c, problemOf(error, c)));
  const found = dossierOf({ older: false });
  api.use("/dossiers/:dossier", found);
  api.use("/dossiers/:dossier/*", found);
  const document = openApiDocument();
  api.get("/openapi.json", (c) => c.json(document));
  api.get("/", reference);
  for (const operation of OPERATIONS) mountOperation(api, operation);
  app.route(API, api);
}

/** True for an address of the API. */
export function isApi(path: string): boolean {
  return path === API || path.startsWith(`${API}/`);
}

/** Answers what no operation is for: the methods that an address takes, or that there is none. */
export function apiNotFound(c: AppContext): Response {
  if (c.req.path === `${API}/` && c.req.method === "GET") return c.redirect(API, 301);
  const allow = ADDRESSES.filter(({ pattern }) => pattern.test(c.req.path)).flatMap(({ methods }) => methods);
  if (allow.length === 0) {
    const told = `There is no such address: ${c.req.path.slice(0, 200)}`;
    return problemResponse(
      c,
      new Problem("not-found", told, { detail: `${API} lists those that there are.` }),
    );
  }
  const names = [...new Set([...allow, "OPTIONS"])].join(", ");
  if (c.req.method === "OPTIONS") return c.body(null, 204, { Allow: names });
  return problemResponse(
    c,
    new Problem("not-allowed", `This address takes ${names}`, { headers: { Allow: names } }),
  );
}

/** Every address as a pattern, with the methods that it takes. */
const ADDRESSES = [...["", "/", "/openapi.json"].map((path) => ({ path, method: "get" })), ...OPERATIONS].map(
  ({ path, method }) => ({
    pattern: new RegExp(`^${API}${path.replaceAll(".", "[.]").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()],
  }),
);
