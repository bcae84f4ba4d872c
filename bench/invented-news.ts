import { Readable } from "node:stream";
import { numbers } from "./random-numbers.ts";

const PEOPLE = ["Ilse Brandt", "Marek Oduya", "Karel Voss", "Sofia Brandell", "Lena Marsh", "Oskar Dahl"];
const STATES = ["Arvenia", "Tolmark", "Sorvia"];
const CITIES = ["Kessel", "Varn", "Lind"];
const ISSUES = [
  "the ferry line",
  "drilling in Lake Runn",
  "inspections",
  "freight",
  "the eastern islets",
  "tolls",
];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const SENTENCES: readonly ((pick: <T>(of: readonly T[]) => T, number: number) => string)[] = [
  (pick, count) =>
    `${pick(STATES)} and ${pick(STATES)} met in ${pick(CITIES)} on ${pick(DAYS)} for ${count % 9} hours.`,
  (pick) => `"We will not give up ${pick(ISSUES)}," ${pick(PEOPLE)} said after the meeting.`,
  (pick) => `${pick(PEOPLE)} told reporters that ${pick(STATES)} was ready to talk about ${pick(ISSUES)}.`,
  (pick, count) => `Some ${count * 10} people waited at the pier in ${pick(CITIES)} until the evening.`,
  (pick) => `${pick(STATES)} demanded that ${pick(STATES)} end its control of ${pick(ISSUES)} by next month.`,
  (pick) =>
    `According to ${pick(PEOPLE)}, a third round will be held in ${pick(CITIES)} if ${pick(ISSUES)} is settled.`,
  (pick) => `${pick(CITIES)} rejected the offer on ${pick(ISSUES)}, which it called "a step back".`,
];

/** One invented article as a line of a batch; most have 1 to 6 KB, as news has. */
export function articleLine(index: number): string {
  const random = numbers(index * 2_654_435_761 + 1);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const paragraphs = Array.from({ length: 4 + Math.floor(random() * 14) }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
      pick(SENTENCES)(pick, Math.floor(random() * 90) + 1),
    ).join(" "),
  );
  const title = `${pick(STATES)} and ${pick(STATES)} talk about ${pick(ISSUES)}`;
  const text = paragraphs.join("\n\n");
  return `${JSON.stringify({ id: `invented-${index}`, title, date: "2031-03-02", outlet: "Varn Gazette", text })}\n`;
}

/** A batch of at least so many bytes, in pieces of about 64 KB; `articleCount` articles are made and come round again. */
export function batchOf(bytes: number, articleCount = Number.POSITIVE_INFINITY): Readable {
  function* pieces(): Generator<Buffer> {
    const made: string[] = [];
    let count = 0;
    let length = 0;
    while (length < bytes) {
      const lines: string[] = [];
      for (let size = 0; size < 64 * 1024; count++) {
        const at = count % articleCount;
        const line = made[at] ?? articleLine(at);
        if (Number.isFinite(articleCount)) made[at] = line;
        lines.push(line);
        size += line.length;
      }
      const piece = Buffer.from(lines.join(""));
      length += piece.length;
      yield piece;
    }
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: 256 * 1024 });
}
