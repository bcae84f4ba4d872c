import { describe, expect, test } from "vitest";
import { type MatrixFilters, matrixOf } from "../../src/dossier/pages/index.ts";
import { madeTrack, manyTracks } from "../server/made-tracks.ts";

const TRACKS = [
  madeTrack("state:Arvenia", "toll", [
    { date: "2031-03-01", stance: "refuse" },
    { date: "2031-04-01", stance: "concede" },
  ]),
  madeTrack("state:Tolmark", "toll", [{ date: "2031-03-02", stance: "demand" }]),
  madeTrack("state:Tolmark", "ferry", [
    { date: "2031-03-05", stance: "offer" },
    { date: "2031-03-09", stance: "reaffirm" },
  ]),
  madeTrack("state:Sorvia", "wells", [{ date: "2031-04-02", stance: "propose" }], 0.9),
  madeTrack("group:critics", "paint", [{ date: "2031-03-03", stance: "oppose" }], 0.1),
];
const ASKED: MatrixFilters & { limit: number } = {
  comparedWith: null,
  asOf: null,
  all: false,
  own: ["Tolmark"],
  limit: 40,
};
const names = (lines: ReturnType<typeof matrixOf>["lines"]) =>
  lines.map(({ issue, group }) => `${issue.name} ${group}`);

describe("the matrix", () => {
  test("what moved comes first, then what matters most; minor issues are folded away", () => {
    const matrix = matrixOf(TRACKS, ASKED);
    expect(names(matrix.lines)).toEqual(["toll moved", "wells same", "ferry same"]);
    expect(matrix.movedCount).toBe(1);
    expect(matrix.foldedCount).toBe(1);
    expect(matrixOf(TRACKS, { ...ASKED, all: true }).lines).toHaveLength(4);
  });

  test("the parties that the dossier is about have the first columns", () => {
    expect(matrixOf(TRACKS, ASKED).parties.map(({ name }) => name)[0]).toBe("Tolmark");
    expect(matrixOf(TRACKS, { ...ASKED, party: "state:Arvenia" }).parties[0]?.name).toBe("Arvenia");
  });

  test("issues of parties without a column are counted, not lost", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      madeTrack(`state:P${index}`, `issue ${index}`, [{ date: "2031-03-01", stance: "demand" }]),
    );
    const matrix = matrixOf(many, { ...ASKED, own: [] });
    expect([matrix.total, matrix.parties.length, matrix.foldedCount]).toEqual([8, 8, 4]);
    expect(matrixOf(many, { ...ASKED, own: [], asOf: "2031-02-01" }).foldedCount).toBe(0);
    expect(matrixOf(many, { ...ASKED, own: [], all: true }).foldedCount).toBe(0);
  });

  test("as of a day it has what was known by then", () => {
    const [toll] = matrixOf(TRACKS, { ...ASKED, asOf: "2031-03-15" }).lines;
    expect(toll?.cells.map(({ latest }) => latest.stance)).toEqual(["refuse", "demand"]);
    expect(matrixOf(TRACKS, { ...ASKED, asOf: "2031-02-01" }).total).toBe(0);
  });

  test("a repetition leaves a stand as it was", () => {
    const ferry = matrixOf(TRACKS, ASKED).lines.find(({ issue }) => issue.id === "ferry");
    expect(ferry?.cells[0]?.latest.stance).toBe("offer");
  });

  test("compared with a day, a cell has both stands; what was not heard of by then is new", () => {
    const matrix = matrixOf(TRACKS, { ...ASKED, comparedWith: "2031-03-20" });
    expect(names(matrix.lines)).toEqual(["toll moved", "wells new", "ferry same"]);
    const cell = matrix.lines[0]?.cells.find(({ party }) => party === "state:Arvenia");
    expect([cell?.was?.stance, cell?.latest.stance]).toEqual(["refuse", "concede"]);
    expect(cell?.moved?.verdict).toBe("reversed");
    expect([matrix.movedCount, matrix.newCount]).toEqual([1, 1]);
    // The day itself belongs to "then".
    expect(matrixOf(TRACKS, { ...ASKED, comparedWith: "2031-04-01" }).movedCount).toBe(0);
  });

  test("an opponent's word counts only where there is no own", () => {
    const ascribed = { date: "2031-05-01", stance: "threaten", ascribedBy: "Tolmark" } as const;
    const own = madeTrack("state:Arvenia", "toll", [{ date: "2031-03-01", stance: "offer" }, ascribed]);
    const told = madeTrack("state:Sorvia", "toll", [ascribed]);
    const cells = matrixOf([own, told], ASKED).lines[0]?.cells;
    expect(cells?.map(({ latest }) => latest.stance)).toEqual(["offer", "threaten"]);
  });

  test("issue, party and words of a name narrow it", () => {
    expect(names(matrixOf(TRACKS, { ...ASKED, issue: "ferry" }).lines)).toEqual(["ferry same"]);
    expect(matrixOf(TRACKS, { ...ASKED, party: "state:Sorvia" }).total).toBe(1);
    expect(matrixOf(TRACKS, { ...ASKED, q: "TOLL" }).total).toBe(1);
    expect(matrixOf(TRACKS, { ...ASKED, q: "nothing such" }).total).toBe(0);
  });

  test("days are those on which a stance was taken or changed", () => {
    expect(matrixOf(TRACKS, ASKED).days).toEqual([
      "2031-03-01",
      "2031-03-02",
      "2031-03-05",
      "2031-03-09",
      "2031-04-01",
      "2031-04-02",
    ]);
  });

  test("200 issues and 40 parties come in pages that miss and repeat nothing", () => {
    const tracks = manyTracks(200, 40);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: ReturnType<typeof matrixOf> = matrixOf(tracks, { ...ASKED, all: true, after });
      expect(page.parties.length).toBe(40);
      found.push(...page.lines.map(({ issue }) => issue.id));
      after = page.next;
    } while (after !== null);
    expect(new Set(found).size).toBe(200);
    expect(found).toHaveLength(200);
  });
});
