import { expect, test } from "vitest";
import { concerns } from "../../src/dossier/concerns.ts";
import { read } from "../../src/read.ts";
import { NO_HINTS } from "../../src/sources/index.ts";

const RUNN = { parties: ["Arvenia", "Tolmark"], places: ["Lake Runn"], terms: ["fishing rights"] };

function recordOf(text: string) {
  return read({
    id: "x",
    source: "x",
    kind: "text",
    content: text,
    hints: { ...NO_HINTS, published: "2031-03-02" },
    warnings: [],
  });
}

const FILLER = `${"The market in Kessel opened late and closed early, and few people came. ".repeat(12)}\n\n`;

test.each([
  [
    "both parties in the opening",
    "Arvenia and Tolmark met in Varn on Monday.",
    true,
    /names Arvenia once, early on/,
  ],
  [
    "one party and the matter",
    "Arvenia wants new fishing rights, its minister said. Arvenia will not wait.",
    true,
    /says "fishing rights" once/,
  ],
  [
    "the matter in the singular",
    "A fishing right is no toy, said Arvenia. Arvenia meant it.",
    true,
    /fishing rights/,
  ],
  [
    "one party alone",
    "Arvenia opened a railway museum on Monday.",
    false,
    /nothing of Tolmark, Lake Runn, fishing rights/,
  ],
  ["the place alone", "A regatta on Lake Runn drew thousands of visitors.", false, /names Lake Runn once/],
  ["parties at the far end", `${FILLER}Arvenia and Tolmark were not there.`, false, /names Arvenia once;/],
  ["neither", "The harbour of Kessel was closed by ice.", false, /^nothing of Arvenia/],
  [
    "a word that only begins like a party",
    "The Arvenians of old spoke Old Tolmarkian.",
    false,
    /^nothing of/,
  ],
])("%s", (_, text, taken, reason) => {
  const concern = concerns(recordOf(text), RUNN);
  expect(concern.reason).toMatch(reason);
  expect([concern.taken, concern.reason]).toEqual([taken, concern.reason]);
});

test("a party is known by its other names and by who speaks for it", () => {
  const text = "The Kremlin said that talks with Britain would go on. The UK agreed.";
  expect(
    concerns(recordOf(text), { parties: ["Russian government", "United Kingdom"], places: [], terms: [] }),
  ).toMatchObject({
    taken: true,
  });
});

test("a dossier that looks for nothing takes everything", () => {
  expect(concerns(recordOf("Nothing."), { parties: [], places: [], terms: [] })).toMatchObject({
    taken: true,
    score: 1,
  });
});
