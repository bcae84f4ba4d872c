import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lanesOf, placedMeetings } from "../../src/app/server/pages/timeline/lanes.ts";
import { mountTimeline } from "../../src/app/server/pages/timeline/timeline.tsx";
import { shifted, zoomed } from "../../src/app/server/pages/timeline/window.ts";
import { daysBetween, endOfDay, lastDayOf, placeOfDay, ticksOf } from "../../src/app/server/parts/axis.ts";
import type { TimelineEntry } from "../../src/dossier/pages/index.ts";
import { DossierViews } from "../../src/jobs/index.ts";
import { faultsOf } from "../valid-html.ts";
import { ARABIC_NAME, LONG_NAME, madeMeeting, madeStand, madeStatement } from "./made-tracks.ts";
import { madeApp } from "./made-views.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

async function page(path: string, status = 200): Promise<string> {
  const answer = await workspace.get(path);
  expect(answer.status).toBe(status);
  const html = await answer.text();
  expect(await faultsOf(html)).toEqual([]);
  return html;
}

const AXIS = { since: "2031-03-01", until: "2031-03-10", from: 0, to: 100 };

describe("the axis", () => {
  test.each([
    ["2031-03-01", 0, 10],
    ["2031-03-06", 50, 60],
    ["2031-03-11", 100, 110],
    ["2031-02-28", -10, 0],
  ])("%s begins at %i and ends at %i", (day, from, to) => {
    expect(placeOfDay(AXIS, day)).toBe(from);
    expect(endOfDay(AXIS, day)).toBe(to);
  });

  test("months and years end with their last day", () => {
    expect(lastDayOf("2031-02")).toBe("2031-02-28");
    expect(lastDayOf("2032-02")).toBe("2032-02-29");
    expect(lastDayOf("2031")).toBe("2031-12-31");
    expect(endOfDay({ ...AXIS, since: "2031-03-01", until: "2031-03-31" }, "2031-03")).toBe(100);
  });

  test.each([
    ["2031-03-01", "2031-03-08", 8, "1 Mar 2031"],
    ["2031-03-01", "2031-04-14", 7, "3 Mar 2031"],
    ["2031-03-15", "2031-12-31", 3, "Apr 2031"],
    ["1998-01-01", "2031-12-31", 7, "2000"],
  ])("%s to %s has at most the lines that are wanted, at round days", (since, until, count, first) => {
    const ticks = ticksOf({ ...AXIS, since, until }, 9, "en-GB");
    expect(ticks.length).toBeLessThanOrEqual(10);
    expect([ticks[0]?.words, ticks.length]).toEqual([first, count]);
  });

  test("weeks begin with Monday", () => {
    const ticks = ticksOf({ ...AXIS, since: "2031-03-01", until: "2031-04-14" }, 9, "en-GB");
    for (const { day } of ticks) expect(new Date(day).getUTCDay()).toBe(1);
  });
});

describe("zooming", () => {
  const stretch = { since: "2031-03-01", until: "2031-03-20" };
  test("in and out keep the middle, and end at a week", () => {
    expect(zoomed(stretch, 0.5)).toEqual({ since: "2031-03-06", until: "2031-03-15" });
    expect(daysBetween(zoomed(stretch, 2).since, zoomed(stretch, 2).until)).toBe(40);
    const { since, until } = zoomed(zoomed(zoomed(stretch, 0.5), 0.5), 0.5);
    expect(daysBetween(since, until)).toBe(7);
  });
  test("earlier and later keep the length", () => {
    expect(shifted(stretch, 0.5)).toEqual({ since: "2031-03-11", until: "2031-03-30" });
    expect(shifted(shifted(stretch, 0.5), -0.5)).toEqual(stretch);
  });
});

describe("the timeline", () => {
  test("meetings, movements and statements are drawn, and the same stands below as a list", async () => {
    const html = await page("/d/1/timeline");
    expect(html).toMatch(/<svg class="timeline"[^>]*aria-hidden="true"/);
    const drawing = html.slice(html.indexOf('<svg class="timeline"'), html.indexOf('<p class="facts legend'));
    expect(drawing.match(/class="said"/g)?.length).toBeGreaterThan(20);
    expect(drawing).toMatch(/class="arrow soft"/);
    expect(drawing).toContain("softened: halt to drilling");
    expect(drawing).toMatch(/class="meeting held"/);
    expect(drawing).toMatch(/href="\/d\/1\/calendar\/[^"]+" tabindex="-1"/);
    expect(drawing).not.toMatch(/<a (?![^>]*tabindex="-1")/);
    const list = html.slice(html.indexOf('<div class="entries">'));
    expect(list.match(/data-open="\d+\.[a-z]\d+"/g)?.length).toBeGreaterThan(40);
    expect(list).toContain("March 2031");
    expect(html).not.toMatch(/ style=/);
  });

  test("a day that is not known is drawn without ends", async () => {
    const html = await page("/d/1/timeline?from=2031-03-01&to=2031-10-31");
    expect(html).toMatch(/<svg class="open"/);
    expect(await page("/d/1/timeline?from=2031-03-01&to=2031-04-01")).not.toContain('<svg class="open"');
  });

  test("the address says from when to when; keys zoom", async () => {
    const html = await page("/d/1/timeline?from=2031-03-10&to=2031-03-20");
    expect(html).not.toContain("Mon, 3 Mar 2031");
    const link = (key: string) =>
      new RegExp(`<a href="([^"]*)" data-key="${key}"`).exec(html)?.[1]?.replace("&amp;", "&");
    expect(link("ArrowLeft")).toBe("/d/1/timeline?from=2031-03-05&to=2031-03-15");
    expect(link("\\+")).toMatch(/from=2031-03-1/);
    expect(link("-")).toMatch(/from=2031-03-04&to=2031-03-25/);
  });

  test("a time without anything, and an empty dossier, say so", async () => {
    expect(await page("/d/1/timeline?from=2020-01-01&to=2020-02-01")).toContain("Nothing is recorded");
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}/timeline`)).toContain("Nothing has a date yet");
  });

  test("days the wrong way round are told", async () => {
    expect(await page("/d/1/timeline?from=2031-04-01&to=2031-03-01", 400)).toContain("is not before");
  });
});

const YEAR = { since: "2031-01-01", until: "2031-12-31", from: 0, to: 100 };

function statementOn(date: string, party: string, weight = 0.3): TimelineEntry {
  const statement = { ...madeStatement(date, party), speakerId: null, partyId: party, issues: [] };
  return { kind: "statement", date, until: null, within: false, weight, statement };
}

describe("lanes", () => {
  test("own parties first, then those with most to say; the rest shares one", () => {
    const entries = Array.from({ length: 30 }, (_, index) =>
      statementOn("2031-05-01", `Party ${index % 12}`, index % 12 === 3 ? 0.9 : 0.2),
    );
    const lanes = lanesOf(entries, YEAR, ["Party 11"]);
    expect(lanes.map(({ name }) => name).slice(0, 2)).toEqual(["Party 11", "Party 3"]);
    expect(lanes).toHaveLength(9);
    expect(lanes.at(-1)?.party).toBeNull();
  });

  test("what has no room in a lane is counted", () => {
    const [lane] = lanesOf(
      Array.from({ length: 9 }, () => statementOn("2031-05-01", "Arvenia")),
      YEAR,
      [],
    );
    expect([lane?.statements.length, lane?.hiddenCount]).toEqual([4, 5]);
  });

  test("an arrow goes from the stand before, or from the edge, to the stand after", () => {
    const step = (from: string, to: string): TimelineEntry => ({
      kind: "movement",
      date: to,
      until: null,
      within: false,
      weight: 0.5,
      party: { id: "a", name: "Arvenia" },
      issue: { id: "toll", name: "toll" },
      step: {
        verdict: "softened",
        confidence: 0.5,
        reason: "",
        from: madeStand({ date: from, stance: "refuse" }),
        to: madeStand({ date: to, stance: "offer" }),
      },
    });
    const [lane] = lanesOf([step("2030-05-01", "2031-03-01"), step("2031-03-01", "2031-06-01")], YEAR, []);
    expect(lane?.movements.map(({ from }) => from)).toEqual([0, expect.closeTo(16.3, 0)]);
    expect(lane?.movements[1]?.to).toBeCloseTo(41.6, 0);
  });

  test("meetings whose words would overlap stand in rows of their own", () => {
    const marks = ["2031-05-01", "2031-05-03", "2031-09-01"].map((date) => {
      const meeting = madeMeeting(date);
      return { kind: "meeting" as const, date, until: null, within: false, weight: 0.5, meeting };
    });
    const { placed, rows } = placedMeetings(marks, YEAR, () => "Lind: no progress");
    expect(rows).toBe(2);
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 0]);
  });
});

test("overfull: long and foreign names, 150 entries, what is left out is said", async () => {
  const dossier = {
    id: 1,
    name: "Made up",
    parties: [],
    places: [],
    terms: [],
    revision: 1,
    createdAt: "2031-01-01T00:00:00Z",
  };
  const entries = Array.from({ length: 150 }, (_, index) =>
    statementOn(
      `2031-03-${String(1 + (index % 28)).padStart(2, "0")}`,
      [LONG_NAME, ARABIC_NAME, "<b>Tolmark"][index % 3]!,
    ),
  );
  class Overfull extends DossierViews {
    override async timeline() {
      return { entries, leftOut: { meeting: 0, statement: 9850, movement: 0 } };
    }
  }
  const views = new Overfull(
    workspace.store,
    { ...dossier, ...(await workspace.store.dossiers.withId(1)) },
    () => null,
  );
  const html = await madeApp(workspace.context, { dossier, views }, [mountTimeline])("/d/1/timeline");
  expect(await faultsOf(html)).toEqual([]);
  expect(html).toContain("9850 more that weigh less");
  expect(html).toContain(`<bdi>${ARABIC_NAME}</bdi>`);
  expect(html).not.toContain("<b>Tolmark");
});
