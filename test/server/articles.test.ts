import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correctLine } from "../../src/jobs/index.ts";
import { faultsOf } from "../valid-html.ts";
import { ARABIC_OUTLET, savedTalks, savePage } from "./saved-page.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
const folder = mkdtempSync(join(tmpdir(), "rapporteur-pages-"));
beforeAll(async () => {
  const hostile = savePage(folder, "6-hostile.html", {
    title: "Arvenia and Tolmark talk &lt;script&gt;alert(1)&lt;/script&gt;",
    day: "2031-03-21",
    outlet: "Lake Courier",
    url: "https://courier.example/hostile",
    head: '<link rel="preconnect" href="https://elsewhere.example"><li<link x>nk rel=preconnect>',
    paragraphs: [
      "LIND, 21 March 2031 — Arvenia urged Tolmark to reopen the ferry line on Lake Runn. “The ferry must sail,” Arvenian Foreign Minister Ilse Brandt said.",
      "<script>document.title = 'ran'</script>Tolmark refused.",
    ],
  });
  workspace = await testWorkspace(["examples", ...savedTalks(folder), hostile]);
}, 120_000);
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function page(path: string, status = 200): Promise<string> {
  const answer = await workspace.get(path);
  expect([path, answer.status]).toEqual([path, status]);
  return answer.text();
}

/** The number of the article with words in its title. */
async function numberOf(title: string): Promise<number> {
  const members = await workspace.store.members.list(1, "taken");
  const found = members.find(({ article }) => article.title?.includes(title) === true);
  return found?.article.articleId ?? 0;
}

const addressOf = async (title: string): Promise<string> => `/d/1/articles/${await numberOf(title)}`;

describe("an article", () => {
  test("has its text with marks, and its lines by kind beside it", async () => {
    const html = await page(await addressOf("end second round"));
    for (const kind of ["Meetings", "Positions", "Statements", "Figures"])
      expect(html).toContain(`${kind} <small>`);
    expect(html).toMatch(/<mark id="s\d+" class="source[^"]*" data-lines="[^"]+">/);
    expect(html).toMatch(/<mark[^>]*class="cue/);
    expect(html).toMatch(/<mark[^>]*class="[^"]*position/);
    expect(html).toMatch(/<mark[^>]*class="[^"]*meeting/);
    expect(html).toMatch(/<mark[^>]*class="[^"]*figure/);
  });

  test("each line leads to its words and the words to their line", async () => {
    const html = await page(await addressOf("end second round"));
    const lines = [...html.matchAll(/<li id="line-([a-z]\d+)"/g)].map(([, id]) => id!);
    expect(lines.length).toBeGreaterThan(10);
    for (const id of lines) {
      expect(html).toContain(`?line=${id}#${id}"`);
      expect(html).toContain(` id="${id}"`);
      expect(html).toContain(`href="#line-${id}"`);
    }
  });

  test("the words of the line that the address names are lit", async () => {
    const html = await page(`${await addressOf("end second round")}?line=p2`);
    expect(html).toMatch(/<li id="line-p2" data-line="[^"]*" data-lines="p2" class="lit">/);
    const lit = [...html.matchAll(/<mark[^>]*class="[^"]*\blit\b[^"]*" data-lines="([^"]*)"/g)];
    expect(lit.length).toBeGreaterThan(0);
    for (const [, lines] of lit) expect(lines!.split(" ")).toContain("p2");
  });

  test("marks of one kind alone, or none", async () => {
    const address = await addressOf("end second round");
    const positions = await page(`${address}?show=positions`);
    expect(positions).not.toContain('<h2 id="of-statements"');
    const none = await page(`${address}?show=none`);
    expect(none.split('<section class="beside"')[0]).not.toMatch(/<mark[^>]*data-lines/);
  });

  test("all words of the text stand in the page, in their order, what was left out on demand", async () => {
    const number = await numberOf("still far apart");
    const { record } = await workspace.store.articles.current(number);
    const words = (html: string): string =>
      (/<article class="text"[^>]*>(.*)<\/article>/s.exec(html)?.[1] ?? "")
        .replace(/<header.*?<\/header>/s, "")
        .replace(/<p class="refs">.*?<\/p>|<small class="what">.*?<\/small>/gs, "")
        .replace(/<[^>]*>/g, "")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&")
        .replace(/\s+/g, "");
    const shown = words(await page(`/d/1/articles/${number}?left=show`));
    const whole = record.text.slice(record.article.headline?.[1] ?? 0).replace(/\s+/g, "");
    expect(shown).toContain(whole);
    const without = await page(`/d/1/articles/${number}`);
    expect(without).toContain("do not belong to the article");
    expect(words(without)).not.toContain("Advertising");
  });

  test("a copy names the one source and its carriers", async () => {
    const html = await page(await addressOf("No deal on the lake"));
    expect(html).toContain("One source, 3 articles");
    expect(html).toContain("Second round on Lake Runn");
    expect(html).toContain("Ferry stays shut");
  });

  test("a correction is told with what the line was, who made it and when; a rejected line is struck out", async () => {
    const number = await numberOf("end second round");
    const dossier = await workspace.store.dossiers.need("Lake Runn talks");
    const said = { who: "Ada <b>", reason: "the other side" };
    const reference = { dossier, articleId: number };
    await correctLine(
      workspace.store,
      { ...reference, line: "p3" },
      { action: "change", value: { stance: "refuse" }, ...said },
    );
    await correctLine(
      workspace.store,
      { ...reference, line: "f1" },
      { action: "reject", value: null, ...said },
    );
    const html = await page(`/d/1/articles/${number}`);
    expect(html).toMatch(
      /changed by <bdi>Ada &lt;b&gt;<\/bdi>.*stance: <del>offer<\/del> <ins>refuse<\/ins>/s,
    );
    expect(html).toMatch(/Corrected<\/h2>.*<del dir="auto">.*rejected by/s);
    expect(await faultsOf(html)).toEqual([]);
    const [correction] = await workspace.store.corrections.list(1, { articleId: number });
    const undone = await workspace.post("/d/1/review/undo", { correction: String(correction?.id) });
    expect(undone.status).toBe(303);
    expect(await page(`/d/1/articles/${number}`)).toContain("taken back by");
  });

  test("opening it makes it read", async () => {
    const before = await page("/d/1/articles");
    const count = (html: string): number => [...html.matchAll(/class="unread"/g)].length;
    expect(count(before)).toBeGreaterThan(0);
    await page(await addressOf("Presidents sign"));
    const after = await page("/d/1/articles");
    expect(count(after)).toBe(count(before) - 1);
    expect(after).toContain('href="/d/1/articles?unread=1"');
    const unread = await page("/d/1/articles?unread=1");
    expect(unread.match(/<li data-line/g)).toHaveLength(count(unread));
    expect(count(unread)).toBe(count(after));
    expect(unread).not.toContain("Presidents sign");
    expect((await workspace.post("/d/1/articles/opened")).status).toBe(303);
    expect(count(await page("/d/1/articles"))).toBe(0);
  });

  test("what is not of the dossier is not shown", async () => {
    expect(await page("/d/1/articles/9999", 404)).toContain("There is no such article");
    expect(await page("/d/1/articles/0x1", 404)).toContain("There is no such article");
    const { id } = await workspace.store.dossiers.create("Other", { parties: [], places: [], terms: [] });
    await page(`/d/${id}/articles/1`, 404);
    await page(`/d/${id}/articles/1/original/file`, 404);
  });
});

describe("versions", () => {
  test("two are compared in their words and their facts", async () => {
    const html = await page(`${await addressOf("hopes for a deal")}/versions`);
    expect(html).toMatch(/Was: <\/span><del><a[^>]*><bdi>Some 40,000 people<\/bdi>/);
    expect(html).toMatch(/Is: <\/span><ins><a[^>]*><bdi>Some 60,000 people<\/bdi>/);
    expect(html).toMatch(/<del><span class="unseen"> \[left out: <\/span>40,000/);
    expect(html).toMatch(/paragraphs? unchanged/);
    expect(await faultsOf(html)).toEqual([]);
  });

  test("an older version is shown as such, without acts", async () => {
    const html = await page(`${await addressOf("hopes for a deal")}?version=1`);
    expect(html).toContain("This is version 1 of 2");
    expect(html).toContain("ends without a deal");
    expect(html).not.toContain("/accept");
    await page(`${await addressOf("hopes for a deal")}?version=7`, 404);
  });

  test("an article with one version says so", async () => {
    expect(await page(`${await addressOf("end second round")}/versions`)).toContain(
      "has not changed this article",
    );
  });
});

describe("originals", () => {
  test("a page stands in a frame that lets nothing run, load or be sent", async () => {
    const address = await addressOf("Arvenia and Tolmark talk");
    const html = await page(`${address}/original`);
    expect(html).toMatch(/<iframe class="original" sandbox="" src="[^"]+\/original\/content"/);
    const answer = await workspace.get(`${address}/original/content`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    for (const rule of [
      "default-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      "sandbox",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src|allow-|https?:/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer.text()).not.toMatch(/<(?:link|i?frame|object|embed)[\s/>]/i);
  });

  test("the file is the stored bytes, to be saved only", async () => {
    const number = await numberOf("Arvenia and Tolmark talk");
    const answer = await workspace.get(`/d/1/articles/${number}/original/file`);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="article-\d+-1\.html"$/);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    const article = await workspace.store.articles.get(number);
    const { bytes } = await workspace.store.articles.original(article?.id ?? 0);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("a text is shown as text", async () => {
    const answer = await workspace.get(`${await addressOf("Readout of Foreign")}/original/content`);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });
});

describe("the list of articles", () => {
  test("has each text once with its copies, filtered by title, outlet and day", async () => {
    const html = await page("/d/1/articles");
    expect(html).toContain("2 copies");
    expect(html).toContain(`<bdi>${ARABIC_OUTLET}</bdi>`);
    const found = await page("/d/1/articles?q=suspends&outlet=&since=2031-03-01&until=2031-12-31");
    expect(found.match(/class="headline"/g)).toHaveLength(1);
    expect(await page("/d/1/articles?q=nothing-like-it")).toContain("No article is as asked for");
    expect(await page("/d/1/articles?since=soon", 400)).toContain("is no date");
  });

  test("an empty dossier says what to do", async () => {
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}/articles`)).toContain("Add the first");
  });

  test.each([["/d/1/articles"], ["/d/1/articles?q=nothing-like-it"]])("%s is valid", async (path) => {
    expect(await faultsOf(await page(path))).toEqual([]);
  });

  test("every article is valid, with every view of it", async () => {
    for (const { article } of await workspace.store.members.list(1, "taken")) {
      const address = `/d/1/articles/${article.articleId}`;
      for (const path of [address, `${address}?left=show&line=s1`, `${address}/original`]) {
        expect([path, await faultsOf(await page(path))]).toEqual([path, []]);
      }
    }
  });
});
