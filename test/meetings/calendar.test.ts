import { describe, expect, test } from "vitest";
import { daysOf } from "../../src/meetings/calendar.ts";
import { dayNumber } from "../../src/record/index.ts";

describe("the days of a TIMEX3 value", () => {
  test.each([
    ["2031-09-04", dayNumber(2031, 9, 4), dayNumber(2031, 9, 4), "day"],
    ["2031-09-04T10:00", dayNumber(2031, 9, 4), dayNumber(2031, 9, 4), "day"],
    ["2031-09", dayNumber(2031, 9, 1), dayNumber(2031, 9, 30), "month"],
    ["2031", dayNumber(2031, 1, 1), dayNumber(2031, 12, 31), "year"],
    ["2031-W36", dayNumber(2031, 9, 1), dayNumber(2031, 9, 7), "within"],
    ["PRESENT_REF", dayNumber(2031, 9, 5), dayNumber(2031, 9, 5), "day"],
  ])("%s", (value, from, to, grain) => {
    expect(daysOf(value, dayNumber(2031, 9, 5))).toEqual({ from, to, grain });
  });

  test.each(["P3D", "203", "XXXX-03", ""])("%s names no days", (value) => {
    expect(daysOf(value, dayNumber(2031, 9, 5))).toBeNull();
  });
});
