import { describe, expect, test } from "vitest";
import { mergeMeetings } from "../../src/dossier/calendar/merge-meetings.ts";
import { NO_HAND } from "../../src/dossier/hand.ts";
import type { MeetingRow } from "../../src/dossier/rows/meeting-row.ts";
import { meeting, rows, source } from "./rows.ts";

const PARTIES = { parties: ["state:arvenia", "state:tolmark"] };
const VARN = { place: { name: "Varn", country: null } };

function merge(...meetings: readonly (readonly [string, MeetingRow])[]) {
  const articles = meetings.map(([reported, row], index) =>
    rows(source(`x${index}`, reported), { meetings: [row] }),
  );
  return mergeMeetings(articles, {
    idOf: (_article, key) => key,
    origins: new Map(),
    sideOf: () => null,
    hand: NO_HAND.events,
  });
}

test("announced, moved, held: one meeting with its history", () => {
  const [event, ...more] = merge(
    ["2031-02-01", meeting("m1", { ...PARTIES, ...VARN, date: "2031-02-20", status: "scheduled" })],
    [
      "2031-02-11",
      meeting("m1", { ...PARTIES, date: "2031-02-27", status: "scheduled", words: "moved to 27 February" }),
    ],
    [
      "2031-02-28",
      meeting("m1", {
        ...PARTIES,
        ...VARN,
        date: "2031-02-27",
        outcome: { assessment: "progress", words: "closer" },
      }),
    ],
  );
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    date: "2031-02-27",
    status: "held",
    place: "Varn",
    revision: 2,
    disputed: {},
  });
  expect(event?.history.map(({ change }) => change)).toEqual([
    "scheduled, 2031-02-20, Varn",
    "2031-02-20 to 2031-02-27",
    "held",
  ]);
  expect(event?.outcome?.assessment).toBe("progress");
});

test("the id stays as reports come in", () => {
  const first = [
    "2031-02-01",
    meeting("m1", { ...PARTIES, date: "2031-02-20", status: "scheduled" }),
  ] as const;
  const later = ["2031-02-21", meeting("m1", { ...PARTIES, date: "2031-02-20" })] as const;
  expect(merge(first, later)[0]?.id).toBe(merge(first)[0]?.id);
});

test("accounts that conflict stay as such, with their articles", () => {
  const [event] = merge(
    ["2031-02-21", meeting("m1", { ...PARTIES, ...VARN, date: "2031-02-20", duration: "PT5H" })],
    ["2031-02-22", meeting("m1", { ...PARTIES, ...VARN, date: "2031-02-20", duration: "PT3H" })],
    ["2031-02-22", meeting("m1", { ...PARTIES, ...VARN, date: "2031-02-21" })],
  );
  expect(event?.disputed.duration).toEqual([
    { value: "PT3H", articles: ["x1"] },
    { value: "PT5H", articles: ["x0"] },
  ]);
  expect(event?.disputed.date?.map(({ value }) => value)).toEqual(["2031-02-20", "2031-02-21"]);
  expect(event?.date).toBe("2031-02-20");
});

describe("two meetings", () => {
  const base = meeting("m1", { ...PARTIES, date: "2031-02-20" });
  const others: [string, string, MeetingRow][] = [
    ["a week apart", "2031-02-28", meeting("m1", { ...PARTIES, date: "2031-02-27" })],
    [
      "a call on the same day",
      "2031-02-21",
      meeting("m1", { ...PARTIES, date: "2031-02-20", format: "call" }),
    ],
    [
      "with others",
      "2031-02-21",
      meeting("m1", { parties: ["state:sorvia", "state:lund"], date: "2031-02-20" }),
    ],
    [
      "one party in common",
      "2031-02-21",
      meeting("m1", { parties: ["state:arvenia", "state:lund"], date: "2031-02-20" }),
    ],
  ];
  test.each(others)("%s", (_title, reported, other) => {
    expect(merge(["2031-02-21", base], [reported, other]).length).toBe(2);
  });
});

describe("one meeting", () => {
  const base = meeting("m1", { ...PARTIES, ...VARN, date: "2031-02-20", status: "scheduled" });
  const others: [string, string, MeetingRow][] = [
    [
      "within the week that was told",
      "2031-02-10",
      meeting("m1", { ...PARTIES, date: "2031-02-17", until: "2031-02-23", status: "scheduled" }),
    ],
    ["without a date, called off", "2031-02-12", meeting("m1", { ...PARTIES, status: "cancelled" })],
    ["without a date, just held", "2031-02-22", meeting("m1", { ...PARTIES })],
    [
      "a hall of the town",
      "2031-02-21",
      meeting("m1", { ...PARTIES, date: "2031-02-20", place: { name: "Fish Hall, Varn", country: null } }),
    ],
  ];
  test.each(others)("%s", (_title, reported, other) => {
    expect(merge(["2031-02-01", base], [reported, other]).length).toBe(1);
  });
});
