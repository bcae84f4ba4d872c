import { expect, test } from "vitest";
import { dated, dayWords } from "../../src/app/digest/dates.ts";
import { planOf, planWords, recipientOf } from "../../src/app/digest/plan.ts";
import { nextSlot } from "../../src/app/digest/schedule.ts";

test.each([
  ["later the same day", {}, "2031-03-03T06:29:00Z", "2031-03-03T07:30:00.000Z"],
  ["never the very moment", {}, "2031-03-03T07:30:00Z", "2031-03-04T07:30:00.000Z"],
  ["the day of the zone", { zone: "Asia/Tokyo" }, "2031-03-03T22:00:00Z", "2031-03-03T22:30:00.000Z"],
  [
    "the weekday of the zone",
    { zone: "Asia/Tokyo", weekly: "tue" },
    "2031-03-03T12:00:00Z",
    "2031-03-03T22:30:00.000Z",
  ],
  ["a week on", { weekly: "Monday", zone: "UTC" }, "2031-03-03T08:00:00Z", "2031-03-10T07:30:00.000Z"],
  ["before the clocks change", { zone: "Europe/Paris" }, "2031-03-29T00:00:00Z", "2031-03-29T06:30:00.000Z"],
  ["after the clocks change", { zone: "Europe/Paris" }, "2031-03-30T00:00:00Z", "2031-03-30T05:30:00.000Z"],
  [
    "a time that is left out",
    { zone: "Europe/Paris", at: "02:30" },
    "2031-03-29T12:00:00Z",
    "2031-03-30T01:30:00.000Z",
  ],
  [
    "a time that comes twice",
    { zone: "Europe/Paris", at: "02:30" },
    "2031-10-25T12:00:00Z",
    "2031-10-26T00:30:00.000Z",
  ],
])("the next digest: %s", (_, given, after, expected) => {
  expect(nextSlot(planOf({ at: "07:30", zone: "UTC", ...given }), new Date(after))).toBe(expected);
});

test.each([
  [{ at: "7.30" }, /not "7\.30"/],
  [{ at: "24:00" }, /not "24:00"/],
  [{ zone: "Mars/Base" }, /not "Mars\/Base"/],
  [{ weekly: "someday" }, /not "someday"/],
  [{ language: "x-none!" }, /not "x-none!"/],
])("a plan that can't be is refused: %j", (given, reason) => {
  expect(() => planOf(given)).toThrow(reason);
});

test("a plan in words", () => {
  expect(planWords(planOf({ at: "6:45", zone: "UTC" }))).toBe("every day at 06:45, UTC");
  expect(planWords(planOf({ weekly: "fri", zone: "Europe/Paris" }))).toBe(
    "every Friday at 07:30, Europe/Paris",
  );
});

test.each([
  "ada",
  "ada@",
  "@desk.example",
  "a b@desk.example",
  "a@b\r\nBcc: c@d",
  "a@b,c@d",
  "<a@b>",
  "a".repeat(300),
])("is no mail address: %j", (address) => {
  expect(() => recipientOf(address)).toThrow(/no mail address/);
});

test("dates by the conventions of a language", () => {
  expect(dayWords("2031-03-01", "en-GB")).toBe("Sat, 1 Mar 2031");
  expect(dayWords("2031-03-01", "en-US")).toBe("Sat, Mar 1, 2031");
  expect(dayWords("2031-03", "fr")).toBe("mars 2031");
  expect(dated("2031-03-01/2031-03-02 to 2031-04, Varn", "en-GB")).toBe(
    "Sat, 1 Mar 2031 until Sun, 2 Mar 2031 to April 2031, Varn",
  );
});
