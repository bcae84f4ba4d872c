import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mountIssue } from "../../src/app/server/pages/positions/issue.tsx";
import { mountPositions } from "../../src/app/server/pages/positions/positions.tsx";
import { faultsOf } from "../valid-html.ts";
import { ARABIC_NAME, LONG_NAME, madeTrack, manyTracks } from "./made-tracks.ts";
import { MadeViews, madeApp } from "./made-views.ts";
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

/** The addresses of the cells of the matrix, as the page has them. */
function cellsOf(html: string): string[] {
  return [...html.matchAll(/<a href="([^"]*issue=[^"]*)#cell" data-swap/g)].map(([, href]) =>
    href!.replaceAll("&amp;", "&"),
  );
}

describe("the matrix of positions", () => {
  test("parties are columns, those that the dossier is about first; what moved comes first and is marked", async () => {
    const html = await page("/d/1/positions");
    const columns = [...html.matchAll(/<th scope="col"><span class="clamped"><bdi>([^<]+)/g)].map(
      ([, name]) => name,
    );
    expect(columns.slice(0, 2).sort()).toEqual(["Arvenia", "Tolmark"]);
    expect(html.indexOf("halt to drilling")).toBeLessThan(html.indexOf("Without movement"));
    expect(html).toMatch(/<b>2 stands moved<\/b>/);
    expect(html).toMatch(/<td class="margin keep">.*?reversed/s);
  });

  test("a cell opens its history, each stance with words that open beside it", async () => {
    const cells = cellsOf(await page("/d/1/positions"));
    expect(cells.length).toBeGreaterThan(10);
    const drilling = cells.find((href) => href.includes("arvenia") && href.includes("drill"));
    const html = await page(drilling!);
    expect(html).toMatch(/<section id="cell".*Arvenia gives up drilling/s);
    expect(html).toMatch(/id="cell".*data-open="\d+\.p\d+"/s);
    expect(html).toContain('aria-current="true"');
    const closed = /<a href="([^"]*)" data-swap(?:="[^"]*")? data-shut/.exec(html)?.[1];
    expect(closed).toBe("/d/1/positions");
  });

  test("every cell leads to its own history", async () => {
    for (const cell of cellsOf(await page("/d/1/positions")).slice(0, 6)) {
      expect(await page(cell)).toContain('id="cell-of"');
    }
  });

  test("two days compared: changed cells keep both words, the rest stands back", async () => {
    const html = await page("/d/1/positions?then=2031-03-18");
    expect(html).toMatch(/refuses<\/b>.{0,120}→.{0,80}concedes/s);
    expect(html).toMatch(/1 stand moved<\/b> after <time datetime="2031-03-18">/);
    expect(html).toContain('<td class="still">');
    expect(html).toContain("New since then");
  });

  test("that nothing moved is said", async () => {
    expect(await page("/d/1/positions?then=2031-04-14")).toContain("Nothing moved after");
  });

  test("the m key compares with a month before and ends it", async () => {
    const link = /<a href="([^"]+)" data-key="m"/;
    const compared = link.exec(await page("/d/1/positions"))?.[1];
    expect(compared).toMatch(/then=2031-03-03/);
    expect(link.exec(await page(compared!))?.[1]).toBe("/d/1/positions");
  });

  test("filters go on while a cell is open, and Close returns to them", async () => {
    const filtered = await page("/d/1/positions?party=state%3Asorvia");
    const [cell] = cellsOf(filtered);
    const opened = await page(cell!);
    expect(cell).toContain("only=state%3Asorvia");
    expect(opened).toContain('href="/d/1/positions?party=state%3Asorvia" data-swap');
    expect(await page("/d/1/positions?q=nowhere")).toContain("No issue fits");
  });

  test("what is no date, or the wrong way round, is told", async () => {
    expect(await page("/d/1/positions?then=soon", 400)).toContain("is no date");
    expect(await page("/d/1/positions?then=2031-04-01&now=2031-03-01", 400)).toContain("is not before");
  });

  test("a cell that is gone leaves the matrix as it is", async () => {
    expect(await page("/d/1/positions?party=x&issue=y")).toContain("not there any more");
  });

  test("an empty dossier says how stands come", async () => {
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}/positions`)).toContain("No stand was read");
  });
});

describe("the page of an issue", () => {
  test("all parties with their words, the distance between them, why wordings are one issue", async () => {
    const address = /href="(\/d\/1\/positions\/[^"?]*)"[^>]*><bdi>halt to drilling/.exec(
      await page("/d/1/positions"),
    )?.[1];
    const html = await page(address!);
    expect(html).toContain("Arvenia gives up drilling");
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="pair-0-title pair-0-desc"/);
    expect(html).toMatch(/<title id="pair-0-title">Distance between/);
    expect(html).toMatch(/What it is called.*halt to drilling/s);
    const one = await page(`${address}?party=state%3Atolmark`);
    expect(one).not.toContain("Arvenia gives up drilling");
  });

  test("who moved toward whom is a list beside the drawing", async () => {
    const views = viewsOf([
      madeTrack("state:Arvenia", "toll", [
        { date: "2031-03-01", stance: "refuse" },
        { date: "2031-04-01", stance: "concede" },
      ]),
      madeTrack("state:Tolmark", "toll", [{ date: "2031-03-02", stance: "demand" }]),
    ]);
    const html = await views("/d/1/positions/toll");
    expect(html).toMatch(/Arvenia<\/bdi> moved toward[^<]*<bdi>Tolmark/);
    expect(html).toContain("far apart, then on the same side");
    expect(html).toMatch(/<circle class="soft"/);
    expect(await faultsOf(html)).toEqual([]);
  });

  test("an issue that is gone is told as such", async () => {
    expect(await page("/d/1/positions/nothing", 404)).toContain("There is no such issue");
  });
});

function viewsOf(tracks: ConstructorParameters<typeof MadeViews>[2]) {
  const dossier = {
    id: 1,
    name: "Made up",
    parties: ["Party 4"],
    places: [],
    terms: [],
    revision: 1,
    createdAt: "2031-01-01T00:00:00Z",
  };
  const views = new MadeViews(workspace.store, dossier, tracks);
  return madeApp(workspace.context, { dossier, views }, [mountPositions, mountIssue]);
}

describe("overfull", () => {
  test("200 issues and 40 parties: a page of issues, the main parties, long and foreign names isolated", async () => {
    const views = viewsOf(manyTracks(200, 40));
    const html = await views("/d/1/positions");
    expect(await faultsOf(html)).toEqual([]);
    expect(html.match(/<tr data-line/g)).toHaveLength(40);
    expect(html.match(/<th scope="col"/g)).toHaveLength(9);
    expect(html).toContain("32 parties with less to say");
    const next = /<a href="([^"]*after=[^"]*)">More issues/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    expect((await views(next!)).match(/<tr data-line/g)).toHaveLength(40);
    const all = await views("/d/1/positions?all=1");
    for (const name of [LONG_NAME, ARABIC_NAME]) expect(all).toContain(`<bdi>${name}</bdi>`);
    expect(all).not.toContain("<img");
    expect(await faultsOf(all)).toEqual([]);
  });

  test("10,000 stands of one party: its latest hundred, and how many came before", async () => {
    const stands = Array.from({ length: 10_000 }, (_, index) => ({
      date: new Date(Date.UTC(2003, 0, 1 + index)).toISOString().slice(0, 10),
      stance: index % 500 < 250 ? ("demand" as const) : ("offer" as const),
    }));
    const views = viewsOf([madeTrack("state:Arvenia", "toll", stands)]);
    const html = await views("/d/1/positions?party=state%3AArvenia&issue=toll");
    expect(html).toContain("9900 earlier stands are left out");
    expect(html.length).toBeLessThan(200_000);
  });

  test("a quotation of 600 words stands whole in the history, cut in the tip of its cell", async () => {
    const words = Array.from({ length: 600 }, (_, index) => `word${index}`).join(" ");
    const views = viewsOf([
      madeTrack("state:Arvenia", "toll", [{ date: "2031-03-01", stance: "demand", words }]),
    ]);
    const html = await views("/d/1/positions?party=state%3AArvenia&issue=toll");
    expect(html).toContain(`“${words}”`);
    expect(html).not.toContain(`title="${words}`);
  });
});
