import { inspectRoutes } from "hono/dev";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RULES, ruleOf } from "../../src/app/server/access/rules.ts";
import { createApp } from "../../src/app/server/app.tsx";
import type { ServerContext } from "../../src/app/server/context.ts";
import { ROLES, type Role } from "../../src/store/index.ts";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";

let workspace: SharedWorkspace;
beforeAll(async () => {
  workspace = await sharedWorkspace();
}, 60_000);
afterAll(() => workspace.close());

/** All that is mounted, without what only stands before it. */
function routes(): { method: string; path: string }[] {
  const mounted = inspectRoutes(createApp({} as ServerContext)).filter(({ isMiddleware }) => !isMiddleware);
  return [...new Map(mounted.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** An address of the route: the example dossier, and its first article and line. */
function addressOf(path: string): string {
  return path
    .replaceAll(":dossier", "1")
    .replace(/:(?:number|article|id)\b/g, "1")
    .replace(/:\w+(?:\{[^}]*\})?\??/g, "p1")
    .replace(/\*$/, "x");
}

const ROUTES = routes();

describe("who may use what", () => {
  test.each(ROUTES)("$method $path has a rule in src/app/server/access/rules.ts", ({ method, path }) => {
    expect(method, "a handler for all methods has no rule: mount it for each").not.toBe("ALL");
    expect(ruleOf(method, path), `add a row for ${method} ${path} to RULES`).not.toBeNull();
  });

  test("every rule has its reason: what it is for is mounted", () => {
    expect(ROUTES.length).toBeGreaterThan(8);
    for (const { path, role } of RULES.filter(({ role }) => role === "anyone")) {
      expect(
        ["/assets/:file", "/login", "/logout", "/unsubscribe/:token"],
        `${path} is open to ${role}`,
      ).toContain(path);
    }
  });
});

const guarded = ROUTES.filter(({ method, path }) => ruleOf(method, path)?.role !== "anyone");

async function ask(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const body = method === "GET" ? {} : { body: new URLSearchParams({ nothing: "" }) };
  return workspace.app.request(`http://127.0.0.1:8731${addressOf(path)}`, {
    method,
    headers: { Origin: "http://127.0.0.1:8731", Accept: "text/html", ...headers },
    ...body,
  });
}

describe("a workspace that is shared", () => {
  test.each(guarded)("nobody unknown gets at $method $path", async ({ method, path }) => {
    for (const headers of [{}, { Cookie: `rapporteur=${"A".repeat(43)}` }, { Cookie: "rapporteur=" }]) {
      const answer = await ask(method, path, headers as Record<string, string>);
      if (method === "GET" && !path.startsWith("/api/")) {
        expect(answer.status).toBe(303);
        expect(answer.headers.get("location")).toMatch(/^\/login/);
      } else expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain("Lake Runn");
    }
  });

  test.each(guarded.flatMap(({ method, path }) => ROLES.map((role) => ({ method, path, role }))))(
    "a $role at $method $path",
    async ({ method, path, role }) => {
      const needed = ruleOf(method, path)!.role as Role;
      const answer = await ask(method, path, await workspace.signedIn(role));
      const may = ROLES.indexOf(role) >= ROLES.indexOf(needed);
      if (may) expect([401, 403, 421, 500]).not.toContain(answer.status);
      else {
        expect(answer.status).toBe(403);
        expect(await answer.text()).toContain(`Only a${needed === "owner" ? "n" : ""} ${needed} can do this`);
      }
    },
  );

  test("who is not known gets no page that there is not, either", async () => {
    expect((await workspace.get("/nowhere")).status).toBe(303);
    expect((await workspace.get("/d/99")).status).toBe(303);
    expect((await workspace.get("/nowhere", await workspace.signedIn("reader"))).status).toBe(404);
  });

  test("a script that loads a piece of a page is told, not sent to a form", async () => {
    const answer = await workspace.get("/d/1/evidence/1/p1", {
      "Sec-Fetch-Site": "same-origin",
      "Sec-Fetch-Mode": "cors",
      "Sec-Fetch-Dest": "empty",
    });
    expect(answer.status).toBe(401);
  });

  test("another role counts from the next request on, and so does being kept out", async () => {
    const { users } = workspace.store;
    const { id } = await users.add({ name: "Oduya", role: "owner", passwordHash: "$" });
    const { hashOfSecret } = await import("../../src/app/server/access/secret.ts");
    await workspace.store.sessions.add({
      hash: hashOfSecret("s".repeat(43)),
      userId: id,
      agent: "",
      at: "2031-04-20T11:00:00.000Z",
      expiresAt: "2031-06-01T00:00:00.000Z",
    });
    const status = async (): Promise<number> =>
      (await workspace.get("/settings/users", { Cookie: `rapporteur=${"s".repeat(43)}` })).status;
    expect(await status()).not.toBe(403);
    await users.setRole(id, "reader");
    expect(await status()).toBe(403);
    await users.setDisabled(id, true);
    expect(await status()).toBe(303);
  });
});

describe("tokens", () => {
  const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });

  test("open no page", async () => {
    const secret = await workspace.token("owner", ["manage"]);
    for (const path of ["/", "/d/1", "/settings", "/settings/users"]) {
      expect((await workspace.get(path, bearer(secret))).status).toBe(403);
    }
    expect((await workspace.get(`/d/1?token=${secret}`)).status).toBe(303);
  });

  test.each(["Bearer nothing-that-was-ever-made", "Bearer ", "Basic b3duZXI6eA==", "rap_x"])(
    "%j is refused, with a session too, and alone too",
    async (authorization) => {
      const headers = { Authorization: authorization, ...(await workspace.signedIn("owner")) };
      const answer = await workspace.get("/d/1", headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("invalid_token");
      const alone = createApp({ ...workspace.context, mode: "alone" });
      expect((await alone.request("http://127.0.0.1/d/1", { headers })).status).toBe(401);
    },
  );
});
