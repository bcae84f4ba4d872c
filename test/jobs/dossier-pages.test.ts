import { expect, test } from "vitest";
import { ROWS_VERSION } from "../../src/dossier/rows/article-rows.ts";
import { DossierViews } from "../../src/jobs/index.ts";
import { pack, type Store } from "../../src/store/index.ts";
import { actor, meeting, position, rows, source, statement } from "../dossier/rows.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf, taken } from "../store/readings.ts";

const ARTICLES = 12;
const TOLD = [
  "boats harbour",
  "winter tolls",
  "northern islets",
  "border guards",
  "fishing quotas",
  "railway bridge",
  "salt mines",
  "drilling rights",
  "prisoner lists",
  "customs sheds",
  "air corridor",
  "flood gates",
];
const STANCES = ["refuse", "offer", "accept"] as const;

/** Twelve articles, one a week: Tolmark moves on the ferry, Ilse Brandt of Arvenia speaks, the two meet each month. */
async function filled(store: Store): Promise<void> {
  const { id } = await store.dossiers.create("Runn", { parties: ["Tolmark"], places: [], terms: [] });
  const readings = Array.from({ length: ARTICLES }, (_, index) => {
    const date = new Date(Date.UTC(2031, 0, 1 + 7 * index)).toISOString().slice(0, 10);
    const outlet = index % 3 === 0 ? "Varn Gazette" : "Lind Post";
    const made = rows(source(`x${index}`, date, { title: `Talks, week ${index}`, outlet }), {
      actors: [
        actor("state", "Arvenia"),
        actor("state", "Tolmark"),
        actor("person", "Ilse Brandt", {
          party: "state:arvenia",
          role: index < 6 ? "minister" : "president",
        }),
      ],
      positions: [
        position("p1", {
          party: "state:tolmark",
          stance: STANCES[Math.floor(index / 4)] ?? "accept",
          issue: "reopening of the ferry line",
          statement: "s2",
          confidence: 0.5 + index / 100,
        }),
      ],
      statements: [
        statement("s1", `${TOLD[index]} matter`, {
          party: "state:arvenia",
          speaker: "person:ilse brandt",
        }),
        statement("s2", `${TOLD[index]} remain`, {
          party: "state:tolmark",
          kind: index % 2 === 0 ? "indirect" : "direct",
        }),
      ],
      meetings: [meeting("m1", { parties: ["state:arvenia", "state:tolmark"], date, status: "held" })],
    });
    const reading = readingOf({
      key: `id:${index}`,
      text: `article ${index}`,
      title: `Talks, week ${index}`,
      published: date,
      memberships: [taken(id)],
    });
    return { ...reading, extract: { form: ROWS_VERSION, packed: pack(JSON.stringify(made)) } };
  });
  await store.articles.save(readings);
}

async function viewsOf(store: Store): Promise<DossierViews> {
  return new DossierViews(store, await store.dossiers.need("Runn"), () => null);
}

onBothDatabases("pages of a dossier", ({ open }) => {
  test("statements page by page, the newest first, each once", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const found: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const page: Awaited<ReturnType<DossierViews["statementsPage"]>> = await views.statementsPage({
        after,
        limit: 5,
      });
      expect(page.total).toBe(2 * ARTICLES);
      found.push(...page.lines.map(({ date }) => date ?? ""));
      after = page.next;
      if (after === null) break;
    }
    expect(found.length).toBe(2 * ARTICLES);
    expect(found).toEqual([...found].sort().reverse());
  }, 60_000);

  test("statements by speaker, party, kind, issue, outlet and day, with what they can be narrowed by", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const totals = async (filters: Parameters<DossierViews["statementsPage"]>[0]) =>
      (await views.statementsPage(filters)).total;
    expect(await totals({ speaker: "person:ilse brandt", limit: 3 })).toBe(12);
    expect(await totals({ party: "state:tolmark", kind: "direct", limit: 3 })).toBe(6);
    expect(await totals({ outlet: "Varn Gazette", limit: 3 })).toBe(8);
    expect(await totals({ since: "2031-01-08", until: "2031-01-22", limit: 3 })).toBe(6);
    const { lines, parties } = await views.statementsPage({ party: "state:tolmark", limit: 1 });
    expect(lines[0]?.issues.map(({ name }) => name)).toEqual(["reopening of the ferry line"]);
    expect(await totals({ issue: lines[0]?.issues[0]?.id ?? "", limit: 1 })).toBe(12);
    expect(parties.map(({ name, count }) => [name, count])).toEqual([
      ["Arvenia", 12],
      ["Tolmark", 12],
    ]);
    expect(await views.statement(lines[0]?.id ?? "")).toEqual(lines[0]);
    const report = lines[0]?.reports[0];
    expect(await views.statementOf(report?.number ?? 0, report?.line ?? "")).toEqual(lines[0]);
    expect(await views.statementOf(report?.number ?? 0, "s99")).toBe(null);
    const among = new Set([`${report?.number} ${report?.line}`, "99999 s1"]);
    expect((await views.statementsPage({ lines: among, limit: 3 })).lines).toEqual([lines[0]]);
    expect(await totals({ lines: new Set(), limit: 3 })).toBe(0);
  }, 60_000);

  test("meetings by day and month, and one of them", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const { lines, total, next } = await views.calendarPage({ since: "2031-02-01", limit: 2 });
    expect([lines.map(({ date }) => date), total]).toEqual([["2031-02-05", "2031-02-12"], 7]);
    const second = await views.calendarPage({ since: "2031-02-01", limit: 2, after: next });
    expect(second.lines.map(({ date }) => date)).toEqual(["2031-02-19", "2031-02-26"]);
    const latest = await views.calendarPage({ order: "latest", limit: 1 });
    expect(latest.lines[0]?.date).toBe("2031-03-19");
    expect(await views.calendarMonths()).toEqual([
      { month: "2031-01", count: 5, heldCount: 5 },
      { month: "2031-02", count: 4, heldCount: 4 },
      { month: "2031-03", count: 3, heldCount: 3 },
    ]);
    expect((await views.meeting(lines[0]?.id ?? ""))?.who.parties.map(({ id }) => id)).toEqual([
      "state:arvenia",
      "state:tolmark",
    ]);
  }, 60_000);

  test("an issue with its cells, a person with her roles", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const issues = await views.issuesPage({ q: "Ferry", limit: 10 });
    expect(issues.lines.map(({ name, standCount }) => [name, standCount])).toEqual([
      ["reopening of the ferry line", 12],
    ]);
    const issue = await views.issue(issues.lines[0]?.id ?? "");
    expect(issue?.cells.map(({ party, latest }) => [party.name, latest.stance])).toEqual([
      ["Tolmark", "accept"],
    ]);
    const cell = await views.cell("state:tolmark", issue?.id ?? "");
    expect([cell?.history.length, cell?.moved?.verdict]).toEqual([12, "reversed"]);
    const people = await views.peoplePage({ q: "brandt", kind: "person", limit: 10 });
    expect(people.lines.map(({ statementCount, meetingCount }) => [statementCount, meetingCount])).toEqual([
      [12, 0],
    ]);
    const person = await views.person("person:ilse brandt");
    expect(person?.roles).toEqual([
      { role: "minister", articleCount: 6, first: "2031-01-01", last: "2031-02-05" },
      { role: "president", articleCount: 6, first: "2031-02-12", last: "2031-03-19" },
    ]);
  }, 60_000);

  test("a timeline says how much it leaves out", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const whole = await views.timeline({ since: "2031-01-01", until: "2031-03-31", limit: 100 });
    const kinds = Map.groupBy(whole.entries, ({ kind }) => kind);
    expect([kinds.get("meeting")?.length, kinds.get("statement")?.length]).toEqual([12, 24]);
    expect(kinds.get("movement")?.length).toBeGreaterThan(0);
    const thin = await views.timeline({ since: "2031-01-01", until: "2031-03-31", limit: 10 });
    expect(thin.entries.length).toBe(10);
    const { meeting: meetings, statement: statements, movement } = thin.leftOut;
    expect(meetings + statements + movement).toBe(whole.entries.length - 10);
  }, 60_000);

  test("sources by outlet, the newest first", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const page = await views.sourcesPage({ outlet: "Varn Gazette", limit: 2 });
    expect([page.lines.map(({ title }) => title), page.total]).toEqual([
      ["Talks, week 9", "Talks, week 6"],
      4,
    ]);
    expect(page.outlets.map(({ name, count }) => [name, count])).toEqual([
      ["Lind Post", 8],
      ["Varn Gazette", 4],
    ]);
    const [line] = page.lines;
    expect(await views.sourceOf(line?.number ?? 0)).toEqual(line);
    expect(await views.sourceOf(99_999)).toBe(null);
  }, 60_000);

  test("lines that wait for a look, the least certain or the most consequential first", async () => {
    const store = await open();
    await filled(store);
    const views = await viewsOf(store);
    const page = await views.reviewPage({ limit: 2 });
    expect(page.total).toBe(4 * ARTICLES);
    expect(page.lines.map(({ article, line }) => [article.article, line])).toEqual([
      ["id:0", "p1"],
      ["id:1", "p1"],
    ]);
    const [heaviest] = (await views.reviewPage({ limit: 1, order: "most consequential" })).lines;
    const [lightest] = (await views.reviewPage({ limit: 1, subject: "attribution" })).lines;
    expect(heaviest?.weight).toBeGreaterThan(lightest?.weight ?? 1);
  }, 60_000);
});
