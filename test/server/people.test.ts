import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsOf } from "../valid-html.ts";
import { savedTalks } from "./saved-page.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
const folder = mkdtempSync(join(tmpdir(), "rapporteur-people-"));
beforeAll(async () => {
  workspace = await testWorkspace(["examples", ...savedTalks(folder)]);
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function page(path: string, status = 200): Promise<string> {
  const answer = await workspace.get(path);
  expect([path, answer.status]).toEqual([path, status]);
  return answer.text();
}

async function post(path: string, fields: readonly (readonly [string, string])[]): Promise<Response> {
  return workspace.app.request(`http://127.0.0.1:8731${path}`, {
    method: "POST",
    headers: { Origin: "http://127.0.0.1:8731", Accept: "text/html" },
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
  });
}

const ODUYA = "/d/1/people/person%3Amarek%20oduya";

describe("people and bodies", () => {
  test("those in most articles first, by name and by kind", async () => {
    const html = await page("/d/1/people");
    expect(html).toContain("<bdi>Marek Oduya</bdi>");
    expect(html).toContain("<bdi>Tolmark</bdi>");
    const people = await page("/d/1/people?kind=person");
    expect(people).not.toMatch(/class="headline"[^>]*><bdi>Tolmark</);
    expect(await page("/d/1/people?q=ODUYA")).toContain("2 names,");
    expect(await page("/d/1/people?q=nobody+like+this")).toContain("Nobody of that name");
  });

  test("a person has roles, statements, meetings, names and the ways to all of each", async () => {
    const html = await page(ODUYA);
    expect(html).toContain("<bdi>Marek Oduya</bdi></h1>");
    expect(html).toContain("What they said");
    expect(html).toContain("/d/1/statements?speaker=person%3Amarek%20oduya");
    expect(html).toContain("/d/1/calendar?view=list&amp;who=person%3Amarek%20oduya");
    expect(html).toMatch(/for <a href="\/d\/1\/people\/[^"]+"><bdi>Tolmark/);
  });

  test("a state has its positions and who speaks for it", async () => {
    const id = /href="(\/d\/1\/people\/[^"]+)"><bdi>Tolmark</.exec(await page("/d/1/people"))?.[1] ?? "";
    const html = await page(id);
    expect(html).toContain("Where it stands");
    expect(html).toMatch(/<b class="stance (hard|soft|keep)">/);
    const speaking = await page(`/d/1/people?party=${id.split("/").at(-1)}`);
    expect(speaking).toContain("Marek Oduya");
  });

  test("two are joined for good, told with an undo, and held apart again", async () => {
    const fields = [
      ["item", "Marek Oduya"],
      ["item", "Lena Marsh"],
      ["back", ODUYA],
    ] as const;
    const answer = await post("/d/1/groups/person/merge", fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, ODUYA]);
    const cookie = /notice=[^;]*/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
    const told = await (await workspace.get(ODUYA, { Cookie: cookie })).text();
    expect(told).toContain("are one from now on");
    expect(told).toContain('action="/d/1/review/undo"');
    expect(told).toContain("joined by a person");
    // Either of the two keys leads to the one that they are now.
    expect(await page("/d/1/people/person%3Alena%20marsh")).toContain("Marek Oduya");
    const apart = await post("/d/1/groups/person/split", fields);
    expect(apart.status).toBe(303);
    expect(await page("/d/1/people/person%3Alena%20marsh")).toContain("<bdi>Lena Marsh</bdi></h1>");
  });

  test("a new name is shown everywhere", async () => {
    const answer = await post("/d/1/groups/person/rename", [
      ["item", "Ilse Brandt"],
      ["name", "Ilse <i>Brandt</i> إلسه"],
      ["back", "/d/1/people"],
    ]);
    expect(answer.status).toBe(303);
    expect(await page("/d/1/people")).toContain("<bdi>Ilse &lt;i&gt;Brandt&lt;/i&gt; إلسه</bdi>");
  });

  test("what can't be done is told, and changes nothing", async () => {
    const before = (await workspace.store.corrections.list(1)).length;
    const unknown = await post("/d/1/groups/person/merge", [
      ["item", "Marek Oduya"],
      ["item", "Nobody Atall"],
    ]);
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("Nobody Atall")]);
    expect((await post("/d/1/groups/person/merge", [["item", "Marek Oduya"]])).status).toBe(400);
    expect((await post("/d/1/groups/planet/merge", [["item", "Marek Oduya"]])).status).toBe(404);
    expect((await workspace.store.corrections.list(1)).length).toBe(before);
  });

  test("one who is not there is told", async () => {
    expect(await page("/d/1/people/person%3Anobody", 404)).toContain("Nobody of this name");
  });

  test.each([["/d/1/people"], ["/d/1/people?kind=person&q=brandt"], [ODUYA]])("%s is valid", async (path) => {
    expect(await faultsOf(await page(path))).toEqual([]);
  });
});
