import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFollow } from "../../src/app/cli/dossier/run-follow.ts";
import { hashOfSecret } from "../../src/app/server/access/secret.ts";
import {
  addAll,
  correctedArticle,
  correctGroup,
  correctLine,
  fetchOnce,
  openDossier,
} from "../../src/jobs/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import { pageFetcher } from "../../src/sources/fetch/fetch-page.ts";
import { DEFAULT_LIMITS, readSources } from "../../src/sources/index.ts";
import type { Dossier, Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { type Loopback, loopback } from "../loopback.ts";
import { HOSTILE_WORDS } from "./hostile-words.ts";

/** The secret of the session of the owner whose name is hostile. */
export const SESSION = "h".repeat(43);

/** Words that a name may hold: without characters that nobody sees. */
const NAMES = HOSTILE_WORDS.filter((words) => words.length < 75 && !/[\p{Cc}\p{Cf}]/u.test(words));

const models = loadModels(weightsFolder());
const word = (index: number): string => HOSTILE_WORDS[index % HOSTILE_WORDS.length]!;

/** For the text of XML and HTML, and for their attributes. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, " ");
}

/** Fills the first dossier by the ways by which anything comes in: a feed, an OPML list, files, corrections, settings. */
export async function fillHostile(store: Store, folder: string): Promise<void> {
  const site = await loopback((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x");
    const number = Number(/^\/news\/(\d+)/.exec(pathname)?.[1] ?? "-1");
    response.setHeader("Content-Type", number < 0 ? "application/rss+xml" : "text/html; charset=utf-8");
    response.end(number < 0 ? feedXml(site) : articlePage(number));
  });
  try {
    await follow(store, folder, site);
  } finally {
    await site.close();
  }
  await addFiles(store, folder);
  await people(store);
  const dossier = await store.dossiers.need("Lake Runn talks");
  await correct(store, dossier);
  await store.dossiers.change(dossier.id, {
    parties: ["Arvenia", "Tolmark", ...NAMES],
    places: NAMES,
    terms: NAMES,
  });
  await store.dossiers.rename(dossier.id, word(0));
  for (const name of NAMES.slice(1, 6)) {
    await store.dossiers.create(name, { parties: [name], places: [name], terms: [name] });
  }
}

async function follow(store: Store, folder: string, { url }: Loopback): Promise<void> {
  const list = join(folder, "feeds.opml");
  const outlines = HOSTILE_WORDS.map(
    (words, index) =>
      `<outline type="rss" text="${escaped(words)}" title="${escaped(words)}" xmlUrl="${url}/feed/${index}?x=${encodeURIComponent(words)}"/>`,
  );
  writeFileSync(
    list,
    `<opml version="2.0"><head><title>${escaped(word(1))}</title></head><body>${outlines.join("")}</body></opml>`,
  );
  const options = { workspace: store.location, allowPrivate: true };
  if ((await runFollow("Lake Runn talks", [`${url}/feed`, list], options)) !== 0)
    throw new Error("not followed");
  const fetcher = pageFetcher({ refusal: () => null, userAgent: "test" });
  const fetched = fetchOnce(store, {
    add: { models, threadCount: 0, all: true },
    fetcher,
    queue: { run: (_host, work) => work() },
    stop: new AbortController().signal,
    now: () => new Date("2031-04-19T12:00:00Z"),
    random: () => 0.5,
    everything: true,
  });
  for await (const _ of fetched);
  await fetcher.close();
}

function feedXml({ url }: Loopback): string {
  const items = HOSTILE_WORDS.map(
    (words, index) => `<item><title>${escaped(words)}</title>
<link>${url}/news/${index}/${encodeURIComponent(words).replaceAll("'", "%27")}?q=${encodeURIComponent(words).replaceAll("'", "%27")}</link>
<author>${escaped(words)}</author><category>${escaped(words)}</category><guid>${index}</guid>
<description>${escaped(words)}</description><pubDate>Mon, 17 Mar 2031 10:00:00 GMT</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${escaped(word(3))}</title><link>${url}</link><description>${escaped(word(4))}</description>${items.join("")}</channel></rss>`;
}

/** A page of news whose every field is hostile: as words in its metadata and text, and as script in its body. */
function articlePage(index: number): string {
  const raw = word(index);
  const words = escaped(raw);
  const ld = JSON.stringify({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: raw,
    author: [{ "@type": "Person", name: raw, url: `javascript:${raw}` }],
    publisher: { "@type": "Organization", name: raw },
    keywords: [raw],
    articleSection: raw,
    datePublished: `2031-03-${String((index % 28) + 1).padStart(2, "0")}T10:00:00Z`,
  }).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><head><title>${words}</title>
<meta property="og:title" content="${words}"><meta property="og:site_name" content="${words}">
<meta property="article:published_time" content="2031-03-${String((index % 28) + 1).padStart(2, "0")}T10:00:00Z">
<meta name="author" content="${words}"><meta property="article:tag" content="${words}"><meta name="description" content="${words}">
<meta property="og:image" content="javascript:${words}"><script type="application/ld+json">${ld}</script></head>
<body><main><article><h1>${words} at Lake Runn</h1><p class="byline">By ${words}</p>
<figure><img src="x.jpg" alt="${words}"><figcaption>${words} at the lake. Photo: ${words}</figcaption></figure>
<p>Foreign Minister Ilse Brandt of Arvenia met Marek Oduya of Tolmark in Varn on Monday to discuss ${words}, officials of both said after the talks.</p>
<h2>${words}</h2>
<p>"We will not sign ${words} before the boats leave," Brandt told reporters. Tolmark demands that Arvenia withdraw its boats from ${words}.</p>
<p>"The ${words} is dead," Oduya said. Arvenia rejected the demand for ${words} on Tuesday, and said that some ${80 + index},000 people had marched against it.</p>
<p>The two will meet again in ${words} on 3 May 2031, the foreign ministry of Arvenia said in a statement about ${words}.</p>
<blockquote>${words}</blockquote><ul><li>${words}</li><li><a href="javascript:${words}">${words}</a></li></ul>
</article></main>${raw}</body></html>`;
}

async function addFiles(store: Store, folder: string): Promise<void> {
  const files = join(folder, "files");
  mkdirSync(files);
  const text = (words: string): string =>
    `Talks on ${words}\n\nVARN, 18 March 2031 — "We reject ${words}," Ilse Brandt, foreign minister of Arvenia, said on Tuesday.\n\nTolmark demands ${words}, Oduya told ${words}.\n`;
  for (const [index, words] of HOSTILE_WORDS.slice(0, 12).entries()) {
    const name = words
      .replaceAll("/", "\u2215")
      .replace(/[\u0000-\u001f]/g, "")
      .slice(0, 60);
    writeFileSync(join(files, `${name} ${index}.txt`), text(words));
  }
  const lines = HOSTILE_WORDS.slice(12, 24).map((words, index) =>
    JSON.stringify({
      id: words,
      url: `javascript:${words}`,
      title: words,
      outlet: words,
      authors: [words],
      text: text(`${words} ${index}`),
      date: "2031-03-20",
    }),
  );
  writeFileSync(join(folder, "batch.jsonl"), lines.join("\n"));
  const dossier = await store.dossiers.need("Lake Runn talks");
  for (const [inputs, jsonl] of [
    [[files], false],
    [[join(folder, "batch.jsonl")], true],
  ] as const) {
    const documents = readSources(inputs, {
      limits: DEFAULT_LIMITS,
      jsonl,
      fetchPage: () => {
        throw new Error("nothing is fetched here");
      },
    });
    const options = { models, threadCount: 0, limits: DEFAULT_LIMITS, all: true };
    for await (const _ of addAll(store, dossier, { documents, options }));
  }
}

/** Users, tokens and sessions with hostile names, the first of them signed in. */
async function people(store: Store): Promise<void> {
  for (const [index, name] of NAMES.slice(0, 10).entries()) {
    const user = await store.users.add({ name, role: index < 2 ? "owner" : "reader", passwordHash: "$" });
    const at = "2031-04-20T11:59:30.000Z";
    const expiresAt = "2031-05-20T00:00:00.000Z";
    const hash = hashOfSecret(index === 0 ? SESSION : `${SESSION}${index}`);
    await store.sessions.add({ hash, userId: user.id, agent: word(index), at, expiresAt });
    await store.tokens.add({ hash: `${index}`, userId: user.id, name: word(index), scopes: ["read"] });
  }
}

/** Corrections whose reasons, names and values are hostile, made as they are made everywhere else. */
async function correct(store: Store, dossier: Dossier): Promise<void> {
  const members = await store.members.list(dossier.id, "taken");
  let index = 0;
  for (const { article } of members.slice(0, 30)) {
    const { record } = await correctedArticle(store, dossier, article.articleId);
    const lines = [
      ...record.attributions.slice(0, 2),
      ...record.positions.slice(0, 2),
      ...record.meetings.slice(0, 1),
    ];
    for (const line of lines) {
      const words = word(index++);
      const value = valueFor(line.id, words);
      const said = { action: "change", value, who: words, reason: words } as const;
      await correctLine(store, { dossier, articleId: article.articleId, line: line.id }, said).catch(
        () => {},
      );
    }
  }
  const { merged } = await openDossier(store, dossier, { vectors: null });
  for (const { name } of merged.issues.slice(0, 5)) {
    const words = word(index++);
    const said = {
      action: "rename",
      subject: "issue",
      items: [name],
      name: words,
      who: words,
      reason: words,
    } as const;
    await correctGroup(store, { dossier, merged }, said);
  }
}

function valueFor(line: string, words: string): { readonly [field: string]: unknown } {
  if (line.startsWith("s")) return { speaker: words };
  if (line.startsWith("m")) return { place: words };
  return { party: words, issue: words };
}
