import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

const QUEUE = "/d/1/review?subject=position";

async function page(path: string): Promise<string> {
  const answer = await workspace.get(path);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** How many lines the page says are left. */
function left(html: string): number {
  return Number(/<b>(\d+)<\/b> lines? (?:is|are) left/.exec(html)?.[1]);
}

/** The address to which the line that is shown is accepted, rejected or changed. */
function actOf(html: string, act: string): string {
  return new RegExp(`action="(/d/1/review/\\d+/[a-z]\\d+/${act})"`).exec(html)?.[1] ?? "";
}

/** Follows the answer to a form, as a browser does, with the notice that it sets. */
async function followed(answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  const cookie = /notice=[^;]*/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
  return (await workspace.get(answer.headers.get("location") ?? "", { Cookie: cookie })).text();
}

describe("review", () => {
  test("shows one line with its words and says how many are left", async () => {
    const html = await page(QUEUE);
    expect(left(html)).toBeGreaterThan(10);
    expect(html.match(/class="looked"/g)).toHaveLength(1);
    expect(html).toContain('<mark class="content">');
  });

  test("accepting goes on to the next line, is told, and can be taken back", async () => {
    const before = await page(QUEUE);
    const first = actOf(before, "accept");
    const after = await followed(await workspace.post(first, { back: QUEUE }));
    expect(left(after)).toBe(left(before) - 1);
    expect(actOf(after, "accept")).not.toBe(first);
    expect(after).toContain("Accepted: ");
    const correction = /name="correction" value="(\d+)"/.exec(after)?.[1] ?? "";
    const again = await followed(await workspace.post("/d/1/review/undo", { correction, back: QUEUE }));
    expect(left(again)).toBe(left(before));
    expect(actOf(again, "accept")).toBe(first);
  });

  test("rejecting takes the line out of the record", async () => {
    const before = await page(QUEUE);
    const [, number, line] = /review\/(\d+)\/([a-z]\d+)/.exec(actOf(before, "reject")) ?? [];
    await workspace.post(actOf(before, "reject"), { back: QUEUE });
    expect(await page(`/d/1/evidence/${number}/${line}`)).toContain("not there any more");
  });

  test("one choice changes the stance", async () => {
    const before = await page(QUEUE);
    const address = actOf(before, "change");
    const [, number, line] = /review\/(\d+)\/([a-z]\d+)/.exec(address) ?? [];
    const was = (await page(`/d/1/evidence/${number}/${line}`)).includes("supports") ? "oppose" : "support";
    await workspace.post(address, { back: QUEUE, stance: was });
    expect(await page(`/d/1/evidence/${number}/${line}`)).toContain(
      was === "support" ? "supports" : "opposes",
    );
  });

  test("a value that a line can't have is refused with the reason, and nothing is kept", async () => {
    const html = await page(QUEUE);
    const answer = await workspace.post(actOf(html, "change"), { back: QUEUE, stance: "shrugs" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/stance/i);
    expect(left(await page(QUEUE))).toBe(left(html));
  });

  test("skipping leaves the line in the queue and shows another", async () => {
    const html = await page(QUEUE);
    const skip = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const next = await page(skip);
    expect(left(next)).toBe(left(html));
    expect(actOf(next, "accept")).not.toBe(actOf(html, "accept"));
  });

  test("two people at the same line: what is said last counts, and it is told what the other said", async () => {
    const html = await page(QUEUE);
    const revision = /name="revision" value="(\d+)"/.exec(html)?.[1] ?? "";
    await workspace.post(actOf(html, "accept"), { back: QUEUE, revision });
    const second = await followed(await workspace.post(actOf(html, "reject"), { back: QUEUE, revision }));
    expect(second).toContain("Rejected: ");
    expect(second).toContain("“accept” meanwhile");
  });

  test("a form leads back to pages of this server only", async () => {
    const html = await page(QUEUE);
    const answer = await workspace.post(actOf(html, "accept"), { back: "//elsewhere.example/" });
    expect(answer.headers.get("location")).toBe("/d/1/review");
  });

  test("a line can be edited by itself: party and issue", async () => {
    const html = await page(QUEUE);
    const [, number, line] = /review\/(\d+)\/([a-z]\d+)/.exec(actOf(html, "change")) ?? [];
    const edit = await page(`/d/1/review/${number}/${line}?back=/d/1`);
    expect(edit).toContain('name="issue"');
    const answer = await workspace.post(`/d/1/review/${number}/${line}/change`, {
      back: "/d/1",
      party: "Sorvia",
      issue: "the northern wells",
      reason: "the text says so",
    });
    expect(answer.headers.get("location")).toBe("/d/1");
    expect(await page(`/d/1/evidence/${number}/${line}`)).toMatch(/Sorvia .*the northern wells/s);
  });

  test("when every line was looked at it says so", async () => {
    const { id } = await workspace.store.dossiers.create("Nothing yet", {
      parties: [],
      places: [],
      terms: [],
    });
    expect(await page(`/d/${id}/review`)).toContain("Every line was looked at");
  });
});
