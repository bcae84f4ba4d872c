import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mountCalendar } from "../../src/app/server/pages/calendar/calendar.tsx";
import { mountMeeting } from "../../src/app/server/pages/calendar/meeting.tsx";
import { hasDays, isOn, monthAfter, weekdaysOf, weeksOf } from "../../src/app/server/pages/calendar/month.ts";
import type { MeetingEntry } from "../../src/dossier/pages/index.ts";
import { DossierViews } from "../../src/jobs/index.ts";
import { faultsOf } from "../valid-html.ts";
import { ARABIC_NAME, LONG_NAME, MARKUP_NAME, madeMeeting } from "./made-tracks.ts";
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

describe("months", () => {
  test.each([
    ["2031-03", "en-GB", 6, "2031-03-01", 5],
    ["2031-03", "en-US", 6, "2031-03-01", 6],
    ["2032-02", "en-GB", 5, "2032-02-01", 6],
    ["2027-02", "en-GB", 4, "2027-02-01", 0],
  ])("%s in %s has %i weeks, and its first day in its place", (month, language, count, first, at) => {
    const weeks = weeksOf(month, language);
    expect(weeks).toHaveLength(count);
    expect(weeks[0]?.indexOf(first)).toBe(at);
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(
      new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate(),
    );
  });

  test("days of a week in the reader's order", () => {
    expect(weekdaysOf("en-GB").map(({ short }) => short)).toEqual([
      "Mon",
      "Tue",
      "Wed",
      "Thu",
      "Fri",
      "Sat",
      "Sun",
    ]);
    expect(weekdaysOf("en-US")[0]?.long).toBe("Sunday");
  });

  test("the month before January is December", () => {
    expect([monthAfter("2031-01", -1), monthAfter("2031-12", 1)]).toEqual(["2030-12", "2032-01"]);
  });

  test.each([
    ["one day", madeMeeting("2031-03-03"), true],
    ["three days", madeMeeting("2031-03-03", { until: "2031-03-05" }), true],
    ["a month", madeMeeting("2031-03"), false],
    ["some day between two", madeMeeting("2031-03-03", { until: "2031-03-05", within: true }), false],
    ["half a year", madeMeeting("2031-03-03", { until: "2031-09-01" }), false],
    ["no day", madeMeeting(null), false],
  ])("%s: whether it has a place in the grid", (_name, meeting, expected) => {
    expect(hasDays(meeting)).toBe(expected);
  });

  test("a meeting of days stands on each of them", () => {
    const meeting = madeMeeting("2031-03-03", { until: "2031-03-05" });
    expect(["2031-03-02", "2031-03-03", "2031-03-05", "2031-03-06"].map((day) => isOn(meeting, day))).toEqual(
      [false, true, true, false],
    );
  });
});

describe("the calendar", () => {
  test("without a month it is this one, with ways to others and to those with meetings", async () => {
    const html = await page("/d/1/calendar");
    expect(html).toContain("<h1>April 2031</h1>");
    expect(html).toMatch(/<a href="\/d\/1\/calendar\?month=2031-03" data-key="ArrowLeft"/);
    expect(html).toMatch(/<a href="\/d\/1\/calendar\?month=2031-10">October 2031<\/a> 1/);
    expect(html).toMatch(/class="[^"]*today"><time datetime="2031-04-20">/);
  });

  test("a meeting stands on its day, with what became of it", async () => {
    const html = await page("/d/1/calendar?month=2031-03");
    const day = /<time datetime="2031-03-17">.*?<\/td>/s.exec(html)?.[0];
    expect(day).toMatch(/href="\/d\/1\/calendar\/[^"]+".*Arvenia and Tolmark.*Lind.*held, no progress/s);
  });

  test("a meeting of a month without a day stands below the grid", async () => {
    const html = await page("/d/1/calendar?month=2031-10");
    expect(html).toMatch(/On a day that is not known.*October 2031.*review conference/s);
  });

  test("the list has all, the latest first, and can be narrowed", async () => {
    const html = await page("/d/1/calendar?view=list");
    expect(html.indexOf("October 2031")).toBeLessThan(html.indexOf("March 2031"));
    const held = await page("/d/1/calendar?view=list&status=held");
    expect(held).toMatch(/<option value="held" selected="">/);
    expect(held).not.toContain("October 2031");
  });

  test("the address that calendar programs take, and how", async () => {
    const html = await page("/d/1/calendar");
    expect(html).toContain("http://127.0.0.1:8731/d/1/calendar.ics");
    expect(html).toContain('href="webcal://127.0.0.1:8731/d/1/calendar.ics"');
  });

  test("an empty month and an empty dossier say so; what is no month is told", async () => {
    expect(await page("/d/1/calendar?month=2029-01")).toContain("Nothing is recorded for this month");
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}/calendar`)).toContain("No meeting was read");
    expect(await page("/d/1/calendar?month=2031-13", 400)).toContain("is no month");
  });
});

describe("the page of a meeting", () => {
  test("what became of it, report by report, and all reports with words", async () => {
    const list = await page("/d/1/calendar?view=list");
    const address = /href="(\/d\/1\/calendar\/[^"]+)"><time datetime="2031-04-14">/.exec(list)?.[1];
    const html = await page(address!);
    expect(html).toMatch(/What became of it.*Proposed, April 2031, Varn.*Set for Mon,? 14 Apr 2031/s);
    expect(html).toMatch(/3 reports.*data-open="\d+\.m\d+"/s);
    expect(html).toContain('href="/d/1/people/');
    expect(html).toContain("was planned, no report since");
  });

  test("conflicting accounts stand side by side, each with its words", async () => {
    const reports = ["2031-03-01", "2031-03-02"].map((day, index) => ({
      ...madeMeeting(day).reports[0]!,
      article: `a${index}`,
      number: index + 1,
      day,
      words: `met on ${day}`,
    }));
    const disputed = {
      date: [
        { value: "2031-03-01", articles: ["a0"] },
        { value: "2031-03-02", articles: ["a1"] },
      ],
      length: [
        { value: "PT5H", articles: ["a0"] },
        { value: "PT8H", articles: ["a1"] },
      ],
    };
    const made = madeMeeting("2031-03-01", { id: "m1", reports, disputed });
    const html = await appOf([made])("/d/1/calendar/m1");
    expect(await faultsOf(html)).toEqual([]);
    const dates = html.slice(html.indexOf("Accounts differ"), html.indexOf("<h3>Length"));
    expect(dates.match(/<div><p><b>/g)).toHaveLength(2);
    expect(dates).toMatch(/Sat, 1 Mar 2031.*met on 2031-03-01.*Sun, 2 Mar 2031.*met on 2031-03-02/s);
    expect(html).toMatch(/5 hours.*8 hours/s);
  });

  test("a day moved is said to have moved", async () => {
    const history = [
      { reported: "2031-02-01", article: "a1", change: "scheduled, 2031-03-01, Lind" },
      {
        reported: "2031-02-03",
        article: "a1",
        change: "postponed, 2031-03-01 to 2031-03-08/2031-03-10, Lind to Varn",
      },
    ];
    const html = await appOf([madeMeeting("2031-03-08", { id: "m1", history })])("/d/1/calendar/m1");
    expect(html).toContain("Planned, Sat, 1 Mar 2031, Lind");
    expect(html).toContain(
      "Put off, moved from Sat, 1 Mar 2031 to Sat, 8 Mar 2031 until Mon, 10 Mar 2031, moved from Lind to Varn",
    );
  });

  test("a meeting that is gone is told as such", async () => {
    expect(await page("/d/1/calendar/nothing", 404)).toContain("There is no such meeting");
  });
});

function appOf(meetings: readonly MeetingEntry[]) {
  const dossier = {
    id: 1,
    name: "Made up",
    parties: [],
    places: [],
    terms: [],
    revision: 1,
    createdAt: "2031-01-01T00:00:00Z",
  };
  class Made extends DossierViews {
    override async calendarPage({
      since = "",
      until = "9999",
      after,
      limit,
    }: Parameters<DossierViews["calendarPage"]>[0]) {
      const found = meetings.filter(({ date }) => date !== null && date >= since && date <= until);
      const from = Number(after ?? 0);
      const next = from + limit < found.length ? String(from + limit) : null;
      return { lines: found.slice(from, from + limit), total: found.length, next };
    }
    override async calendarMonths() {
      return [{ month: "2031-03", count: meetings.length, heldCount: meetings.length }];
    }
    override async meeting(id: string) {
      return meetings.find((one) => one.id === id) ?? null;
    }
  }
  const views = new Made(workspace.store, dossier, () => null);
  return madeApp(workspace.context, { dossier, views }, [mountCalendar, mountMeeting]);
}

describe("overfull", () => {
  const meetings = Array.from({ length: 10_000 }, (_, index) =>
    madeMeeting(new Date(Date.UTC(2031, 2, 1 + (index % 31))).toISOString().slice(0, 10), {
      id: `m${String(index).padStart(5, "0")}`,
      parties: [[LONG_NAME, ARABIC_NAME, MARKUP_NAME][index % 3]!, "Tolmark"],
    }),
  ).sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));

  test("10,000 meetings in one month: some of each day, the rest in the list, page by page", async () => {
    const get = appOf(meetings);
    const html = await get("/d/1/calendar?month=2031-03");
    expect(await faultsOf(html)).toEqual([]);
    expect(html).toContain("9700 more meetings of this month");
    expect(html.length).toBeLessThan(150_000);
    const list = await get("/d/1/calendar?view=list");
    expect(list.match(/<li data-line/g)).toHaveLength(50);
    const next = /<a href="([^"]*after=[^"]*)">Earlier meetings/.exec(list)?.[1]?.replaceAll("&amp;", "&");
    expect((await get(next!)).match(/<li data-line/g)).toHaveLength(50);
    expect(list).not.toContain("<img");
    expect(list).toContain(ARABIC_NAME);
  });
});
