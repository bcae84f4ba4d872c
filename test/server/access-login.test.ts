import { afterAll, beforeAll, expect, test } from "vitest";
import { rangeOf } from "../../src/app/server/access/address-range.ts";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";

let workspace: SharedWorkspace;
beforeAll(async () => {
  workspace = await sharedWorkspace({ proxies: [rangeOf("10.0.0.0/8")!] });
}, 60_000);
afterAll(() => workspace.close());

interface Tried {
  readonly status: number;
  readonly cookie: string | null;
  readonly header: string;
  readonly answer: Response;
}

async function login(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  peer = "192.0.2.1",
): Promise<Tried> {
  const answer = await workspace.app.request(
    "http://127.0.0.1:8731/login",
    {
      method: "POST",
      headers: { Accept: "text/html", Origin: "http://127.0.0.1:8731", ...headers },
      body: new URLSearchParams(fields),
    },
    { incoming: { socket: { remoteAddress: peer, remotePort: 9, remoteFamily: "IPv4" } } },
  );
  const header = answer.headers.getSetCookie().find((cookie) => cookie.includes("rapporteur=")) ?? "";
  const cookie = /^((?:__Host-)?rapporteur=[^;]*)/.exec(header)?.[1] ?? null;
  return { status: answer.status, cookie, header, answer };
}

const right = (name = "reader") => ({ name, password: workspace.password });

test("whoever signs in gets a cookie that no script reads and no other site sends, and goes on", async () => {
  const { status, header, cookie, answer } = await login({ ...right(), next: "/d/1?open=1.p1" });
  expect([status, answer.headers.get("location")]).toEqual([303, "/d/1?open=1.p1"]);
  expect(header).toMatch(/^rapporteur=[\w-]{43}; /);
  for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"])
    expect(header).toContain(part);
  expect(header).not.toMatch(/Domain|Secure/);
  const page = await workspace.get("/d/1", { Cookie: cookie! });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("<bdi>reader</bdi>");
});

test("by https the cookie is for this host and for https alone", async () => {
  const https = { "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7" };
  const { header, answer } = await login(right(), https, "10.1.2.3");
  expect(header).toMatch(/^__Host-rapporteur=/);
  expect(header).toContain("Secure");
  expect(answer.headers.get("strict-transport-security")).toContain("max-age");
  const lied = await login(right(), https, "192.0.2.77");
  expect(lied.header).toMatch(/^rapporteur=/);
  expect(lied.answer.headers.get("strict-transport-security")).toBeNull();
});

test.each([
  "//elsewhere.example/",
  "/\\elsewhere.example",
  "https://elsewhere.example/",
  "javascript:alert(1)",
  "/\nx",
])("after signing in nobody is sent to %j", async (next) => {
  const { answer } = await login({ ...right(), next });
  expect(answer.headers.get("location")).toBe("/");
  const page = await workspace.get(`/login?next=${encodeURIComponent(next)}`);
  expect(await page.text()).not.toContain("elsewhere.example");
});

test("a wrong password, an unknown name and a user who is kept out read the same", async () => {
  const { id } = await workspace.store.users.add({
    name: "gone",
    role: "reader",
    passwordHash: (await workspace.store.users.withName("reader"))!.passwordHash,
  });
  await workspace.store.users.setDisabled(id, true);
  const tried = [
    await login({ name: "reader", password: "not the password" }, {}, "192.0.2.20"),
    await login({ name: "nobody", password: "not the password" }, {}, "192.0.2.21"),
    await login({ name: "gone", password: workspace.password }, {}, "192.0.2.22"),
  ];
  const pages = await Promise.all(tried.map(({ answer }) => answer.text()));
  for (const [index, { status, cookie }] of tried.entries()) {
    expect([status, cookie]).toEqual([401, null]);
    expect(pages[index]).toContain("The name or the password is not right.");
    expect(pages[index]!.replace(/value="\w+"/g, "")).toBe(pages[0]!.replace(/value="\w+"/g, ""));
    expect(pages[index]).not.toContain("not the password");
  }
});

test("a secret that was there before is not taken over: signing in makes a new one and ends the old", async () => {
  const planted = "A".repeat(43);
  const fixed = await login(right(), { Cookie: `rapporteur=${planted}` });
  expect(fixed.cookie).not.toContain(planted);
  expect((await workspace.get("/", { Cookie: `rapporteur=${planted}` })).status).toBe(303);
  const again = await login(right(), { Cookie: fixed.cookie! });
  expect(again.cookie).not.toBe(fixed.cookie);
  expect((await workspace.get("/", { Cookie: fixed.cookie! })).status).toBe(303);
  expect((await workspace.get("/", { Cookie: again.cookie! })).status).toBe(200);
});

test("signing out ends the session where it is kept, too", async () => {
  const { cookie } = await login(right());
  expect(await (await workspace.get("/logout", { Cookie: cookie! })).text()).toContain('action="/logout"');
  const out = await workspace.post("/logout", {}, { Cookie: cookie! });
  expect([out.status, out.headers.get("location")]).toEqual([303, "/login"]);
  expect(out.headers.getSetCookie().join()).toContain("rapporteur=; Max-Age=0");
  expect((await workspace.get("/", { Cookie: cookie! })).status).toBe(303);
});

test("a session ends a week after it was last used, and after a month in any case", async () => {
  const DAY = 86_400_000;
  const { cookie } = await login(right());
  const status = async () => (await workspace.get("/", { Cookie: cookie! })).status;
  for (let week = 0; week < 4; week++) {
    workspace.later(6.9 * DAY);
    expect(await status()).toBe(200);
  }
  workspace.later(2.5 * DAY);
  expect(await status()).toBe(303);
  const idle = (await login(right())).cookie;
  workspace.later(7.1 * DAY);
  expect((await workspace.get("/", { Cookie: idle! })).status).toBe(303);
});

test("guessing is slowed down, by name from one address and for no other", async () => {
  const wrong = { name: "owner", password: "not the password" };
  for (let count = 0; count < 6; count++) {
    expect((await login(wrong, {}, "192.0.2.30")).status).toBe(401);
  }
  const refused = await login({ ...right("owner") }, {}, "192.0.2.30");
  expect(refused.status).toBe(429);
  expect(Number(refused.answer.headers.get("retry-after"))).toBe(1);
  expect(await refused.answer.text()).toContain("too often");
  expect((await login(right("owner"), {}, "192.0.2.31")).status).toBe(303);
  workspace.later(1001);
  expect((await login(right("owner"), {}, "192.0.2.30")).status).toBe(303);
}, 60_000);

test("behind a proxy each client is counted for itself, and nobody can claim to be another", async () => {
  const from = (client: string) => ({ "X-Forwarded-For": client });
  const wrong = { name: "reviewer", password: "not the password" };
  for (let count = 0; count < 6; count++)
    await login(wrong, from(`203.0.113.${count}, 198.51.100.1`), "10.0.0.1");
  expect((await login(right("reviewer"), from("198.51.100.1"), "10.0.0.1")).status).toBe(429);
  expect((await login(right("reviewer"), from("198.51.100.2"), "10.0.0.1")).status).toBe(303);
}, 60_000);

test("many at once are not let through by being many", async () => {
  const wrong = { name: "reader", password: "not the password" };
  const tried = await Promise.all(Array.from({ length: 12 }, () => login(wrong, {}, "192.0.2.50")));
  const counts = new Map<number, number>();
  for (const { status } of tried) counts.set(status, (counts.get(status) ?? 0) + 1);
  expect(counts.get(401)).toBe(6);
  expect(counts.get(429)).toBe(6);
}, 60_000);

test("a password that was hashed more cheaply is hashed anew at the next login", async () => {
  const { scryptSync } = await import("node:crypto");
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(workspace.password, salt, 32, { N: 1024, r: 8, p: 1 });
  const text = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");
  const hash = `$scrypt$ln=10,r=8,p=1$${text(salt)}$${text(key)}`;
  await workspace.store.users.rehash(workspace.users.reviewer, hash);
  expect((await login(right("reviewer"), {}, "192.0.2.60")).status).toBe(303);
  expect((await workspace.store.users.withName("reviewer"))?.passwordHash).toContain("ln=15");
  expect((await login(right("reviewer"), {}, "192.0.2.60")).status).toBe(303);
});
