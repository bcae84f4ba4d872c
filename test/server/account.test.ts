import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../src/store/index.ts";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let shared: SharedWorkspace;
let alone: TestWorkspace;
beforeAll(async () => {
  shared = await sharedWorkspace();
  alone = await testWorkspace();
}, 60_000);
afterAll(async () => {
  await shared.close();
  await alone.close();
});

const WORDS = "a heron stands in the reeds";

function noticeOf(answer: Response): {
  text: string;
  undo?: { action: string; fields: Record<string, string> };
} {
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("notice=")) ?? "";
  return JSON.parse(decodeURIComponent(/^notice=([^;]*)/.exec(cookie)?.[1] ?? "null"));
}

describe("reading", () => {
  test("zone, conventions of dates and colours are chosen, used and taken back", async () => {
    const headers = await shared.signedIn("reader");
    const chosen = { zone: "Asia/Kolkata", language: "en-US", theme: "dark" };
    const saved = await shared.post("/settings/reading", chosen, headers);
    expect(saved.status).toBe(303);
    const page = await (await shared.get("/settings", headers)).text();
    expect(page).toContain('data-theme="dark"');
    expect(page).toMatch(/<option value="Asia\/(?:Calcutta|Kolkata)" selected/);
    expect(await (await shared.get("/settings/sessions", headers)).text()).toMatch(/Apr 20, 2031.*GMT\+5:30/);
    const { action, fields } = noticeOf(saved).undo!;
    await shared.post(action, fields, headers);
    expect(await (await shared.get("/settings", headers)).text()).toContain('data-theme="auto"');
  });

  test.each([
    { zone: "Nowhere/Here", language: "", theme: "" },
    { zone: "", language: "xx-XX", theme: "" },
  ])("what there is not is refused: %j", async (fields) => {
    expect((await alone.post("/settings/reading", fields)).status).toBe(400);
  });

  test("alone, there is no password and nobody signs in", async () => {
    expect(await (await alone.get("/settings")).text()).not.toContain("password");
    expect(await (await alone.get("/settings/sessions")).text()).toContain("nobody has to");
    expect(await (await alone.get("/settings/tokens")).text()).toContain(
      "http://127.0.0.1:8731/d/1/calendar.ics",
    );
    expect((await alone.post("/settings/tokens", { name: "x", scope: "read", days: "0" })).status).toBe(400);
  });
});

describe("a viewer's own password", () => {
  test("is changed by whoever knows the old one, and closes every other door", async () => {
    const [here, elsewhere] = [await shared.signedIn("reviewer"), await shared.signedIn("reviewer")];
    const change = (current: string, password: string, again = password) =>
      shared.post("/settings/password", { current, password, again }, here);
    expect((await change("wrong words here", WORDS)).status).toBe(400);
    expect((await change(shared.password, WORDS, `${WORDS}!`)).status).toBe(400);
    expect((await change(shared.password, "short")).status).toBe(400);
    const changed = await change(shared.password, WORDS);
    expect(changed.status).toBe(303);
    expect((await shared.get("/", elsewhere)).status).toBe(303);
    expect((await shared.get("/", here)).status).toBe(303);
    const cookie = changed.headers.getSetCookie().find((one) => one.startsWith("rapporteur="))!;
    expect((await shared.get("/", { Cookie: cookie.split(";")[0]! })).status).toBe(200);
    const login = await shared.post("/login", { name: "reviewer", password: WORDS });
    expect(login.status).toBe(303);
  }, 60_000);
});

describe("sessions", () => {
  test("a user sees and ends their own alone, an owner everybody's", async () => {
    const [reader, owner] = [await shared.signedIn("reader"), await shared.signedIn("owner")];
    const list = await shared.store.sessions.list();
    const of = (role: Role): number => list.find(({ userId }) => userId === shared.users[role])!.id;
    const end = async (session: number, headers: Record<string, string>): Promise<number> =>
      (await shared.post("/settings/sessions/end", { session: String(session) }, headers)).status;
    expect(await end(of("owner"), reader)).toBe(404);
    expect((await shared.get("/", owner)).status).toBe(200);
    expect(await (await shared.get("/settings/sessions", reader)).text()).not.toContain("<bdi>owner</bdi>");
    expect(await (await shared.get("/settings/sessions", owner)).text()).toContain("<bdi>reader</bdi>");
    for (const session of await shared.store.sessions.list(shared.users.reader)) {
      expect(await end(session.id, owner)).toBe(303);
    }
    expect((await shared.get("/", reader)).status).toBe(303);
  });
});

describe("tokens", () => {
  const secretIn = (page: string): string => /rap_[\w-]{43}/.exec(page)?.[0] ?? "";

  test("are shown once, may no more than their user, and are revoked", async () => {
    const reader = await shared.signedIn("reader");
    const make = (scope: string) =>
      shared.post("/settings/tokens", { name: "my script", scope, days: "30" }, reader);
    expect((await make("manage")).status).toBe(400);
    expect((await make("subscribe")).status).toBe(400);
    const made = await make("read");
    expect(made.headers.get("cache-control")).toBe("no-store");
    const secret = secretIn(await made.text());
    expect(secret).not.toBe("");
    const page = await (await shared.get("/settings/tokens", reader)).text();
    expect(page).toContain("my script");
    expect(secretIn(page)).toBe("");
    const [token] = await shared.store.tokens.list(shared.users.reader);
    expect(token).toMatchObject({ expiresAt: "2031-05-20T12:00:00.000Z" });
    const others = await shared.post(
      "/settings/tokens/revoke",
      { token: String(token!.id) },
      await shared.signedIn("reviewer"),
    );
    expect(others.status).toBe(404);
    expect((await shared.post("/settings/tokens/revoke", { token: String(token!.id) }, reader)).status).toBe(
      303,
    );
    expect(await shared.store.tokens.list(shared.users.reader)).toEqual([]);
  });

  test("an address to subscribe to names its dossier", async () => {
    const reader = await shared.signedIn("reader");
    const made = await shared.post(
      "/settings/tokens/address",
      { dossier: "1", kind: "calendar.ics" },
      reader,
    );
    expect(await made.text()).toMatch(/http:\/\/127\.0\.0\.1:8731\/d\/1\/calendar\.ics\?token=rap_[\w-]{43}/);
    const wrong = await shared.post(
      "/settings/tokens/address",
      { dossier: "9", kind: "calendar.ics" },
      reader,
    );
    expect(wrong.status).toBe(400);
  });
});

describe("users", () => {
  test("an owner adds, changes, keeps out and removes them", async () => {
    const owner = await shared.signedIn("owner");
    const post = (path: string, fields: Record<string, string>) =>
      shared.post(`/settings/users${path}`, fields, owner);
    const added = await post("", { name: "Oduya", role: "reader", password: WORDS, again: WORDS });
    expect(noticeOf(added).text).toBe("Oduya may come in as reader");
    const user = String((await shared.store.users.need("oduya")).id);
    const changed = await post("/role", { user, role: "reviewer" });
    expect((await shared.store.users.need("oduya")).role).toBe("reviewer");
    const { action, fields } = noticeOf(changed).undo!;
    await shared.post(action, fields, owner);
    expect((await shared.store.users.need("oduya")).role).toBe("reader");
    expect((await post("/remove", { user })).status).toBe(409);
    await post("/disable", { user });
    expect((await shared.post("/login", { name: "Oduya", password: WORDS })).status).toBe(401);
    await post("/enable", { user });
    await post("/disable", { user });
    expect((await post("/remove", { user })).status).toBe(303);
    expect(await shared.store.users.withName("oduya")).toBeNull();
  }, 60_000);

  test.each<[string, string, Record<string, string>, number]>([
    ["a name twice", "", { name: "READER", role: "reader", password: WORDS, again: WORDS }, 409],
    ["no name", "", { name: " ", role: "reader", password: WORDS, again: WORDS }, 400],
    ["no role", "", { name: "x", role: "king", password: WORDS, again: WORDS }, 400],
    [
      "a weak password",
      "",
      { name: "x", role: "reader", password: "aaaaaaaaaaaaa", again: "aaaaaaaaaaaaa" },
      400,
    ],
    ["two passwords", "", { name: "x", role: "reader", password: WORDS, again: "b" }, 400],
    ["nobody", "/role", { user: "999", role: "reader" }, 404],
    ["the last owner's role", "/role", { user: "1", role: "reader" }, 400],
    ["the last owner", "/disable", { user: "1" }, 400],
  ])("%s is refused with its reason", async (_, path, fields, status) => {
    const before = await shared.store.users.list();
    const answer = await shared.post(`/settings/users${path}`, fields, await shared.signedIn("owner"));
    expect(answer.status).toBe(status);
    expect(await shared.store.users.list()).toEqual(before);
  });
});
