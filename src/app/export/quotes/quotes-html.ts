import type { Attribution, Record } from "../../../record/index.ts";
import { escaped } from "../html.ts";
import { type Mark, markedSegments } from "../marked-text.ts";
import type { QuoteRow } from "./quote-row.ts";
import { QUOTES_SCRIPT, QUOTES_STYLE } from "./quotes-page.ts";
import { speakerName } from "./quotes-text.ts";

/**
 * One self-contained page: the article with each source, cue and content marked and linked, beside the list of what was
 * said. Everything from the article is escaped; the page loads nothing.
 */
export function quotesHtml(record: Record, rows: readonly QuoteRow[], source: string): string {
  const shown = new Set(rows.map((row) => row.id));
  const attributions = record.attributions.filter((one) => shown.has(one.id));
  const title = escaped(record.article.title ?? source);
  const facts = [record.article.outlet, record.article.published, record.article.url ?? source];
  return `<!doctype html>
<html lang="${escaped(record.article.language ?? "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Who said what: ${title}</title>
<style>${QUOTES_STYLE}</style>
</head>
<body>
<a class="skip" href="#list">To the list of statements</a>
<header>
<h1>${title}</h1>
<p class="facts">${facts.flatMap((fact) => (fact === null ? [] : [escaped(fact)])).join(" · ")}</p>
<p class="legend">Legend: <mark class="source">who speaks</mark> <mark class="cue">the word for it</mark> <mark class="content">what is said</mark></p>
</header>
<main>
<article aria-label="The article">
${articleHtml(record, attributions, new Map(rows.map((row, index) => [row.id, index + 1])))}
</article>
<aside id="list" aria-label="Statements">
${listHtml(rows)}
</aside>
</main>
<script>${QUOTES_SCRIPT}</script>
</body>
</html>
`;
}

function listHtml(rows: readonly QuoteRow[]): string {
  if (rows.length === 0) return "<h2>No statement was found</h2>";
  const count = `${rows.length} ${rows.length === 1 ? "statement" : "statements"}`;
  return `<h2>${count}</h2>\n<ol>\n${rows.map(rowHtml).join("\n")}\n</ol>`;
}

function rowHtml(row: QuoteRow): string {
  const facts = [row.kind, row.type, `line ${row.place}`, `${Math.round(row.confidence * 100)} % sure`];
  return `<li id="row-${row.id}" tabindex="-1"><a href="#text-${row.id}" data-id="${row.id}"><b>${escaped(speakerName(row))}</b>${
    row.cue === null ? "" : ` ${escaped(row.cue)}`
  }: <span>${escaped(row.content)}</span></a> <small>${escaped(facts.join(", "))}</small></li>`;
}

/** The article with the words of each statement marked, and its number before the first words of its content. */
function articleHtml(
  record: Record,
  attributions: readonly Attribution[],
  numbers: ReadonlyMap<string, number>,
): string {
  const spans = attributions.flatMap((one) =>
    (["source", "cue", "content"] as const).flatMap((kind) =>
      one[kind].map(([start, end]) => ({ start, end, line: one.id, kind })),
    ),
  );
  const anchors = Map.groupBy(attributions, ({ content }) => content[0]![0]);
  const html = markedSegments(record.text, spans).map(({ start, text, marks }) => {
    const here = (anchors.get(start) ?? []).map(({ id }) => anchor(id, numbers.get(id) ?? 0));
    return here.join("") + stretch(text, marks);
  });
  return `<p>${html.join("").replace(/(?:\r?\n[^\S\n]*){2,}/g, "</p>\n<p>")}</p>`;
}

/** The number of a statement before its words, linked to the list. */
function anchor(id: string, number: number): string {
  return `<a class="anchor" id="text-${id}" href="#row-${id}" data-id="${id}" aria-label="statement ${number} in the list"><sup>${number}</sup></a>`;
}

function stretch(text: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return escaped(text);
  const ids = [...new Set(marks.map(({ line }) => line))].join(" ");
  const roles = [...new Set(marks.map(({ kind }) => kind))].join(" ");
  // A mark may not reach over a paragraph's end.
  return escaped(text).replace(/[^\n]+/g, (line) =>
    line.trim() === "" ? line : `<mark class="${roles}" data-ids="${ids}">${line}</mark>`,
  );
}
