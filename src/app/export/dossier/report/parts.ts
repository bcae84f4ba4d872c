import type { Stance } from "../../../../record/index.ts";
import { escaped } from "../../html.ts";
import { dateWords } from "../../text/dates.ts";
import { STANCE_WORDS } from "../../text/positions.ts";
import { type Lookup, quotation } from "../view.ts";

/** Whether a stance asks more, gives more, or keeps. */
export type Tone = "hard" | "soft" | "keep";

const SOFT: ReadonlySet<Stance> = new Set(["offer", "accept", "commit", "propose", "concede", "support"]);

export function toneOf(stance: Stance): Tone {
  return stance === "reaffirm" ? "keep" : SOFT.has(stance) ? "soft" : "hard";
}

const SHAPES: { readonly [tone in Tone]: string } = { hard: "▲", soft: "▽", keep: "●" };

/** The word of a stance with its shape. */
export function stanceHtml(stance: Stance): string {
  const tone = toneOf(stance);
  return `<b class="${tone}"><span aria-hidden="true">${SHAPES[tone]} </span>${escaped(STANCE_WORDS[stance])}</b>`;
}

export function dayHtml(iso: string | null): string {
  return iso === null ? "" : `<time datetime="${escaped(iso)}">${escaped(dateWords(iso))}</time>`;
}

/** Words with the outlet, the date and a link to where they stand. */
export function quoteHtml(words: string, article: string, look: Lookup): string {
  return `<blockquote><span>“${escaped(quotation(words))}”</span> <cite>${sourceHtml(article, look)}</cite></blockquote>`;
}

/** Outlet and date of an article, linked to it. */
export function sourceHtml(article: string, look: Lookup): string {
  const source = look.source(article);
  const name = source?.outlet ?? source?.title ?? "source";
  const link = linkHtml(source?.url ?? null, name);
  return source?.date == null ? link : `${link}, ${dayHtml(source.date)}`;
}

/** A link to a web address; of anything else only its text. */
export function linkHtml(url: string | null, text: string): string {
  return url !== null && /^https?:\/\//i.test(url)
    ? `<a href="${escaped(url)}" rel="noopener noreferrer">${escaped(text)}</a>`
    : escaped(text);
}

/** A section with its heading; "" where there is nothing in it. */
export function sectionHtml(id: string, title: string, body: string): string {
  return body === ""
    ? ""
    : `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${escaped(title)}</h2>\n${body}\n</section>\n`;
}

/** A list of lines; "" of none. */
export function linesHtml(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul class="lines">\n${items.join("\n")}\n</ul>`;
}
