import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_HAND } from "../../src/dossier/hand.ts";
import { mergeRows } from "../../src/dossier/merge.ts";
import type { ArticleRows } from "../../src/dossier/rows/article-rows.ts";
import { STANCES } from "../../src/record/index.ts";
import { actor, meeting, position, rows, source, statement } from "./rows.ts";

const PARTIES = ["arvenia", "tolmark", "sorvia"];
const PEOPLE = ["Ilse Brandt", "Brandt", "I. Brandt", "Karl Brandt", "Marek Oduya"];
const ISSUES = [
  "ceasefire",
  "temporary ceasefire",
  "ferry line",
  "the ferry line's reopening",
  "fishing quota",
  "talks",
];
const WORDS = [
  "we will wait for the ferry line to open again",
  "we will wait for the ferry line",
  "dead on arrival",
  "no deal",
];

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2031-02-${String(date).padStart(2, "0")}`);
const party = fc.constantFrom(...PARTIES).map((name) => `state:${name}`);
const text = fc.array(fc.constantFrom("ferry", "lake", "toll", "boats", "talks", "night", "harbour"), {
  maxLength: 40,
});

const article = fc.record({
  date: fc.option(day),
  text: text.map((words) => words.join(" ")),
  person: fc.tuple(fc.constantFrom(...PEOPLE), party),
  positions: fc.array(fc.tuple(party, fc.constantFrom(...STANCES), fc.constantFrom(...ISSUES)), {
    maxLength: 4,
  }),
  statements: fc.array(fc.tuple(party, fc.constantFrom(...WORDS)), { maxLength: 3 }),
  meetings: fc.array(
    fc.tuple(party, party, fc.option(day), fc.constantFrom("held", "scheduled", "postponed", "cancelled")),
    { maxLength: 2 },
  ),
});

function rowsOfArticle(
  made: typeof article extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): ArticleRows {
  const [name, speaksFor] = made.person;
  return rows(source(`x${index}`, made.date, { text: made.text }), {
    actors: [...PARTIES.map((one) => actor("state", one)), actor("person", name, { party: speaksFor })],
    positions: made.positions.map(([one, stance, issue], at) =>
      position(`p${at + 1}`, { party: one, stance, issue }),
    ),
    statements: made.statements.map(([one, words], at) =>
      statement(`s${at + 1}`, words, { party: one, speaker: `person:${name.toLowerCase()}` }),
    ),
    meetings: made.meetings.map(([one, other, date, status], at) =>
      meeting(`m${at + 1}`, { parties: [one, other], date, status }),
    ),
  });
}

test("the same articles in any order give the same dossier", () => {
  fc.assert(
    fc.property(
      fc.array(article, { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (made, keys) => {
        const all = made.map(rowsOfArticle);
        const ranked = all.map((one) => ({ one, rank: keys.next().value })).sort((a, b) => a.rank - b.rank);
        const options = { hand: NO_HAND, vectors: null };
        expect(
          mergeRows(
            ranked.map(({ one }) => one),
            options,
          ),
        ).toEqual(mergeRows(all, options));
      },
    ),
    { numRuns: 150 },
  );
});
