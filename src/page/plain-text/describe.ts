import type { ArticleDescription, Block, Boilerplate, Image, Span } from "../../record/index.ts";
import type { DocumentHints } from "../../sources/raw-document.ts";
import { namesOf, outletOf } from "./bylines.ts";
import { datelineAgency } from "./datelines.ts";
import { findDate } from "./dates.ts";
import { agencyForms, agencyName } from "./prompts.ts";

/** What a text says of itself by its layout. */
export interface Described {
  readonly headline: Span | null;
  readonly blocks: readonly Block[];
  readonly boilerplate: readonly Boilerplate[];
}

type Metadata = Omit<
  ArticleDescription,
  "url" | "canonical" | "headline" | "blocks" | "boilerplate" | "section"
>;

/** The metadata of a plain text: what is given with it first, then what its prompts and captions say. */
export function describe(text: string, described: Described, hints: DocumentHints): Metadata {
  const { blocks, boilerplate, headline } = described;
  const bylines = boilerplate
    .filter((mark) => mark.kind === "byline")
    .map((mark) => ({ ...mark, words: text.slice(...mark.span).replace(/[*_]{1,3}/g, "") }));
  const named = bylines.filter(({ reason }) => BY.has(reason)).map(({ words }) => words);
  const images = imagesOf(text, blocks, boilerplate);
  const lead = blocks.find((block) => block.kind === "lead");
  return {
    outlet:
      hints.outlet ?? named.map(outletOf).find((outlet) => outlet !== null) ?? outletOfDateline(bylines),
    title: hints.title ?? (headline === null ? null : text.slice(...headline).replace(/;$/, "")),
    subtitle: lead === undefined ? null : text.slice(...lead.span),
    authors: hints.authors.length > 0 ? hints.authors : [...new Set(named.flatMap(namesOf))],
    ...datesOf(bylines, images, hints),
    language: hints.language ?? languageOf(text),
    tags: tagsOf(text, boilerplate),
    images,
    wire: wireOf(text, boilerplate) ?? wireAtEnd(text, blocks),
  };
}

const BY = new Set([
  "by-line",
  "by-line-glued",
  "by-labelled",
  "by-labels",
  "text-by-inline",
  "reporting-by",
  "text-by-alone/link",
]);

interface Worded extends Boilerplate {
  readonly words: string;
}

function outletOfDateline(bylines: readonly Worded[]): string | null {
  const dateline = bylines.find(({ reason }) => reason === "dateline");
  return (
    /\b(?:CNN|BBC|NBC News|ABC News|CBS News|CNBC|NPR|RFE\/RL|VOA|DW)\b/.exec(dateline?.words ?? "")?.[0] ??
    null
  );
}

function datesOf(
  bylines: readonly Worded[],
  images: readonly Image[],
  hints: DocumentHints,
): Pick<Metadata, "published" | "publishedInferred" | "modified"> {
  let published: string | null = null;
  let modified: string | null = null;
  for (const { words, reason } of bylines) {
    if (reason.startsWith("by-line") || reason === "dateline") {
      published ??= findDate(words)?.iso ?? null;
      continue;
    }
    for (const part of words.split(/(?=(?:Modified|Updated|Last updated|Published|MODIFIED|UPDATED)\b)/)) {
      const iso = findDate(part)?.iso ?? null;
      if (/^(?:last )?(?:modified|updated|edited|upd|revised)/i.test(part)) modified ??= iso;
      else published ??= iso;
    }
  }
  const stated = hints.published ?? published ?? dateOfUrl(hints.url) ?? modified;
  if (stated !== null) return { published: stated, modified };
  const inferred = images
    .map((image) => findDate(captionDay(image.caption ?? ""))?.iso.slice(0, 10) ?? "")
    .sort()
    .at(-1);
  return inferred === undefined || inferred === ""
    ? { published: null, modified }
    : { published: inferred, publishedInferred: true, modified };
}

/** The part of a caption from its last full date on. */
function captionDay(caption: string): string {
  const starts = [
    ...caption.matchAll(
      /\b(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,4}/g,
    ),
  ];
  return caption.slice(starts.at(-1)?.index ?? 0);
}

function dateOfUrl(url: string | null): string | null {
  const match = /[/=](20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)/.exec(url ?? "");
  return match === null ? null : (findDate(`${match[1]}/${match[2]}/${match[3]}`)?.iso ?? null);
}

function imagesOf(text: string, blocks: readonly Block[], boilerplate: readonly Boilerplate[]): Image[] {
  const credits = boilerplate.filter((mark) => mark.kind === "credit");
  let next = 0;
  return blocks
    .filter((block) => block.kind === "caption")
    .map((block) => {
      while (next < credits.length && credits[next]!.span[0] < block.span[1]) next++;
      const credit = credits[next];
      const isOwn = credit !== undefined && text.slice(block.span[1], credit.span[0]).trim() === "";
      return {
        caption: text.slice(...block.span),
        credit: isOwn ? bareCredit(text.slice(...credit.span)) : null,
        url: urlAfter(text, block.span[1]),
      };
    });
}

/** The address of a Markdown image whose words end at the offset; null where none stands there. */
function urlAfter(text: string, at: number): string | null {
  return /^\]\(([^()\s]{1,500})/.exec(text.slice(at, at + 510))?.[1] ?? null;
}

function bareCredit(credit: string): string {
  return credit
    .replace(/^[([©\s]+|[)\].\s]+$/g, "")
    .replace(
      /^(?:photo(?:graph)?s?|pictures?|images?|source|credit)(?: credit| source)?(?: by| courtesy of|:|,)+ ?/i,
      "",
    )
    .trim();
}

function tagsOf(text: string, boilerplate: readonly Boilerplate[]): string[] {
  const tags = boilerplate
    .filter((mark) => mark.kind === "tags")
    .flatMap(({ span, reason }) => {
      const words = text.slice(...span);
      if (reason === "hashtags") return words.split(/[\s,|]+/).map((tag) => tag.replace(/^#/, ""));
      if (reason === "tags-head") return [];
      return words.replace(/^[^:|]{2,30}[:|]\s*/, "").split(/\s*[,;|•·]\s*/);
    })
    .map((tag) => tag.replace(/^[#*•\s-]+/, "").trim());
  return [...new Set(tags.filter((tag) => tag.length > 1 && tag.length < 60))];
}

const WIRE_REASONS = new Set(["source-agency", "agency-alone", "inputs", "writers", "desk-initials"]);

function wireOf(text: string, boilerplate: readonly Boilerplate[]): string | null {
  for (const { reason, span } of boilerplate) {
    const words = text.slice(...span);
    const names = WIRE_REASONS.has(reason) || (reason === "by-line" && namesOf(words).length === 0);
    const wire = reason === "dateline" ? datelineAgency(`${words} X`) : names ? agencyIn(words) : null;
    if (wire !== null) return wire;
  }
  return null;
}

/** The agency in brackets after the last words of the article ("... he said. (AFP)"), if no other block ends so. */
function wireAtEnd(text: string, blocks: readonly Block[]): string | null {
  const signatures = blocks.map(({ span }) =>
    /[.!?”"] \(([^()]{2,40})\)$/.exec(text.slice(Math.max(span[0], span[1] - 50), span[1])),
  );
  const last = signatures.at(-1)?.[1];
  return last === undefined || signatures.slice(0, -1).some((match) => match !== null)
    ? null
    : agencyIn(last);
}

let agencyPattern: RegExp | null = null;

function agencyIn(words: string): string | null {
  agencyPattern ??= new RegExp(
    `(?<![\\w-])(?:${[...agencyForms()]
      .sort((a, b) => b.length - a.length)
      .map((form) => form.replace(/[^\w ]/g, "\\$&"))
      .join("|")})(?![\\w-])`,
  );
  const form = agencyPattern.exec(words)?.[0];
  return form === undefined ? null : agencyName(form);
}

/** "en" where the small words of English are frequent; else null. Looks at 4,000 code units. */
function languageOf(text: string): string | null {
  const words =
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) =>
    /^(?:the|of|and|to|in|that|is|was|for|with|said|has|have|on|it)$/.test(word),
  ).length;
  return words.length >= 8 && english / words.length > 0.14 ? "en" : null;
}
