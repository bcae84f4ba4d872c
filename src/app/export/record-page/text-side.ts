import type { Block, Record, Span } from "../../../record/index.ts";
import { escaped } from "../html.ts";
import { type MarkSpan, markedSegments, type Segment } from "../marked-text.ts";

/** What words are to a line. */
export type Role = "source" | "cue" | "content" | "meeting" | "position" | "figure" | "person";

/** The article with the words of every line marked, and a reference to each line before its first words. */
export function textHtml(record: Record): string {
  const blocks = inTextOrder(record.article.blocks);
  const cuts = blocks.flatMap(({ span }) => [...span]);
  const segments = markedSegments(record.text, spansOf(record), cuts);
  let next = 0;
  const upTo = (end: number): string => {
    let html = "";
    for (; next < segments.length && segments[next]!.end <= end; next++) html += segmentHtml(segments[next]!);
    return html;
  };
  const parts = blocks.map((block) => {
    const before = leftHtml(upTo(block.span[0]));
    return `${before}${blockHtml(block, upTo(block.span[1]))}`;
  });
  return `${parts.join("\n")}${leftHtml(upTo(record.text.length))}`;
}

/** The blocks that hold words and do not overlap. */
function inTextOrder(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of [...blocks].sort((a, b) => a.span[0] - b.span[0])) {
    const end = kept.at(-1)?.span[1] ?? 0;
    if (block.span[0] >= end && block.span[0] < block.span[1]) kept.push(block);
  }
  return kept;
}

function spansOf(record: Record): MarkSpan<Role>[] {
  const marks = (line: string, kind: Role, spans: readonly Span[]): MarkSpan<Role>[] =>
    spans.map(([start, end]) => ({ start, end, line, kind }));
  return [
    ...record.actors.flatMap((one) => (one.kind === "person" ? marks(one.id, "person", one.mentions) : [])),
    ...record.attributions.flatMap((one) => [
      ...marks(one.id, "source", one.source),
      ...marks(one.id, "cue", one.cue),
      ...marks(one.id, "content", one.content),
    ]),
    ...record.meetings.flatMap((one) => marks(one.id, "meeting", one.evidence)),
    ...record.positions.flatMap((one) => marks(one.id, "position", one.evidence)),
    ...record.figures.flatMap((one) => marks(one.id, "figure", one.evidence)),
  ];
}

function blockHtml({ kind }: Block, words: string): string {
  switch (kind) {
    case "heading":
      return `<h3>${words}</h3>`;
    case "quotation":
    case "embed":
      return `<blockquote>${words}</blockquote>`;
    case "list-item":
      return `<p class="item">${words}</p>`;
    case "caption":
      return `<p class="caption">${words}</p>`;
    case "lead":
    case "paragraph":
      return `<p>${words}</p>`;
    default:
      return kind satisfies never;
  }
}

/** What stands between the blocks: titles, bylines, prompts. */
function leftHtml(words: string): string {
  return /[^\s]/.test(words.replace(/<[^>]*>/g, "")) ? `<p class="left">${words}</p>\n` : "";
}

function segmentHtml({ text, marks, begins }: Segment<Role>): string {
  const refs = begins.map(refHtml).join("");
  if (marks.length === 0) return refs + escaped(text);
  const lines = [...new Set(marks.map(({ line }) => line))].join(" ");
  const roles = [...new Set(marks.map(({ kind }) => kind))].join(" ");
  return `${refs}<mark class="${roles}" data-lines="${lines}">${escaped(text)}</mark>`;
}

/** The id of a line before its words, linked to it; of people, whom the text names all along, an anchor only. */
function refHtml(line: string): string {
  if (line.startsWith("a")) return `<span id="words-${line}"></span>`;
  return `<a class="ref" id="words-${line}" href="#line-${line}" data-lines="${line}">${line}</a>`;
}
