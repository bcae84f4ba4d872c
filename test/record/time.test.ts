import { describe, expect, test } from "vitest";
import {
  civilDate,
  dayNumber,
  dayOfIso,
  intervalOfValue,
  isoDate,
  isoWeek,
  weekdayOf,
} from "../../src/record/index.ts";

describe("calendar", () => {
  test("every day from 1896 to 2104 comes back", () => {
    let wrong = 0;
    for (let day = dayNumber(1896, 1, 1); day < dayNumber(2104, 1, 1); day++) {
      const date = new Date(day * 86_400_000);
      const civil = civilDate(day);
      if (civil.year !== date.getUTCFullYear() || civil.month !== date.getUTCMonth() + 1) wrong++;
      if (civil.day !== date.getUTCDate() || weekdayOf(day) !== (date.getUTCDay() || 7)) wrong++;
      if (dayOfIso(isoDate(day)) !== day) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test.each([
    ["2021-01-03", 2020, 53],
    ["2021-01-04", 2021, 1],
    ["2018-12-31", 2019, 1],
  ])("%s lies in week %s-%s", (date, year, week) => {
    expect(isoWeek(dayOfIso(date) ?? 0)).toEqual({ year, week });
  });

  test.each(["2021-02-29", "2021-13-01", "21-01-01", "2021-1-1", ""])("%s is no date", (text) => {
    expect(dayOfIso(text)).toBeNull();
  });
});

describe("the days of a TIMEX3 value", () => {
  test.each([
    ["2022-01-10", "2022-01-10", "2022-01-10"],
    ["2022-01-10T09:00", "2022-01-10", "2022-01-10"],
    ["2022-01-10TMO", "2022-01-10", "2022-01-10"],
    ["2022-W02", "2022-01-10", "2022-01-16"],
    ["2022-W02-WE", "2022-01-15", "2022-01-16"],
    ["2022-02", "2022-02-01", "2022-02-28"],
    ["2022-Q4", "2022-10-01", "2022-12-31"],
    ["2022-H1", "2022-01-01", "2022-06-30"],
    ["2022-SU", "2022-06-01", "2022-08-31"],
    ["2021-WI", "2021-12-01", "2022-02-28"],
    ["2022", "2022-01-01", "2022-12-31"],
    ["199", "1990-01-01", "1999-12-31"],
    ["19", "1900-01-01", "1999-12-31"],
  ])("%s: %s to %s", (value, start, end) => {
    const interval = intervalOfValue(value);
    expect(interval && [isoDate(interval.start), isoDate(interval.end)]).toEqual([start, end]);
  });

  test.each(["P3M", "PRESENT_REF", "XXXX-03", "2022-WXX", "2022-02-30", "2022-13", ""])(
    "%s has none",
    (value) => {
      expect(intervalOfValue(value)).toBeNull();
    },
  );
});
