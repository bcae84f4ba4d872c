import { describe, expect, test } from "vitest";
import { meetingLine, positionLine, readWorld } from "../invented-world.ts";

const SWAPS: Readonly<Record<string, string>> = {
  Tolmark: "Sorvia",
  Tolmarkian: "Sorvian",
  Varn: "Lund",
  "Marek Oduya": "Anna Reis",
  Oduya: "Reis",
};

function renamed(text: string): string {
  const both = Object.entries(SWAPS).flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]);
  const map = new Map(both.map(([a = "", b = ""]) => [a, b]));
  const words = [...map.keys()].sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(`\\b(?:${words.join("|")})\\b`, "g"), (word) => map.get(word) ?? word);
}

/** The lines of a text; parties and participants are sorted, for their order goes by name. */
function linesOf(text: string, date = "2031-09-05"): string[] {
  const reading = readWorld(text, { date });
  const sorted = (line: string): string =>
    line
      .split("; ")
      .map((part) =>
        part
          .split(/ \+ |, /)
          .sort()
          .join(" + "),
      )
      .join("; ");
  return [
    ...reading.meetings.map((meeting) => sorted(meetingLine(reading, meeting))),
    ...reading.positions.map((position) => positionLine(reading, position)),
  ];
}

const TEXTS = [
  "Brandt met Oduya in Varn on Thursday. Arvenia rejected a joint patrol.",
  "Tolmark demanded the return of the charts. Brandt said Tolmark must return the buoys.",
  "Brandt will meet Oduya in Varn on Monday. Tolmark welcomed the truce.",
  "Oduya denied any part in the raid. Arvenia condemned the raid on the lighthouse.",
];

describe("metamorphic relations", () => {
  test.each(TEXTS)("renaming the parties renames the lines and nothing else: %s", (text) => {
    const sorted = (line: string): string =>
      line
        .split("; ")
        .map((part) => part.split(/ \+ /).sort().join(" + "))
        .join("; ");
    expect(linesOf(renamed(text))).toEqual(linesOf(text).map((line) => sorted(renamed(line))));
  });

  test.each(TEXTS)("a week later, relative dates are a week later: %s", (text) => {
    const later = (line: string): string =>
      line.replace(/\d{4}-\d\d-\d\d/g, (day) =>
        new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10),
      );
    expect(linesOf(text, "2031-09-12")).toEqual(linesOf(text).map(later));
  });

  test.each(TEXTS)("a paragraph on something else changes no line: %s", (text) => {
    const other = "The museum of glass in the old mill has new opening hours.";
    expect(linesOf(`${text}\n\n${other}`)).toEqual(linesOf(text));
  });

  test.each([
    ["Tolmark accepted the plan.", "Tolmark did not accept the plan.", "accept", "refuse"],
    ["Sorvia supports the treaty.", "Sorvia does not support the treaty.", "support", "oppose"],
    ["Arvenia will send monitors.", "Arvenia will not send monitors.", "commit", "refuse"],
    ["Arvenia will send monitors.", "Arvenia will never send monitors.", "commit", "red-line"],
  ])("negating the main verb flips the stance: %s", (plain, negated, before, after) => {
    expect(readWorld(plain).positions.map((position) => position.stance)).toEqual([before]);
    expect(readWorld(negated).positions.map((position) => position.stance)).toEqual([after]);
  });

  const DAMAGE: readonly (readonly [string, (text: string) => string])[] = [
    ["hard wraps", (text) => text.replace(/(.{12,30}?) /g, "$1\n")],
    ["a lost space after a full stop", (text) => text.replace(/\. (?=\p{Lu})/gu, ".")],
    ["doubled spaces", (text) => text.replace(/ /g, "  ")],
    ["a prompt between the sentences", (text) => text.replace(/\. (?=\p{Lu})/u, ".\n\nAdvertisement\n\n")],
    ["a byte order mark and other line ends", (text) => `\ufeff${text.replace(/\. /g, ".\r\n\r\n")}`],
  ];
  const words = (line: string): string => line.replace(/\s+/g, " ");
  test.each(DAMAGE.flatMap(([name, damage]) => TEXTS.map((text) => [name, text, damage] as const)))(
    "damaged text gives the lines of its clean form: %s: %s",
    (_name, text, damage) => {
      expect(damage(text)).not.toBe(text);
      expect(linesOf(damage(text)).map(words)).toEqual(linesOf(text));
    },
  );
});
