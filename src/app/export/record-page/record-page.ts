import type { Record } from "../../../record/index.ts";
import { linkHtml } from "../dossier/report/parts.ts";
import { escaped } from "../html.ts";
import { dateWords } from "../text/dates.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-style.ts";
import { recordHtml } from "./record-side.ts";
import { textHtml } from "./text-side.ts";

/**
 * One self-contained page: the article with the words of every line marked beside the record, each lighting the other.
 * Everything from the article is escaped; the page loads nothing.
 */
export function recordPage(record: Record, source: string): string {
  const { article } = record;
  const title = escaped(article.title ?? source);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Record: ${title}</title>
<style>${PAGE_STYLE}${targetStyle(record)}</style>
</head>
<body>
<a class="skip" href="#record">To the record</a>
<header>
<h1>${title}</h1>
<p class="facts">${factsHtml(record, source)}</p>
<p class="legend">${LEGEND}</p>
</header>
<main>
<article id="text" aria-labelledby="text-title" lang="${escaped(article.language ?? "en")}">
<h2 id="text-title">The text</h2>
${textHtml(record)}
</article>
<section id="record" aria-labelledby="record-title">
<h2 id="record-title">The record</h2>
${recordHtml(record)}
</section>
</main>
<footer><p>Made by Rapporteur ${escaped(record.reading.rapporteur)}. The text belongs to its publisher.</p></footer>
<section id="sheet" aria-label="The lines of these words" aria-live="polite"></section>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

const LEGEND = [
  ["source", "who speaks"],
  ["cue", "the word for it"],
  ["content", "what is said"],
  ["meeting", "a meeting"],
  ["position", "where a party stands"],
  ["figure", "a figure"],
]
  .map(([kind, words]) => `<mark class="${kind}">${words}</mark>`)
  .join(" ");

function factsHtml({ article, reading }: Record, source: string): string {
  const published = article.published === null ? "no date" : dateWords(article.published);
  const facts = [
    article.outlet,
    article.wire !== null && article.wire !== article.outlet ? `from ${article.wire}` : null,
    article.authors.length > 0 ? `by ${article.authors.join(", ")}` : null,
    article.publishedInferred === true ? `about ${published}` : published,
    ...reading.warnings.map((warning) => `note: ${warning}`),
  ].flatMap((fact) => (fact === null || fact === "" ? [] : [escaped(fact)]));
  return [...facts, linkHtml(article.url, article.url ?? source)].join(" · ");
}

/** More lines than these are lit by the script alone. */
const MOST = 400;

/** Lights all words of the line that the address names, without a script. */
function targetStyle({ meetings, positions, attributions, figures, actors }: Record): string {
  const people = actors.filter(({ kind }) => kind === "person");
  return [...meetings, ...positions, ...attributions, ...figures, ...people]
    .slice(0, MOST)
    .map(({ id }) => `main:has(#words-${id}:target) mark[data-lines~="${id}"]`)
    .map((selector) => `${selector} { background: var(--lit); }\n`)
    .join("");
}
