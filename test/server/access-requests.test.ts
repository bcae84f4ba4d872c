import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let alone: TestWorkspace;
let shared: SharedWorkspace;
beforeAll(async () => {
  alone = await testWorkspace();
  shared = await sharedWorkspace({ names: ["desk"] });
}, 60_000);
afterAll(async () => {
  await alone.close();
  await shared.close();
});

describe("the name that a request was sent to", () => {
  const status = async (workspace: TestWorkspace, host: string): Promise<number> =>
    (await workspace.app.request("http://127.0.0.1/help", { headers: { Host: host, Accept: "text/html" } }))
      .status;

  test.each(["localhost", "LOCALHOST:8731", "127.0.0.1:8731", "127.0.0.2", "[::1]:8731"])(
    "alone on this machine %s is answered",
    async (host) => expect(await status(alone, host)).toBe(200),
  );
  test.each([
    "elsewhere.example",
    "127.0.0.1.elsewhere.example:8731",
    "localhost.elsewhere.example",
    "localhost:8731@elsewhere.example",
    "192.0.2.1:8731",
    "0.0.0.0:8731",
    "[fe80::1]",
    "2130706433",
    "127.1",
    "",
  ])("alone on this machine %j is refused", async (host) => expect(await status(alone, host)).toBe(421));

  test.each(["localhost:8731", "desk:8731", "192.0.2.1:8731", "[2001:db8::1]:8731"])(
    "shared, %s is answered",
    async (host) => expect(await status(shared, host)).toBe(303),
  );
  test.each(["elsewhere.example", "desk.elsewhere.example", "1.2.3.4.elsewhere.example", "a b", "::1"])(
    "shared, %j is refused",
    async (host) => expect(await status(shared, host)).toBe(421),
  );
  test("with a public address only that one is answered", async () => {
    const access = { ...shared.context.access, publicUrl: new URL("https://news.example/") };
    const { createApp } = await import("../../src/app/server/app.tsx");
    const app = createApp({ ...shared.context, access });
    const asked = async (host: string): Promise<number> =>
      (await app.request("http://127.0.0.1/login", { headers: { Host: host } })).status;
    expect(await asked("news.example")).toBe(200);
    expect(await asked("desk")).toBe(421);
    expect(await asked("192.0.2.1")).toBe(421);
  });
});

describe("where a change comes from", () => {
  const HOST = "http://127.0.0.1:8731";
  const post = async (headers: Record<string, string>): Promise<number> =>
    (await alone.app.request(`${HOST}/logout`, { method: "POST", headers })).status;

  test.each<[string, Record<string, string>]>([
    ["a form of this server", { Origin: HOST }],
    ["a script of this server", { "Sec-Fetch-Site": "same-origin", Origin: HOST }],
    ["a form whose page withholds its address", { "Sec-Fetch-Site": "same-origin", Origin: "null" }],
    ["a person who sends it again", { "Sec-Fetch-Site": "none" }],
    ["a program with JSON", { "Content-Type": "application/json" }],
  ])("%s may change", async (_, headers) => expect(await post(headers)).toBe(303));

  test.each<[string, Record<string, string>]>([
    ["another site", { Origin: "http://elsewhere.example" }],
    ["another site by the browser's own word", { "Sec-Fetch-Site": "cross-site", Origin: HOST }],
    ["another port of this machine", { Origin: "http://127.0.0.1:3000" }],
    ["another port by the browser's own word", { "Sec-Fetch-Site": "same-site" }],
    ["another name of this machine", { Origin: "http://localhost:8731" }],
    ["a frame without origin", { Origin: "null" }],
    ["a frame without origin by the browser's own word", { "Sec-Fetch-Site": "cross-site", Origin: "null" }],
    [
      "another site, whatever else is said",
      { "Sec-Fetch-Site": "same-origin", Origin: "http://elsewhere.example" },
    ],
    ["a file", { Origin: "file://" }],
    ["a name that begins alike", { Origin: `${HOST}.elsewhere.example` }],
    ["nobody says from where", {}],
    ["a form that looks like JSON", { "Content-Type": "text/plain; application/json" }],
    ["another site with JSON", { "Content-Type": "application/json", Origin: "http://elsewhere.example" }],
  ])("%s may not", async (_, headers) => expect(await post(headers)).toBe(403));

  test.each(["PUT", "PATCH", "DELETE", "POST"])("%s is a change", async (method) => {
    const answer = await alone.app.request(`${HOST}/d/1`, {
      method,
      headers: { Origin: "http://elsewhere.example" },
    });
    expect(answer.status).toBe(403);
  });

  test("no other site is told that it may", async () => {
    const answer = await alone.app.request(`${HOST}/d/1`, {
      method: "OPTIONS",
      headers: { Origin: "http://elsewhere.example", "Access-Control-Request-Method": "POST" },
    });
    for (const [name] of answer.headers) expect(name).not.toMatch(/^access-control-/);
  });

  const read = async (headers: Record<string, string>): Promise<number> =>
    (await alone.get("/d/1", headers)).status;
  const from = (site: string, mode: string, dest: string) => ({
    "Sec-Fetch-Site": site,
    "Sec-Fetch-Mode": mode,
    "Sec-Fetch-Dest": dest,
  });
  test.each([
    ["a link on another site opens a page", from("cross-site", "navigate", "document"), 200],
    ["a page of this server loads", from("same-origin", "cors", "empty"), 200],
    ["a person types the address", from("none", "navigate", "document"), 200],
    ["another site frames a page", from("cross-site", "navigate", "iframe"), 403],
    ["another site embeds a page", from("cross-site", "navigate", "embed"), 403],
    ["another site loads it as a script", from("cross-site", "no-cors", "script"), 403],
    ["another port loads it as a picture", from("same-site", "no-cors", "image"), 403],
    ["another site fetches", from("cross-site", "cors", "empty"), 403],
  ])("%s: %s", async (_, headers, status) => expect(await read(headers)).toBe(status));
});

describe("every answer", () => {
  test.each([
    ["a page", "/d/1", 200],
    ["a page that there is not", "/nowhere", 404],
    ["a page that can't be made", "/d/1?since=yesterday", 400],
    ["an asset that there is not", "/assets/x.js", 404],
    ["help", "/help", 200],
  ])("has its headers: %s", async (_, path, status) => {
    const answer = await alone.get(path);
    expect(answer.status).toBe(status);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    const policy = headers["content-security-policy"]!.split(/; ?/).sort();
    expect(policy).toEqual(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].sort(),
    );
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["cache-control"]).toBe("private, no-cache");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  test("is refused with them, too", async () => {
    const answer = await alone.app.request("http://elsewhere.example/d/1");
    expect(answer.status).toBe(421);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).not.toContain("Lake Runn");
  });
});

describe("a body", () => {
  const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
    alone.app.request("http://127.0.0.1:8731/login", {
      method: "POST",
      headers: { Origin: "http://127.0.0.1:8731", ...headers },
      body,
      ...({ duplex: "half" } as object),
    });
  test("is taken up to what the address takes, told or not", async () => {
    expect((await post("x".repeat(1000))).status).toBe(303);
    expect((await post("x".repeat(20_000))).status).toBe(413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("x".repeat(10_000))),
    });
    expect((await post(endless)).status).toBe(413);
  });
});

describe("a path", () => {
  test.each([
    "/assets/../package.json",
    "/assets/..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/etc/passwd",
    "/d/../../etc/passwd",
    "/etc/passwd",
    "/assets/assets.json",
  ])("leads to no file: %s", async (path) => expect((await alone.get(path)).status).toBe(404));
});
